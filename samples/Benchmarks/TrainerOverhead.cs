using System.Diagnostics;
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Benchmarks;

/// <summary>What a trainer with reports and a progress line adds to an epoch of the digits, beside a plain loop.</summary>
internal static class TrainerOverhead
{
    /// <summary>Measures pairs of epochs in turn; prints the medians and the median of the ratios.</summary>
    public static int Run(int pairs)
    {
        using var seed = Config.Seed(1);
        var (loop, trainer) = (Loop(), Trained());
        for (var i = 0; i < pairs / 4; i++) _ = (loop(), trainer()); // not counted: the compiler is still working
        var times = new (double Loop, double Trainer)[pairs];
        for (var i = 0; i < pairs; i++)
        {
            if (i % 2 == 0) times[i].Loop = Seconds(loop);
            times[i].Trainer = Seconds(trainer);
            if (i % 2 == 1) times[i].Loop = Seconds(loop);
        }

        var ratios = times.Select(pair => pair.Trainer / pair.Loop).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"an epoch of 1,797 digits in {pairs} pairs: loop {Median(times.Select(pair => pair.Loop)) * 1e3:F3} ms, "
            + $"trainer with reports and progress {Median(times.Select(pair => pair.Trainer)) * 1e3:F3} ms, "
            + $"{ratios[pairs / 2]:F3} times the loop (half of the pairs {ratios[pairs / 4]:F3}–{ratios[pairs * 3 / 4]:F3})"));
        return 0;
    }

    private static Func<double> Loop()
    {
        var (model, optimizer, iterator) = Parts();
        return () =>
        {
            var mean = 0.0;
            foreach (var (x, t) in iterator)
                mean += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)) * t.Size / 1797;
            return mean;
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
        return (model, new Adam(0.003).Setup(model), new SerialIterator(Datasets.Digits(), batchSize: 32));
    }

    private static double Seconds(Func<double> epoch)
    {
        var start = Stopwatch.GetTimestamp();
        epoch();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
