using System.Diagnostics;

namespace Autograd.Tests.Checking;

/// <summary>Starts the tests' own program.</summary>
internal static class OwnProcess
{
    public static Process Start(params string[] arguments)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        string[] all = ["exec", typeof(OwnProcess).Assembly.Location, .. arguments];
        return Process.Start(new ProcessStartInfo(host, all) { RedirectStandardOutput = true })!;
    }

    /// <summary>Runs it to its end and returns the lines it prints.</summary>
    public static string[] Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
