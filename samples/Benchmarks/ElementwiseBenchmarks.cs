using Autograd.Core;
using Autograd.Functions;
using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>One pass over an array, without a graph.</summary>
[MemoryDiagnoser]
public class ElementwiseBenchmarks
{
    private NdArray x = NdArray.Zeros([1]), row = NdArray.Zeros([1]);
    private IDisposable? scope;

    [Params(1_000, 1_000_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        scope = Config.NoBackprop();
        x = NdArray.Linspace(-1, 1, Size, DType.Float32).Reshape(-1, 100);
        row = NdArray.Linspace(0, 1, 100, DType.Float32);
    }

    [GlobalCleanup]
    public void Cleanup() => scope?.Dispose();

    [Benchmark]
    public NdArray Add() => x + x;

    [Benchmark]
    public NdArray AddRow() => x + row;

    [Benchmark]
    public NdArray Greater() => x > 0;

    [Benchmark]
    public NdArray Exp() => x.Exp();

    [Benchmark]
    public Variable LeakyReLU() => F.LeakyReLU(x);

    [Benchmark]
    public Variable Tanh() => F.Tanh(x);
}
