using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>The overhead of the graph, and whole training steps: the rows of the comparison, one by one.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private Row row = new("", () => { });

    [Params("chain of 1000 additions", "MLP 2-8-2 batch 1 SGD", "MLP 64-32-10 batch 32 Adam", "MLP 784-100-10 batch 64 SGD")]
    public string Work { get; set; } = "";

    [GlobalSetup]
    public void Setup() => row = AutogradRows.Rows().First(row => row.Name == Work);

    [Benchmark]
    public void Run() => row.Run();
}
