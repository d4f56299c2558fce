using System.Diagnostics;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

// The cost that a trainer adds to the equivalent loop; samples/Benchmarks measures the same.
public class TrainerCostTests
{
    [Test]
    public void An_iteration_allocates_hardly_more_than_one_of_the_loop()
    {
        var (loop, trainer) = (Loop(), Trained());
        for (var i = 0; i < 3; i++) _ = (loop(), trainer());
        var extra = (Allocated(trainer) - Allocated(loop)) / (double)Steps;
        extra.ShouldBeLessThan(100, "bytes an iteration");
    }

    [Test, Category("Exhaustive"), Explicit("a measurement, for a machine with nothing else to do")]
    public void An_epoch_takes_at_most_5_percent_more_than_one_of_the_loop()
    {
        var (loop, trainer) = (Loop(), Trained());
        for (var i = 0; i < 300; i++) _ = (loop(), trainer());
        var ratios = new double[1000];
        for (var i = 0; i < ratios.Length; i++)
        {
            var first = Seconds(i % 2 == 0 ? loop : trainer);
            var second = Seconds(i % 2 == 0 ? trainer : loop);
            ratios[i] = i % 2 == 0 ? second / first : first / second;
        }

        Array.Sort(ratios);
        TestContext.Out.WriteLine($"median {ratios[500]:F3}, half {ratios[250]:F3} to {ratios[750]:F3}");
        ratios[500].ShouldBeLessThan(1.05);
    }

    private const int Steps = 57; // of an epoch

    private static Func<double> Loop()
    {
        var (model, optimizer, iterator) = Parts();
        return () =>
        {
            var sum = 0.0;
            foreach (var (x, t) in iterator) sum += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
            return sum;
        };
    }

    private static Func<double> Trained()
    {
        var (model, optimizer, iterator) = Parts();
        var trainer = new Trainer(iterator, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 1e6);
        trainer.Extend(new RateSchedule(optimizer, Schedule.Constant(0.003))).Extend(new ProgressLine(TextWriter.Null));
        var reports = trainer.Run().GetEnumerator();
        return () => reports.MoveNext() ? reports.Current["loss"] : double.NaN;
    }

    private static (Sequential, Optimizer, SerialIterator) Parts()
    {
        var model = new Sequential { new L.Linear(64, 192), new L.PReLU([192]), x => F.Dropout(x, 0.3), new L.Linear(192, 10) };
        return (model, new Adam(0.003).Setup(model), new SerialIterator(Datasets.Digits(), batchSize: 32, repeat: false));
    }

    private static double Seconds(Func<double> epoch)
    {
        var start = Stopwatch.GetTimestamp();
        epoch();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static long Allocated(Func<double> epoch)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) epoch();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 10;
    }
}
