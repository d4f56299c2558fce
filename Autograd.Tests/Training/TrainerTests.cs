using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public class TrainerTests
{
    [Test]
    public void A_trainer_ends_in_the_bits_of_a_plain_loop()
    {
        using var first = Config.Seed(1);
        var (model, optimizer, iterator) = Parts();
        var means = new List<double>();
        for (var epoch = 0; epoch < 3; epoch++)
            means.Add(iterator.Select(batch => optimizer.Update(() => Loss(model, batch.Arrays[0], batch.Arrays[1]))).ToArray().Average());

        using var second = Config.Seed(1);
        var (trained, trainer) = Trainer(epochs: 3);
        trainer.Train().ShouldBe(TrainingEnd.Completed);
        Bits(trained).ShouldBe(Bits(model));
        trainer.Log.Select(report => report["loss"]).ShouldBe(means, tolerance: 1e-12);
        trainer.Log.Select(report => (report.Iteration, report.Epoch)).ShouldBe([(5, 1), (10, 2), (15, 3)]);
    }

    [Test]
    public void The_readers_code_stands_in_the_loop_and_may_leave_it_and_come_back()
    {
        var (_, trainer) = Trainer(epochs: 4);
        foreach (var report in trainer.Run())
        {
            report.Values.Keys.ShouldBe(["loss"]);
            if (report.Epoch == 2) break;
        }

        (trainer.End, trainer.Iteration).ShouldBe((TrainingEnd.Left, 10));
        trainer.Run().Select(report => report.Epoch).ShouldBe([3, 4]);
        trainer.End.ShouldBe(TrainingEnd.Completed);
        trainer.Run().ShouldBeEmpty();
    }

    [Test]
    public void Extensions_run_by_priority_and_see_the_report_that_writers_have_added_to()
    {
        var (_, trainer) = Trainer(epochs: 1);
        var calls = new List<string>();
        trainer.Extend(Trigger.Reports, each => calls.Add($"reads {each.Report["accuracy"]}"));
        trainer.Extend(Trigger.Epochs(), each =>
        {
            calls.Add("writes");
            each.Observe("accuracy", 0.5);
        }, priority: Core.Trainer.Writers);
        trainer.Extend(Trigger.Iterations(2), each => calls.Add($"edits {each.Iteration}"), priority: Core.Trainer.Editors);
        trainer.Train();
        calls.ShouldBe(["edits 2", "edits 4", "writes", "reads 0.5"]);
    }

    [Test]
    public void An_interval_that_the_end_cuts_short_is_reported_and_not_logged()
    {
        using var seed = Config.Seed(2);
        var (model, optimizer, iterator) = Parts();
        var trainer = new Trainer(iterator, optimizer, (x, t) => Loss(model, x, t), epochs: 9) { LastIteration = 7 };
        trainer.Run().Select(report => report.Iteration).ShouldBe([5, 7]);
        trainer.Log.Select(report => report.Iteration).ShouldBe([5]);
    }

    private static (Sequential Model, Trainer Trainer) Trainer(double epochs)
    {
        var (model, optimizer, iterator) = Parts();
        return (model, new Trainer(iterator, optimizer, (x, t) => Loss(model, x, t), epochs));
    }

    private static (Sequential Model, Optimizer Optimizer, SerialIterator Iterator) Parts()
    {
        var model = new Sequential { new L.Linear(2, 8), F.Tanh, x => F.Dropout(x, 0.2), new L.Linear(8, 2) };
        var data = new TupleDataset(NdArray.From([.. Enumerable.Range(0, 40).Select(i => (float)Math.Sin(i))], [20, 2]),
            Enumerable.Range(0, 20).Select(i => i % 2).ToArray());
        return (model, new Adam(0.01).Setup(model), new SerialIterator(data, batchSize: 4));
    }

    private static Variable Loss(Sequential model, NdArray x, NdArray t) => F.SoftmaxCrossEntropy(model.Forward(x), t);

    private static float[] Bits(Link model) => [.. model.Parameters().SelectMany(parameter => parameter.Data.ToArray<float>())];
}
