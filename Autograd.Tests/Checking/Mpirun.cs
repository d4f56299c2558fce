using System.Diagnostics;

namespace Autograd.Tests.Checking;

/// <summary>Open MPI's launcher, for tests of the category MPI: it starts the tests' own program as several ranks.</summary>
internal static class Mpirun
{
    private static readonly string[] Names = ["mpirun.openmpi", "mpirun"];

    // Runs as root on fewer cores than ranks; a waiting rank yields to the others.
    private static readonly string[] Options =
        ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "--mca", "mpi_yield_when_idle", "1"];

    /// <summary>Runs a task of <c>RankProgram</c> on the given number of ranks.</summary>
    public static Ended Run(int ranks, string task, string folder = "", int seconds = 120)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(path => Names.Select(name => Path.Combine(path, name))).FirstOrDefault(File.Exists);
        if (program is null) Assert.Ignore("Open MPI is not installed: there is no mpirun.");
        return Run(program!, [.. Options, "-n", $"{ranks}", "dotnet", .. Own(task, folder)], [], seconds);
    }

    /// <summary>
    /// Runs a task of <c>RankProgram</c> in one process started without a launcher, with these changes to the environment.
    /// </summary>
    public static Ended RunAlone(string task, params (string Name, string Value)[] environment) =>
        Run("dotnet", Own(task, ""), environment, seconds: 120);

    private static string[] Own(string task, string folder) => ["exec", typeof(Mpirun).Assembly.Location, "rank", task, folder];

    private static Ended Run(string program, string[] arguments, (string Name, string Value)[] environment, int seconds)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromSeconds(seconds)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{string.Join(' ', arguments)} has not ended after {seconds} s: {output.Result}{error.Result}");
        }

        return new(process.ExitCode, clock.Elapsed, output.Result + error.Result);
    }

    /// <summary>A program's exit code, running time, and output.</summary>
    public sealed record Ended(int ExitCode, TimeSpan Time, string Text);
}
