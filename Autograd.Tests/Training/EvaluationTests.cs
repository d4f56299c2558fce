using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public class EvaluationTests
{
    private static readonly TupleDataset Data = new(
        NdArray.From([.. Enumerable.Range(0, 40).Select(i => (float)Math.Sin(i * i))], [10, 4]),
        Enumerable.Range(0, 10).Select(i => i % 3).ToArray());

    [Test]
    public void A_metric_is_that_of_all_the_data_whatever_the_batch_size([Values(1, 3, 4, 10, 256)] int batchSize)
    {
        using var seed = Config.Seed(1);
        var model = new Sequential { new L.Linear(4, 8), F.Tanh, x => F.Dropout(x), new L.Linear(8, 3) };
        using var inference = Config.Inference();
        var y = model.Forward(Data.Arrays[0]);
        var metrics = Evaluation.Of(model, Data, (x, t) =>
        {
            Config.Train.ShouldBeFalse();
            var part = model.Forward(x);
            part.Creator.ShouldBeNull();
            return [("loss", F.SoftmaxCrossEntropy(part, t)), ("accuracy", F.Accuracy(part, t))];
        }, batchSize);
        metrics["loss"].ShouldBe((double)F.SoftmaxCrossEntropy(y, Data.Arrays[1]), 1e-6);
        metrics["accuracy"].ShouldBe((double)F.Accuracy(y, Data.Arrays[1]), 1e-6);
        Evaluation.Of(model, Data, (x, t) => F.Accuracy(model.Forward(x), t), batchSize).ShouldBe(metrics["accuracy"]);
    }

    [Test]
    public void States_that_a_link_carries_are_put_aside_and_come_back()
    {
        var model = new L.LSTM(4, 3);
        model.Forward(NdArray.Ones([2, 4]));
        var before = model.h!.Data.ToArray<float>();
        Evaluation.Of(model, Data, (x, _) =>
        {
            model.h.ShouldBeNull();
            var y = F.Mean(model.Forward(x));
            model.ResetState();
            return y;
        }, batchSize: 4);
        model.h!.Data.ToArray<float>().ShouldBe(before);
        model.Forward(NdArray.Ones([2, 4])).Shape.ShouldBe([2, 3]);
    }

    [Test]
    public void The_state_of_a_link_that_stands_twice_in_a_model_comes_back()
    {
        var lstm = new L.LSTM(4, 4);
        var model = new Sequential { lstm, lstm };
        using (new ArrayScope()) model.Forward(NdArray.Ones([2, 4]));
        var before = lstm.h!.Data.ToArray<float>();
        using (new ArrayScope()) Evaluation.Of(model, Data, (x, _) => F.Mean(model.Forward(x)), batchSize: 5);
        lstm.h!.Data.ToArray<float>().ShouldBe(before);
    }

    [Test]
    public void Arrays_of_a_batch_end_with_it()
    {
        Variable? kept = null;
        var model = new L.Linear(4, 3);
        Evaluation.Of(model, Data, (x, _) => F.Mean(kept = model.Forward(x)));
        Should.Throw<InvalidOperationException>(() => kept!.Data.ToArray<float>());
    }

    [Test]
    public void No_examples_have_no_metrics()
    {
        var none = new TupleDataset(NdArray.Zeros([0, 4]), NdArray.Zeros([0], DType.Int32));
        Evaluation.Of(new L.Linear(4, 3), none, (x, t) => F.Sum(x)).ShouldBe(double.NaN);
    }

    [Test]
    public void A_metric_that_is_no_number_is_refused_by_its_name()
    {
        var model = new L.Linear(4, 3);
        Should.Throw<ArgumentException>(() => Evaluation.Of(model, Data, (x, t) => [("score", model.Forward(x))]))
            .Message.ShouldContain("score has shape (10, 3)");
        Should.Throw<ArgumentException>(() => Evaluation.Of(model, Data, (x, t) => [("score", null!)]))
            .Message.ShouldContain("score is null");
        Config.Train.ShouldBeTrue();
    }
}
