using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

// A layer refuses what its function refuses, in the same words, whether it knows its size or is to infer it.
public class SizedLayerTests
{
    private static readonly Dictionary<string, (ILayer Layer, Func<Variable, Variable> Function, int[] Refused)> Refusals = new()
    {
        ["Linear without a size, a scalar"] = Of(new L.Linear(3), (layer, x) => F.Linear(x, layer.W, layer.b)),
        ["Linear, other features"] = Of(new L.Linear(4, 3), (layer, x) => F.Linear(x, layer.W, layer.b), 2, 5),
        ["Convolution1D without a size, rows only"] =
            Of(new L.Convolution1D(null, 3, 2), (layer, x) => F.Convolution1D(x, layer.W, layer.b), 2, 5),
        ["Convolution1D, other channels"] =
            Of(new L.Convolution1D(4, 3, 2), (layer, x) => F.Convolution1D(x, layer.W, layer.b), 2, 5, 6),
        ["Deconvolution2D without a size, no image"] =
            Of(new L.Deconvolution2D(null, 3, 2), (layer, x) => F.Deconvolution2D(x, layer.W, layer.b), 2, 5, 6),
        ["Deconvolution2D, other channels"] =
            Of(new L.Deconvolution2D(4, 3, 2), (layer, x) => F.Deconvolution2D(x, layer.W, layer.b), 2, 5, 6, 6),
        ["GroupNormalization without a size, one axis"] =
            Of(new L.GroupNormalization(2), (layer, x) => F.GroupNormalization(x, 2, layer.gamma, layer.beta), 4),
        ["LayerNormalization without a size, one axis"] =
            Of(new L.LayerNormalization(), (layer, x) => F.LayerNormalization(x, layer.gamma, layer.beta), 4),
        ["GroupNormalization, gamma known"] = Of(Known(new L.GroupNormalization(2), layer => layer.gamma.Initialize([4])),
            (layer, x) => F.GroupNormalization(x, 2, layer.gamma, NdArray.Zeros([6])), 3, 6),
        ["GroupNormalization, beta known"] = Of(Known(new L.GroupNormalization(2), layer => layer.beta.Initialize([4])),
            (layer, x) => F.GroupNormalization(x, 2, NdArray.Ones([6]), layer.beta), 3, 6),
        ["LayerNormalization, gamma known"] = Of(Known(new L.LayerNormalization(), layer => layer.gamma.Initialize([4])),
            (layer, x) => F.LayerNormalization(x, layer.gamma, NdArray.Zeros([6])), 3, 6),
        ["LayerNormalization, beta known"] = Of(Known(new L.LayerNormalization(), layer => layer.beta.Initialize([4])),
            (layer, x) => F.LayerNormalization(x, NdArray.Ones([6]), layer.beta), 3, 6),
    };

    private static readonly Dictionary<string, (ILayer Layer, int[] Refused, int[] Taken)> WithoutBias = new()
    {
        ["Linear"] = (new L.Linear(null, 3, noBias: true), [2, 5], [2, 4]),
        ["Convolution1D"] = (new L.Convolution1D(null, 3, 2, noBias: true), [2, 5, 6], [2, 4, 6]),
        ["Convolution2D"] = (new L.Convolution2D(null, 3, 2, noBias: true), [2, 5, 6, 6], [2, 4, 6, 6]),
        ["Deconvolution2D"] = (new L.Deconvolution2D(null, 3, 2, noBias: true), [2, 5, 6, 6], [2, 4, 6, 6]),
    };

    private static IEnumerable<string> RefusalNames => Refusals.Keys;

    private static IEnumerable<string> WithoutBiasNames => WithoutBias.Keys;

    [TestCaseSource(nameof(RefusalNames))]
    public void Layer_refuses_in_the_words_of_its_function(string name)
    {
        var (layer, function, shape) = Refusals[name];
        var x = NdArray.Zeros(Shape.Create(shape));
        var expected = Should.Throw<Exception>(() => function(x));
        var thrown = Should.Throw<Exception>(() => layer.Forward(x));
        (thrown.GetType(), Said(thrown)).ShouldBe((expected.GetType(), Said(expected)));
    }

    [TestCaseSource(nameof(WithoutBiasNames))]
    public void Layer_without_bias_takes_no_size_from_an_input_of_another_type(string name)
    {
        var (layer, refused, taken) = WithoutBias[name];
        Should.Throw<ArgumentException>(() => layer.Forward(NdArray.Zeros(Shape.Create(refused), DType.Float64)));
        layer.Forward(NdArray.Zeros(Shape.Create(taken))).Shape[0].ShouldBe(2);
    }

    [Test]
    public void Convolution1D_takes_no_channels_from_a_row_shorter_than_its_kernel()
    {
        var layer = new L.Convolution1D(null, 2, ksize: 3, stride: 2);
        Should.Throw<ArgumentException>(() => layer.Forward(NdArray.Zeros([1, 5, 2])));
        layer.Forward(NdArray.Zeros([1, 4, 6])).Shape.ShouldBe([1, 2, 2]);
    }

    [Test]
    public void Layer_normalization_takes_no_features_from_a_single_axis()
    {
        var layer = new L.LayerNormalization();
        Should.Throw<ArgumentException>(() => layer.Forward(NdArray.Zeros([4])));
        layer.Forward(NdArray.Zeros([3, 6])).Shape.ShouldBe([3, 6]);
    }

    [Test]
    public void Convolutions_have_biases_of_zeros_by_default()
    {
        new L.Convolution1D(2, 3, 2).b!.Data.ToArray<float>().ShouldBe([0, 0, 0]);
        new L.Deconvolution2D(2, 3, 2).b!.Data.ToArray<float>().ShouldBe([0, 0, 0]);
        new L.Convolution1D(2, 3, 2, noBias: true).b.ShouldBeNull();
        new L.Deconvolution2D(2, 3, 2, noBias: true).b.ShouldBeNull();
    }

    [Test]
    public void Deconvolution_in_groups_knows_its_shape_but_for_the_channels()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.npz");
        try
        {
            new L.Deconvolution2D(2, 6, 3, groups: 2).Save(path);
            var loaded = new L.Deconvolution2D(null, 6, 3, groups: 2);
            loaded.Load(path);
            loaded.W.Shape.ShouldBe([2, 3, 3, 3]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Batch_normalization_takes_from_its_input_what_a_file_did_not_have([Values("gamma", "beta")] string missing)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.npz");
        try
        {
            new L.BatchNormalization(3, useGamma: missing != "gamma", useBeta: missing != "beta").Save(path);
            var layer = new L.BatchNormalization();
            layer.Load(path, partial: true).Count.ShouldBe(1);
            layer.Forward(NdArray.Ones([4, 3])).Shape.ShouldBe([4, 3]);
            layer.gamma!.Shape.ShouldBe([3]);
            layer.beta!.Shape.ShouldBe([3]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Batches_of_fine_tuning_are_counted_once_and_those_of_training_not_at_all()
    {
        var (layer, x) = (new L.BatchNormalization(3), new Variable(NdArray.Ones([4, 3])));
        layer.Forward(x);
        layer.N.ToScalar().ShouldBe(0);
        F.Sum(F.Forget(part => layer.Forward(part, finetune: true), x)).Backward();
        layer.N.ToScalar().ShouldBe(1);
        layer.Forward(NdArray.Ones([0, 3]), finetune: true);
        layer.N.ToScalar().ShouldBe(1);
    }

    [Test]
    public void Axes_of_a_bias_count_from_minus_32()
    {
        new L.Bias(-32, [3]).ToString().ShouldBe("Bias(-32, (3))");
        Should.Throw<ArgumentException>(() => new L.Bias(-33, [3]));
    }

    private static (ILayer, Func<Variable, Variable>, int[]) Of<T>(T layer, Func<T, Variable, Variable> function, params int[] refused)
        where T : ILayer => (layer, x => function(layer, x), refused);

    private static string Said(Exception exception) => exception.Message.Split('\n')[0];

    private static T Known<T>(T layer, Action<T> know)
    {
        know(layer);
        return layer;
    }
}
