using System.Numerics;

namespace Autograd.Core;

// Integer labels: one-hot vectors and weights.
internal static class LabelOperation
{
    /// <summary>1 at each label's class along an axis, 0 elsewhere.</summary>
    public static NdArray OneHot(NdArray labels, int axis, Shape shape, DType dtype)
    {
        var oneHot = NdArray.Zeros(shape, dtype);
        Dispatch.Number(dtype, new Marking(labels, axis, oneHot));
        return oneHot;
    }

    /// <summary>The weight of each label: that of its class, or 1; 0 if it is ignored. Has the shape of t.</summary>
    public static NdArray Weights(NdArray t, int? ignored, NdArray? classWeight, DType dtype)
    {
        var weights = NdArray.Allocate(t.Shape, dtype);
        Dispatch.Float("Labels", dtype, new Weighing(t, ignored, classWeight, weights));
        return weights;
    }

    private readonly struct Marking(NdArray labels, int axis, NdArray oneHot) : INumberKernel
    {
        public void Run<T>() where T : unmanaged, INumber<T>
        {
            var numbers = labels.Elements<int>();
            var to = oneHot.Elements<T>();
            var (classes, inner) = (oneHot.Shape[axis], 1);
            foreach (var length in oneHot.Shape.AsSpan()[(axis + 1)..]) inner *= length;
            for (int first = 0, block = 0; first < numbers.Length; first += inner, block += classes * inner)
            {
                for (var i = 0; i < inner; i++)
                {
                    var label = numbers[first + i];
                    if ((uint)label >= (uint)classes) throw Errors.NoSuchClass(label, first + i, classes);
                    to[block + label * inner + i] = T.One;
                }
            }
        }
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
