using System.Diagnostics;

namespace Autograd.Tests.Checking;

/// <summary>Debian's Python with NumPy, for tests of the category NumPy.</summary>
internal static class NumPy
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Ends the test, with the reason, where NumPy is missing.</summary>
    public static void SkipIfMissing()
    {
        if (!File.Exists(Python)) Assert.Ignore($"{Python} is not installed.");
        var version = Run("""
            try:
                import numpy
                print(numpy.__version__)
            except ImportError:
                pass
            """, []);
        if (version.Length == 0) Assert.Ignore($"{Python} has no numpy.");
        TestContext.Out.WriteLine($"numpy {version}");
    }

    /// <summary>Runs a program on lines of input and returns its output.</summary>
    public static string Run(string script, IEnumerable<string> input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        foreach (var line in input) process.StandardInput.Write(line + "\n");
        process.StandardInput.Close();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output.Result;
    }
}
