using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class NormalizationTests
{
    private static readonly NdArray Batch = NdArray.From([1f, 10, 3, 30], [2, 2]);

    [Test]
    public void Training_follows_the_batch_and_test_mode_uses_what_was_followed()
    {
        var layer = new L.BatchNormalization(2, decay: 0.5);
        layer.Forward(Batch).Data.ToArray<float>().ShouldBe([-1, -1, 1, 1], 1e-4);
        layer.AvgMean.ToArray<float>().ShouldBe([1, 10]);
        layer.AvgVar.ToArray<float>().ShouldBe([1.5f, 100.5f]);
        using var _ = Config.TestMode();
        layer.Forward(Batch).Data[1, 1].ShouldBe(20 / Math.Sqrt(100.5), 1e-5);
        layer.AvgMean.ToArray<float>().ShouldBe([1, 10]);
    }

    [Test]
    public void Channels_are_taken_from_the_first_input()
    {
        var layer = new L.BatchNormalization();
        layer.ToString().ShouldBe("BatchNormalization(?, decay=0.9, eps=2E-05)");
        Should.Throw<InvalidOperationException>(() => layer.AvgMean).Message.ShouldContain("AvgMean: has no shape yet");
        layer.Forward(NdArray.Ones([2, 3, 4, 4]));
        layer.gamma!.Shape.ShouldBe([3]);
        layer.ToString().ShouldBe("BatchNormalization(3, decay=0.9, eps=2E-05)");
        var overFirst = new L.BatchNormalization(axis: [0], useGamma: false, useBeta: false);
        overFirst.Forward(NdArray.Ones([2, 3, 4]));
        overFirst.AvgVar.Shape.ShouldBe([3, 4]);
        overFirst.Parameters().ShouldBeEmpty();
    }

    [Test]
    public void Fine_tuning_takes_the_plain_mean_over_the_batches()
    {
        var layer = new L.BatchNormalization(2, initialAvgMean: Initializers.Constant(7));
        layer.Forward(Batch, finetune: true);
        layer.Forward(Batch + 2, finetune: true);
        layer.AvgMean.ToArray<float>().ShouldBe([3, 21]);
        layer.N.ToScalar().ShouldBe(2);
        layer.StartFinetuning();
        layer.Forward(Batch, finetune: true);
        layer.AvgMean.ToArray<float>().ShouldBe([2, 20]);
    }

    [Test]
    public void Statistics_are_part_of_the_state()
    {
        Sequential Model() => new() { new L.Linear(2, 2), new L.BatchNormalization(2) };
        var (a, b) = (Model(), Model());
        a.NamedPersistents().Select(pair => pair.Path).ShouldBe(["/1/N", "/1/AvgMean", "/1/AvgVar"]);
        a.Forward(Batch);
        b.CopyParametersFrom(a);
        NdArray Mean(Sequential model) => model.NamedPersistents().First(pair => pair.Path == "/1/AvgMean").Array;
        Mean(b).ToArray<float>().ShouldBe(Mean(a).ToArray<float>());
        b.To(DType.Float64);
        Mean(b).DType.ShouldBe(DType.Float64);
        b.Forward(Batch.To(DType.Float64)).DType.ShouldBe(DType.Float64);
        Should.Throw<ArgumentException>(() => b.CopyParametersFrom(a)).Message.ShouldContain("Float64");
    }

    [Test]
    public void Layers_and_groups_take_their_sizes_from_the_first_input()
    {
        var layer = new L.LayerNormalization();
        layer.Forward(Batch).Data.ToArray<float>().ShouldBe([-1, 1, -1, 1], 1e-4);
        layer.ToString().ShouldBe("LayerNormalization(2, eps=1E-05)");
        var groups = new L.GroupNormalization(2, initialBeta: Initializers.Constant(3));
        groups.Forward(Batch).Data.ToArray<float>().ShouldBe([3, 3, 3, 3]);
        groups.ToString().ShouldBe("GroupNormalization(2, 2, eps=1E-05)");
        new L.GroupNormalization(2, 4).gamma.Shape.ShouldBe([4]);
        Should.Throw<ArgumentException>(() => new L.GroupNormalization(0));
        Should.Throw<ArgumentException>(() => new L.LayerNormalization(3, eps: -1));
        Should.Throw<ArgumentException>(() => new L.BatchNormalization(3, decay: 2)).Message.ShouldContain("decay is 2");
    }
}
