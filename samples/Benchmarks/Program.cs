using System.Globalization;
using Autograd.Benchmarks;
using Autograd.Core;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project samples/Benchmarks -- compare [--short] [--only TEXT] [--rounds N]    all tables
// dotnet run -c Release --project samples/Benchmarks -- ranks [--short] [--rounds N]                    two processes against one
// dotnet run -c Release --project samples/Benchmarks -- micro [BenchmarkDotNet's options]               single operations
// dotnet run -c Release --project samples/Benchmarks -- trainer [--short]                               what a Trainer adds to a loop
// dotnet run -c Release --project samples/Benchmarks -- tape [--short]                                  what a Tape adds to a step
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["micro", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(Row).Assembly).Run(options);
        return 0;
    case ["measure", var system, .. var options]: // one system in a process of its own, started by compare
        using (Parallelism.Limit(system.EndsWith('1') ? 1 : Environment.ProcessorCount))
        {
            Row[] rows = system == "limits" ? PhysicalLimits.Rows() : system == "MathNet" ? MathNetRows.Rows() : AutogradRows.Rows();
            Row[] wanted = [.. rows.Where(row => Options.Wants(options, row.Name))];
            if (wanted.Length > 0) wanted[0].Measure(2 * Options.Seconds(options)); // not counted: the compiler is still working
            foreach (var row in wanted) Console.WriteLine(row.Measure(Options.Seconds(options)));
        }

        return 0;
    case ["compare", .. var options] when Options.Unknown(options) is null:
        return Comparison.Run(options);
    case ["trainer", .. var options]:
        return TrainerOverhead.Run(pairs: Options.Short(options) ? 40 : 2000);
    case ["tape", .. var options]:
        return TapeOverhead.Run(pairs: Options.Short(options) ? 40 : 2000);
    case ["rank", var threads, .. var options]: // one of the ranks that ranks starts
        RankRows.Measure(int.Parse(threads, CultureInfo.InvariantCulture), Options.Short(options));
        return 0;
    case ["ranks", .. var options] when Options.Unknown(options) is null:
        return RankComparison.Run(options);
    default:
        Console.WriteLine("compare [--short] [--only TEXT] [--rounds N] | ranks [--short] [--rounds N] | "
            + "micro [options of BenchmarkDotNet] | trainer [--short] | tape [--short]");
        return 1;
}
