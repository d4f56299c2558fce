using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public class WeightAverageTests
{
    private static readonly float[] Weights = [1, 3, -2, 8];

    [Test]
    public void The_average_of_each_update_is_that_of_the_formula_and_begins_as_the_first_weights()
    {
        var (link, average) = Averaged(0.75);
        var expected = Weights[0];
        foreach (var weight in Weights)
        {
            link.W.Data.Fill(weight);
            average.Update();
            expected = 0.75f * expected + 0.25f * weight;
        }

        using (average.Use()) link.W.Data.ToArray<float>().ShouldBe([expected, expected], 1e-6);
        link.W.Data.ToArray<float>().ShouldBe([8, 8]);
    }

    [Test]
    public void The_weights_come_back_with_their_bits_after_an_exception_too_and_once()
    {
        var (link, average) = Averaged(0.5);
        average.Update();
        link.W.Data.CopyFrom(new float[,] { { float.NaN, -0f } });
        var bits = link.W.Data.ToArray<float>().Select(BitConverter.SingleToInt32Bits).ToArray();
        var scope = average.Use();
        Should.Throw<InvalidOperationException>(() => average.Use()).Message.ShouldContain("the averages are already in the model");
        Should.Throw<InvalidOperationException>(average.Update).Message.ShouldContain("WeightAverage.Update");
        scope.Dispose();
        link.W.Data.ToArray<float>().Select(BitConverter.SingleToInt32Bits).ShouldBe(bits);
        link.W.Data.Fill(5);
        scope.Dispose();
        link.W.Data.ToArray<float>().ShouldBe([5, 5]);
        average.Update();
    }

    [Test]
    public void What_has_no_size_yet_is_averaged_from_its_first_update_with_one()
    {
        var link = new L.Linear(null, 2, noBias: true);
        var average = new WeightAverage(link, 0.5);
        average.Update();
        using (average.Use()) link.W.IsInitialized.ShouldBeFalse();
        link.Forward(new float[,] { { 1, 2 } });
        link.W.Data.Fill(1);
        average.Update();
        link.W.Data.Fill(3);
        average.Update();
        using (average.Use()) link.W.Data.ToArray<float>().ShouldBe([2, 2, 2, 2]);
    }

    [Test]
    public void It_is_an_extension_and_continues_from_a_snapshot_bit_for_bit()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "average.npz");
        var (whole, _) = Train(20, null);
        var (half, _) = Train(10, null, path);
        var (resumed, line) = Train(20, path);
        line.ShouldNotBeNull().ShouldContain("iteration 10");
        resumed.ShouldBe(whole);
        half.ShouldNotBe(whole);

        static (float[], string?) Train(int iterations, string? resume, string? save = null)
        {
            using var seed = Config.Seed(1);
            var data = new TupleDataset(NdArray.Normal([12, 2]), NdArray.Normal([12, 1]));
            var link = new L.Linear(2, 1);
            var optimizer = new SGD(0.1).Setup(link);
            var average = new WeightAverage(link, 0.9);
            var trainer = new Trainer(new SerialIterator(data, 4), optimizer, (x, t) => F.MeanSquaredError(link.Forward(x), t), 100)
            {
                LastIteration = iterations,
            }.Extend(average);
            var line = resume is null ? null : trainer.Resume(resume);
            trainer.Train();
            if (save is not null) trainer.Save(save);
            using (average.Use()) return (link.W.Data.ToArray<float>(), line);
        }
    }

    [Test]
    public void A_decay_that_is_none_is_refused([Values(-0.1, 1, double.NaN)] double decay) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new WeightAverage(new L.Linear(1, 1), decay)).Message.ShouldContain("decay");

    private static (L.Linear Link, WeightAverage Average) Averaged(double decay)
    {
        var link = new L.Linear(2, 1, noBias: true);
        return (link, new WeightAverage(link, decay));
    }
}
