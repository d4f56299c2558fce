#:project checks/checks.csproj
// Checks the exercises. dotnet run samples/course/check.cs 5 checks those of step 5; without a number it shows how far you are.
// Look at what is expected, what your file gives, and where in the graph that is. A hint comes with the second failure.
return Checks.Session.Run(args);
