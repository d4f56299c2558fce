using Autograd.Core;

namespace Autograd.Tests.Optimizers;

// Rates at every step against the documented formulas, computed here in another order.
public class ScheduleTests
{
    private static readonly Dictionary<string, (Schedule Schedule, Func<int, double> Expected)> All = new()
    {
        ["constant"] = (Schedule.Constant(0.3), _ => 0.3),
        ["step"] = (Schedule.Step(0.8, every: 3, factor: 0.5), t => 0.8 / (1 << t / 3)),
        ["multi-step"] = (Schedule.MultiStep(1, [2, 9], 0.1), t => t < 2 ? 1 : t < 9 ? 0.1 : 0.01),
        ["exponential"] = (Schedule.Exponential(0.5, 0.9), t => Enumerable.Repeat(0.9, t).Aggregate(0.5, (rate, factor) => rate * factor)),
        ["inverse"] = (Schedule.Inverse(0.1, 0.5, 2), t => 0.1 / ((1 + 0.5 * t) * (1 + 0.5 * t))),
        ["linear"] = (Schedule.Linear(1, 0.2, 8), t => t < 8 ? 1 - 0.1 * t : 0.2),
        ["polynomial"] = (Schedule.Polynomial(1, 10, power: 2, to: 0.5), t => t < 10 ? 0.5 + 0.5 * (10 - t) * (10 - t) / 100 : 0.5),
        ["cosine"] = (Schedule.Cosine(0.4, 12, to: 0.1), t => 0.1 + 0.3 * Math.Pow(Math.Cos(Math.PI * Math.Min(t, 12) / 24), 2)),
        ["restarts"] = (Schedule.CosineRestarts(1, 4), t => Math.Pow(Math.Cos(Math.PI * (t % 4) / 8), 2)),
        ["growing restarts"] = (Schedule.CosineRestarts(1, 2, growth: 2), t =>
        {
            var length = 2;
            for (; t >= length; length *= 2) t -= length;
            return Math.Pow(Math.Cos(Math.PI * t / (2 * length)), 2);
        }
        ),
        ["threefold restarts"] = (Schedule.CosineRestarts(1, 2, growth: 3), t =>
        {
            var length = 2;
            for (; t >= length; length *= 3) t -= length;
            return Math.Pow(Math.Cos(Math.PI * t / (2 * length)), 2);
        }
        ),
        ["warm-up"] = (Schedule.Step(0.8, 3, 0.5).WarmUp(4, from: 0.25), t => t < 4 ? 0.2 + 0.15 * t : 0.8 / (1 << (t - 4) / 3)),
        ["epochs"] = (Schedule.Step(0.8, 3, 0.5).PerEpoch(), t => 0.8 / (1 << t / 3)),
    };

    private static IEnumerable<string> Names => All.Keys;

    [TestCaseSource(nameof(Names))]
    public void Rate_follows_the_formula_at_every_step(string name)
    {
        var (schedule, expected) = All[name];
        for (var t = 0; t < 70; t++) schedule[t].ShouldBe(expected(t), 1e-14, $"step {t}");
    }

    [Test]
    public void A_schedule_says_what_it_counts()
    {
        Schedule.Cosine(0.5, 10).ToString().ShouldBe("Cosine(0.5 to 0 in 10) per update");
        Schedule.Cosine(0.5, 10).PerEpoch().WarmUp(2).ToString().ShouldBe("Cosine(0.5 to 0 in 10).WarmUp(2, from 0) per epoch");
        Schedule.Cosine(0.5, 10).CountsEpochs.ShouldBeFalse();
        Schedule.Cosine(0.5, 10).PerEpoch().WarmUp(2).CountsEpochs.ShouldBeTrue();
    }

    [Test]
    public void Epochs_count_in_fractions() => Schedule.Linear(1, 0, 4).PerEpoch()[1.5].ShouldBe(0.625);

    [Test]
    public void Restarts_that_hardly_grow_end() => double.IsFinite(Schedule.CosineRestarts(1, 1, 1 + 1e-12)[1e15]).ShouldBeTrue();

    // The logarithm of 3⁵ to the base of 3 is rounded to less than 5, and others to more.
    [Test]
    public void Every_restart_begins_at_the_first_rate([Range(0, 20)] int restart) =>
        Schedule.CosineRestarts(0.5, 2, growth: 3)[Math.Pow(3, restart) - 1].ShouldBe(0.5);

    [Test]
    public void Bounds_of_numbers_are_numbers()
    {
        Schedule.MultiStep(1, [0, 2], 0.5)[1].ShouldBe(0.5);
        Schedule.Constant(0.5).WarmUp(3, from: 1)[1].ShouldBe(0.5);
        Should.Throw<ArgumentNullException>(() => Schedule.MultiStep(1, null!)).ParamName.ShouldBe("milestones");
    }

    // Every optimizer with every schedule, stopped in the middle and continued from a file.
    [Test]
    public void A_continued_training_has_the_bits_of_one_that_was_not_stopped(
        [ValueSource(nameof(Optimizers))] string optimizer, [ValueSource(nameof(Names))] string schedule)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.npz");
        try
        {
            var whole = new Training(optimizer, schedule);
            whole.Go(12);
            var first = new Training(optimizer, schedule);
            first.Go(7);
            first.Optimizer.Save(path);
            var second = new Training(optimizer, schedule);
            second.W.Data.CopyFrom(first.W.Data);
            second.Optimizer.Load(path);
            second.Go(5);
            second.W.Data.ToArray<double>().ShouldBe(whole.W.Data.ToArray<double>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase(double.NaN), TestCase(-1), TestCase(double.PositiveInfinity)]
    public void Numbers_that_are_no_rates_or_times_are_refused(double number)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Constant(number));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Exponential(1, number));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Constant(1)[number]);
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Constant(1).WarmUp(3, number));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.CosineRestarts(1, 2, number));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Step(1, (int)Math.Min(0, number)));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.MultiStep(1, [-1])).Message.ShouldContain("milestones");
    }

    private static IEnumerable<string> Optimizers => EveryOptimizerTests.Makers.Keys;

    private sealed class Training
    {
        private readonly Schedule schedule;

        public Training(string optimizer, string schedule)
        {
            W = new Parameter(NdArray.From([1.0, -2, 0.5], [3]));
            Optimizer = EveryOptimizerTests.Makers[optimizer]().Setup(new Single(W));
            this.schedule = All[schedule].Schedule;
        }

        public Parameter W { get; }

        public Optimizer Optimizer { get; }

        public void Go(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                Optimizer.LearningRate = schedule[Optimizer.Steps] / 10;
                Optimizer.Update(() => (W * W * (Optimizer.Steps + 1.5)).SumTo([]));
            }
        }
    }
}
