using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Benchmarks;

/// <summary>The rows, written as a user of this library would.</summary>
internal static class AutogradRows
{
    /// <summary>The networks of the table: batch and layer sizes.</summary>
    public static readonly (int Batch, int[] Sizes)[] Networks =
        [(1, [2, 8, 2]), (32, [2, 16, 16, 2]), (32, [64, 32, 10]), (64, [784, 100, 10]), (128, [784, 256, 128, 10])];

    public static Row[] Rows() =>
    [
        .. Rectifier(16), .. Rectifier(1_000), .. Rectifier(1_000_000), .. Rectifier(10_000_000),
        .. Networks.Select(network => Step(network.Batch, network.Sizes, "SGD")),
        .. Networks.Select(network => Step(network.Batch, network.Sizes, "Adam")),
        .. Products(64), .. Products(512), .. Products(1024),
        .. LayerRows.Rows(),
        Chain(1_000), Chain(1_000_000),
    ];

    private static IEnumerable<Row> Rectifier(int size)
    {
        Variable x = new(NdArray.Linspace(-1, 1, size, DType.Float32));
        var gy = NdArray.Ones([size]);
        yield return new($"LeakyReLU {size}", () =>
        {
            using var step = new ArrayScope();
            F.LeakyReLU(x, slope: 0.2).Backward(gy);
            x.ClearGrad();
        });
        if (size < 1_000_000) yield break;
        yield return new($"LeakyReLU {size} forward", () =>
        {
            using var step = new ArrayScope();
            F.LeakyReLU(x, slope: 0.2);
        });
        var y = F.LeakyReLU(x, slope: 0.2);
        yield return new($"LeakyReLU {size} backward", () =>
        {
            using var step = new ArrayScope();
            y.Backward(gy);
            x.ClearGrad();
        });
    }

    private static Row Step(int batch, int[] sizes, string rule)
    {
        using var seed = Config.Seed(0);
        var model = new Sequential();
        for (var i = 1; i < sizes.Length; i++)
        {
            model.Add(new L.Linear(sizes[i - 1], sizes[i]));
            if (i + 1 < sizes.Length) model.Add(x => F.LeakyReLU(x));
        }

        var optimizer = (rule == "SGD" ? (Optimizer)new SGD(0.01) : new Adam(0.001)).Setup(model);
        var x = NdArray.Linspace(-1, 1, batch * sizes[0], DType.Float32).Reshape(batch, sizes[0]);
        NdArray t = Enumerable.Range(0, batch).Select(i => i % sizes[^1]).ToArray();
        return new($"MLP {string.Join('-', sizes)} batch {batch} {rule}",
            () => optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)));
    }

    private static Row[] Products(int n) => [Product(n, DType.Float32), Product(n, DType.Float64)];

    private static Row Product(int n, DType dtype)
    {
        NdArray a = NdArray.Linspace(-1, 1, n * n, dtype).Reshape(n, n), b = a.Copy();
        return new($"product {n} {dtype}", () =>
        {
            using var step = new ArrayScope();
            NdArray.MatMul(a, b);
        });
    }

    private static Row Chain(int length)
    {
        Variable x = new(1f);
        return new($"chain of {length} additions", () =>
        {
            var y = x;
            for (var i = 0; i < length; i++) y += 1;
            y.Backward();
            x.ClearGrad();
        });
    }
}
