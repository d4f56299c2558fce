using Autograd.Core;
using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>The products of a linear layer: forward, gradient of W, gradient of x.</summary>
public class ProductBenchmarks
{
    private NdArray x = NdArray.Zeros([1]), W = NdArray.Zeros([1]), gy = NdArray.Zeros([1]);

    [Params("32 64 32", "64 784 100", "128 784 256")]
    public string Sizes { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var sizes = Sizes.Split(' ').Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        (x, W, gy) = (NdArray.Ones([sizes[0], sizes[1]]), NdArray.Ones([sizes[2], sizes[1]]), NdArray.Ones([sizes[0], sizes[2]]));
    }

    [Benchmark]
    public NdArray Forward() => NdArray.MatMul(x, W, transposeB: true);

    [Benchmark]
    public NdArray GradientOfW() => NdArray.MatMul(gy, x, transposeA: true);

    [Benchmark]
    public NdArray GradientOfX() => NdArray.MatMul(gy, W);
}
