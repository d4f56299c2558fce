using System.Numerics;

namespace Autograd.Core;

// Integer labels: whether they name a class, how many count, what each weighs.
internal static class LabelOperation
{
    /// <summary>The offset of the first label that is neither 0 … classes − 1 nor ignored; −1 if there is none.</summary>
    public static int FirstOutside(NdArray t, int classes, int? ignored)
    {
        var labels = t.Elements<int>();
        for (var i = 0; i < labels.Length; i++)
            if ((uint)labels[i] >= (uint)classes && labels[i] != ignored) return i;
        return -1;
    }

    /// <summary>How many labels are not ignored.</summary>
    public static int Count(NdArray t, int? ignored)
    {
        var labels = t.Elements<int>();
        return ignored is { } label ? labels.Length - labels.Count(label) : labels.Length;
    }

    /// <summary>How many of the labels that are not ignored equal those predicted.</summary>
    public static int CountEqual(NdArray predicted, NdArray t, int? ignored)
    {
        Span<int> p = predicted.Elements<int>(), labels = t.Elements<int>();
        var equal = 0;
        for (var i = 0; i < labels.Length; i++)
            if (p[i] == labels[i] && labels[i] != ignored) equal++;
        return equal;
    }

    /// <summary>
    /// How often each class was predicted for each: (classes, classes), int32; the row is the label. Predictions that are no class are left
    /// out.
    /// </summary>
    public static NdArray ConfusionMatrix(NdArray predicted, NdArray t, int classes, int? ignored)
    {
        var counts = NdArray.Zeros([classes, classes], DType.Int32);
        Span<int> p = predicted.Elements<int>(), labels = t.Elements<int>(), n = counts.Elements<int>();
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] != ignored && (uint)p[i] < (uint)classes) n[labels[i] * classes + p[i]]++;
        return counts;
    }

    /// <summary>The weight of each label: that of its class, or 1; 0 if it is ignored. The shape of t.</summary>
    public static NdArray Weights(NdArray t, int? ignored, NdArray? classWeight, DType dtype)
    {
        var weights = NdArray.Allocate(t.Shape, dtype);
        Dispatch.Float("Labels", dtype, new Weighing(t, ignored, classWeight, weights));
        return weights;
    }

    private readonly struct Weighing(NdArray t, int? ignored, NdArray? classWeight, NdArray weights) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var labels = t.Elements<int>();
            var result = weights.Elements<T>();
            var ofClass = classWeight is null ? default : classWeight.Elements<T>();
            for (var i = 0; i < result.Length; i++) result[i] = labels[i] == ignored ? T.Zero : classWeight is null ? T.One
                : ofClass[labels[i]];
        }
    }
}
