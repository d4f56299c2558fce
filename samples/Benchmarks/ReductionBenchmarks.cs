using Autograd.Core;
using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>Sums and extremes, over everything, along rows and along columns.</summary>
public class ReductionBenchmarks
{
    private NdArray x = NdArray.Zeros([1]);

    [Params(1_000, 1_000_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup() => x = NdArray.Linspace(-1, 1, Size, DType.Float32).Reshape(-1, 100);

    [Benchmark]
    public NdArray Sum() => x.Sum();

    [Benchmark]
    public NdArray SumOfColumns() => x.Sum(0);

    [Benchmark]
    public NdArray SumOfRows() => x.Sum(1);

    [Benchmark]
    public NdArray Max() => x.Max();

    [Benchmark]
    public NdArray ArgMaxOfRows() => x.ArgMax(1);

    [Benchmark]
    public NdArray ArgMaxOfColumns() => x.ArgMax(0);
}
