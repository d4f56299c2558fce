using System.ComponentModel;
using System.Diagnostics;

namespace Autograd.Tests.Checking;

/// <summary>Runs a program that a machine may not have, such as dot or node.</summary>
internal static class OtherProgram
{
    /// <summary>Whether it is there and ends without an error.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            return Run(program, arguments, "").Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs it to its end, at most ten minutes, with this text as its standard input.</summary>
    public static (int Code, string Output, string Errors) Run(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit(600_000).ShouldBeTrue($"{program} hangs");
        return (process.ExitCode, output.Result, errors.Result);
    }
}
