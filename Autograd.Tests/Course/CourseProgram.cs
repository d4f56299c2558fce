using System.Runtime.Loader;

namespace Autograd.Tests.Course;

/// <summary>A program of the course, which the build of the tests compiles.</summary>
internal static class CourseProgram
{
    /// <summary>What it prints.</summary>
    public static string Output(string program, params string[] arguments)
    {
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(
            Path.Combine(AppContext.BaseDirectory, "course", program + ".dll"));
        var (console, writer) = (Console.Out, new StringWriter { NewLine = "\n" });
        Console.SetOut(writer);
        try
        {
            assembly.EntryPoint!.Invoke(null, assembly.EntryPoint.GetParameters().Length == 0 ? [] : [arguments]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return writer.ToString();
    }
}
