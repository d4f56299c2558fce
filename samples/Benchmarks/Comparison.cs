using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Autograd.Benchmarks;

/// <summary>Runs each system in its own process, in turn, for several rounds, and reports ratios within rounds.</summary>
internal static class Comparison
{
    public static int Run(string[] options, [CallerFilePath] string thisFile = "")
    {
        var here = Path.GetDirectoryName(thisFile)!;
        var folder = Directory.CreateDirectory(Path.Combine(here, "..", "out")).FullName;
        var (torch, reason) = LibTorch.Build(Path.Combine(here, "libtorch", "rows.cpp"), folder);
        if (torch is null) Console.WriteLine($"Without libtorch: {reason}.");
        var own = Environment.ProcessPath!;
        string[] self = [typeof(Comparison).Assembly.Location];
        if (Path.GetFileNameWithoutExtension(own) != "dotnet") self = [];
        var seconds = Options.Seconds(options).ToString(CultureInfo.InvariantCulture);
        var results = new Results();
        for (var round = 0; round < Options.Rounds(options); round++)
        {
            foreach (var threads in new[] { 1, Environment.ProcessorCount })
            {
                results.Add(round, $"Autograd {threads}", Lines(own, [.. self, "measure", $"Autograd {threads}", .. options]));
                if (torch is not null)
                    results.Add(round, $"libtorch {threads}",
                        Lines(torch, [$"{threads}", seconds, Options.Value(options, "--only") ?? ""]));
            }

            results.Add(round, "limits", Lines(own, [.. self, "measure", "limits", .. options]));
            results.Add(round, "MathNet", Lines(own, [.. self, "measure", "MathNet", .. options]));
            Console.WriteLine($"round {round + 1} of {Options.Rounds(options)}");
        }

        var markdown = Report.Markdown(results, torch is null ? reason : null);
        File.WriteAllText(Path.Combine(folder, "comparison.md"), markdown);
        File.WriteAllText(Path.Combine(folder, "comparison.json"), Report.Json(results));
        Console.WriteLine($"\n{markdown}\nWritten to samples/out/comparison.md and comparison.json.");
        return 0;
    }

    private static List<string> Lines(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["OPENBLAS_CORETYPE"] = ""; // with Debian's setting, OpenBLAS runs at half speed
        start.Environment["DOTNET_TieredPGO"] = "1";
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line) lines.Add(line);
        process.WaitForExit();
        return process.ExitCode == 0 ? lines
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
