using System.Buffers;
using System.Numerics;

namespace Autograd.Core;

// Statistics of channels, and shifting and scaling of channels by them.
internal static class NormalizationOperation
{
    private const string Name = "BatchNormalization";

    /// <summary>
    /// (x − mean) · gamma / √(variance + eps) + beta, with each channel's own mean and variance (the mean of squares, not corrected); both
    /// are 0 if there are no elements.
    /// </summary>
    /// <param name="x"/><param name="gamma"/><param name="beta"/><param name="layout"/><param name="eps"/>
    /// <param name="mean"/><param name="variance"/>
    /// <param name="overRanks">Turns a channel's mean on this rank into that over all ranks.</param>
    public static NdArray Normalize(NdArray x, NdArray? gamma, NdArray? beta, ChannelLayout layout, double eps, out NdArray mean,
        out NdArray variance, Action<NdArray>? overRanks = null)
    {
        mean = NdArray.Allocate([layout.Channels], x.DType);
        variance = NdArray.Allocate([layout.Channels], x.DType);
        NdArray zeros = NdArray.Zeros([layout.Channels], x.DType), ones = NdArray.Ones([layout.Channels], x.DType);
        Dispatch.Float(Name, x.DType, new Mean(x, mean, layout));
        overRanks?.Invoke(mean);
        var y = Combine(x, null, mean, ones, null, zeros, layout);
        Dispatch.Float(Name, x.DType, new MeanSquare(y, variance, layout));
        overRanks?.Invoke(variance);
        var scale = 1 / (variance + eps).Sqrt();
        if (gamma is not null) scale *= gamma.Reshape(layout.Channels);
        Dispatch.Float(Name, x.DType, new Combination(y, null, zeros, scale, null, beta ?? zeros, y, layout));
        return y;
    }

    /// <summary>(x − mean) · scale + shift for each channel.</summary>
    public static NdArray Scale(NdArray x, NdArray mean, NdArray scale, NdArray shift, ChannelLayout layout) =>
        Combine(x, null, mean, scale, null, shift, layout);

    /// <summary>(x − mean) · a + g · b + c for each channel; the term g · b is left out if they are null.</summary>
    public static NdArray Combine(NdArray x, NdArray? g, NdArray mean, NdArray a, NdArray? b, NdArray c, ChannelLayout layout)
    {
        var y = NdArray.Allocate(x.Shape, x.DType);
        Dispatch.Float(Name, x.DType, new Combination(x, g, mean, a, b, c, y, layout));
        return y;
    }

    /// <summary>Σ g and Σ g · (x − mean) of each channel.</summary>
    public static (NdArray OfG, NdArray OfProducts) Sums(NdArray g, NdArray x, NdArray mean, ChannelLayout layout)
    {
        NdArray sums = NdArray.Allocate([layout.Channels], x.DType), products = NdArray.Allocate([layout.Channels], x.DType);
        Dispatch.Float(Name, x.DType, new GradientSums(g, x, mean, sums, products, layout));
        return (sums, products);
    }

    private readonly struct Mean(NdArray x, NdArray mean, ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rented = Unwritten.Rent<double>(layout.Channels);
            NormalizationKernel.Sum<T,
                PairwiseSumKernel.First>(x.Elements<T>(), x.Elements<T>(), rented.AsSpan(0, layout.Channels), layout);
            NormalizationKernel.Divide(rented, Math.Max(1, layout.Count), mean.Elements<T>());
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private readonly struct MeanSquare(NdArray x, NdArray mean, ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rented = Unwritten.Rent<double>(layout.Channels);
            NormalizationKernel.Sum<T,
                PairwiseSumKernel.Product>(x.Elements<T>(), x.Elements<T>(), rented.AsSpan(0, layout.Channels), layout);
            NormalizationKernel.Divide(rented, Math.Max(1, layout.Count), mean.Elements<T>());
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private readonly struct GradientSums(NdArray g, NdArray x, NdArray mean, NdArray ofG, NdArray ofProducts,
        ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var rented = Unwritten.Rent<double>(2 * layout.Channels);
            Span<double> sums = rented.AsSpan(0, layout.Channels), products = rented.AsSpan(layout.Channels, layout.Channels);
            NormalizationKernel.Sum<T, PairwiseSumKernel.First>(g.Elements<T>(), g.Elements<T>(), sums, layout);
            NormalizationKernel.Sum<T, PairwiseSumKernel.Product>(g.Elements<T>(), x.Elements<T>(), products, layout);
            Span<T> means = mean.Elements<T>();
            for (var c = 0; c < sums.Length; c++) products[c] -= double.CreateTruncating(means[c]) * sums[c];
            NormalizationKernel.Divide(sums, 1, ofG.Elements<T>());
            NormalizationKernel.Divide(products, 1, ofProducts.Elements<T>());
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private readonly struct Combination(NdArray x, NdArray? g, NdArray m, NdArray a, NdArray? b, NdArray c, NdArray y,
        ChannelLayout layout) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> second = g is null ? default : g.Elements<T>(), weights = b is null ? default : b.Elements<T>();
            NormalizationKernel.Combine<T>(x.Elements<T>(), second, m.Elements<T>(), a.Elements<T>(), weights, c.Elements<T>(),
                y.Elements<T>(), layout);
        }
    }
}
