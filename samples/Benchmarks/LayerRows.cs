using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Benchmarks;

/// <summary>Single layers, forward only and with both gradients.</summary>
internal static class LayerRows
{
    public static Row[] Rows() =>
    [
        .. Layer("convolution 32x1x28x28 16 of 5x5", [32, 1, 28, 28], new L.Convolution2D(1, 16, 5)),
        .. Layer("convolution 32x16x14x14 32 of 3x3", [32, 16, 14, 14], new L.Convolution2D(16, 32, 3)),
        .. Layer("batch normalization 32x16x28x28", [32, 16, 28, 28], new L.BatchNormalization(16)),
        .. Layer("max pooling 2x2 32x16x28x28", [32, 16, 28, 28], new Sequential { x => F.MaxPooling2D(x, 2) }),
        LongShortTermMemory(),
    ];

    private static Row[] Layer(string name, Shape shape, ILayer layer)
    {
        using var seed = Config.Seed(0);
        Variable x = new(NdArray.Linspace(-1, 1, shape.Size, DType.Float32).Reshape(shape));
        var gy = NdArray.Ones(layer.Forward(x).Shape);
        return
        [
            new($"{name}, forward", () =>
            {
                using var step = new ArrayScope();
                layer.Forward(x);
            }),
            new($"{name}, both", () =>
            {
                using var step = new ArrayScope();
                layer.Forward(x).Backward(gy);
                x.ClearGrad();
                (layer as Link)?.ClearGrads();
            }),
        ];
    }

    private static Row LongShortTermMemory()
    {
        using var seed = Config.Seed(0);
        var layer = new L.NStepLSTM(1, 64, 64, 0);
        Variable[] sequences =
            [.. Enumerable.Range(0, 16).Select(i => new Variable(NdArray.Linspace(-1, 1, 32 * 64, DType.Float32).Reshape(32, 64)))];
        return new("n-step LSTM 16 of 32x64, 64 units, both", () =>
        {
            using var step = new ArrayScope();
            F.Sum(F.Concat(layer.Forward(null, null, sequences).Ys, 0)).Backward();
            foreach (var sequence in sequences) sequence.ClearGrad();
            layer.ClearGrads();
        });
    }
}
