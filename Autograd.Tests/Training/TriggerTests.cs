using Autograd.Core;

namespace Autograd.Tests.Training;

public class TriggerTests
{
    // 10 examples in batches of 4: epochs end within iterations 3, 5, 8, 10, 13, 15.
    private static readonly (string Name, Func<Trigger> Trigger, int[] Due)[] Cases =
    [
        ("Iterations(4)", () => Trigger.Iterations(4), [4, 8, 12]),
        ("Epochs(1)", () => Trigger.Epochs(), [3, 5, 8, 10, 13, 15]),
        ("Epochs(2)", () => Trigger.Epochs(2), [5, 10, 15]),
        ("Epochs(0.5)", () => Trigger.Epochs(0.5), [2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15]),
        ("Once(2)", () => Trigger.Once(2), [5]),
        ("Once(0.1, 3.5)", () => Trigger.Once(0.1, 3.5), [1, 9]),
        ("Time(2.5 s)", () => Trigger.Time(TimeSpan.FromSeconds(2.5)), [3, 5, 8, 10, 13, 15]),
        ("When", () => Trigger.When(trainer => trainer.Iteration % 7 == 1), [1, 8, 15]),
        ("Reports", () => Trigger.Reports, [2, 4, 6, 8, 10, 12, 14]),
        ("Lowest", () => Trigger.Lowest("value"), [2, 6, 14]),
        ("Highest", () => Trigger.Highest("value"), [2, 4]),
        ("EarlyStopping", () => Trigger.EarlyStopping("value", patience: 3), [12]),
    ];

    // In the reports of iterations 2, 4, ...; the best is never NaN.
    private static readonly double[] Values = [5, 6, 4, double.NaN, 4, 5, 3];

    [TestCaseSource(nameof(Cases))]
    public void Trigger_chooses_these_iterations((string Name, Func<Trigger> Trigger, int[] Due) each)
    {
        var (due, clock) = (new List<int>(), new HandClock());
        var trainer = Make(clock);
        trainer.Extend(each.Trigger(), trainer => due.Add(trainer.Iteration));
        trainer.Train();
        due.ShouldBe(each.Due);
    }

    [Test]
    public void A_trigger_stops_the_training_after_its_iteration()
    {
        var trainer = Make(new HandClock()).StopWhen(Trigger.EarlyStopping("value", patience: 3));
        trainer.Train().ShouldBe(TrainingEnd.Stopped);
        trainer.Iteration.ShouldBe(12);
    }

    [Test]
    public void Numbers_that_choose_nothing_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Trigger.Iterations(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Trigger.Epochs(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Trigger.Time(TimeSpan.Zero));
        Should.Throw<ArgumentException>(() => Trigger.Once());
        Should.Throw<ArgumentException>(() => Trigger.Once(1, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => Trigger.EarlyStopping("value", patience: 0));
    }

    private static Trainer Make(HandClock clock)
    {
        var iterator = new SerialIterator(new TupleDataset(NdArray.Arange(10)), batchSize: 4);
        var trainer = Core.Trainer.Of(iterator, _ =>
        {
            clock.Time += TimeSpan.FromSeconds(1);
            return 0;
        }, epochs: 6);
        (trainer.ReportEvery, trainer.Clock) = (Trigger.Iterations(2), clock);
        return trainer.Extend(
            Trigger.Iterations(2), each => each.Observe("value", Values[each.Iteration / 2 - 1]), priority: Trainer.Writers);
    }
}
