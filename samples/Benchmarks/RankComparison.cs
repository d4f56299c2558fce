using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics.LinearRegression;

namespace Autograd.Benchmarks;

/// <summary>Compares two ranks of one thread with one process, and predicts the gain of more ranks on a network.</summary>
internal static class RankComparison
{
    private const double Latency = 10e-6, Bandwidth = 10e9 / 8; // of 10 Gbit/s Ethernet: seconds, bytes per second

    public static int Run(string[] options)
    {
        if (!OperatingSystem.IsLinux() || !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path =>
            File.Exists(Path.Combine(path, "mpirun"))))
        {
            Console.WriteLine("There is no mpirun: apt-get install openmpi-bin");
            return 1;
        }

        Dictionary<string, double>[] one = [], two = [], ranks = [];
        for (var round = 0; round < Options.Rounds(options); round++)
        {
            one = [.. one, Measure(options, 1, 1)];
            two = [.. two, Measure(options, 1, 2)];
            ranks = [.. ranks, Measure(options, 2, 1)];
        }

        Console.WriteLine($"Load of the machine while it was measured: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, "
            + $"cores: {Environment.ProcessorCount}.\n\n| step | one thread | two threads | two ranks | × one thread | × two threads |\n"
            + "|---|--:|--:|--:|--:|--:|");
        foreach (var (name, batch, _) in RankRows.Trainings)
        {
            var row = $"{name} batch {batch}";
            Console.WriteLine($"| {row} | {Micro(Median(one, row))} | {Micro(Median(two, row))} | {Micro(Median(ranks, row))} | "
                + $"{Median(one, row) / Median(ranks, row):F2} | {Median(two, row) / Median(ranks, row):F2} |");
        }

        var (start, perByte) = Fit(ranks);
        Console.WriteLine($"\nA sum over two ranks takes {start * 1e6:F1} µs + {perByte * 1e9:F2} ns a byte; measured and fitted:");
        foreach (var size in RankRows.Sums)
            Console.WriteLine(
                $"  {size,9} numbers {Micro(Median(ranks, $"sum {size}")),10} {Micro(1e9 * (start + 4 * size * perByte)),10}");
        Console.WriteLine($"\n| ranks | {string.Join(" | ", RankRows.Trainings.Select(row => $"{row.Name}, {row.Batch} each"))} |\n"
            + "|--:|--:|--:|--:|--:|");
        for (var k = 2; k <= 64; k *= 2)
            Console.WriteLine($"| {k} | {string.Join(" | ", RankRows.Trainings.Select(row => $"{Gain(row, k):F1}"))} |");
        return 0;

        // The throughput of k ranks on the network, relative to one rank.
        double Gain((string Name, int Batch, int Parameters) row, int k)
        {
            var alone = Median(one, $"{row.Name} batch {row.Batch}") / 1e9;
            var bytes = 4.0 * row.Parameters;
            return k * alone / (alone + Math.Log2(k) * (start + 2 * Latency) + 2 * (k - 1.0) / k * bytes * (perByte + 1 / Bandwidth));
        }
    }

    private static Dictionary<string, double> Measure(string[] options, int ranks, int threads)
    {
        string[] own = ["dotnet", typeof(RankComparison).Assembly.Location, "rank", $"{threads}", .. options];
        string[] all = ranks == 1 ? own : ["mpirun", "-n", $"{ranks}", .. own];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true };
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1"; // in a container
        start.Environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
        start.Environment["TERM"] = "dumb"; // mpirun gives its ranks a terminal, whose escape codes do not belong in a row
        using var process = Process.Start(start)!;
        var rows = process.StandardOutput.ReadToEnd().Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        process.WaitForExit();
        return process.ExitCode == 0 ? rows : throw new InvalidOperationException($"{string.Join(' ', all)} ended with {process.ExitCode}");
    }

    /// <summary>Seconds, and seconds per byte, of a sum over two ranks: least squares of the relative errors.</summary>
    private static (double Start, double PerByte) Fit(Dictionary<string, double>[] ranks)
    {
        double[] seconds = [.. RankRows.Sums.Select(size => Median(ranks, $"sum {size}") / 1e9)];
        var fitted = WeightedRegression.Weighted(Array.ConvertAll(RankRows.Sums, size => new[] { 1, 4.0 * size }), seconds,
            Array.ConvertAll(seconds, time => 1 / (time * time)));
        return (fitted[0], fitted[1]);
    }

    private static double Median(Dictionary<string, double>[] rounds, string row) =>
        rounds.Select(round => round[row]).Order().ElementAt(rounds.Length / 2);

    private static string Micro(double nanoseconds) => $"{nanoseconds / 1e3:F1} µs";
}
