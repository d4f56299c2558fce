using System.Diagnostics;
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Benchmarks;

/// <summary>What recording a tape adds to a forward and backward pass.</summary>
internal static class TapeOverhead
{
    /// <summary>Measures pairs of passes in turn, without a tape and with one; prints the medians and the median of the ratios.</summary>
    public static int Run(int pairs)
    {
        foreach (var (batch, sizes) in AutogradRows.Networks)
        {
            using var seed = Config.Seed(0);
            var x = NdArray.Linspace(-1, 1, batch * sizes[0], DType.Float32).Reshape(batch, sizes[0]);
            NdArray t = Enumerable.Range(0, batch).Select(i => i % sizes[^1]).ToArray();
            var model = new L.MLP(sizes);
            Compare($"MLP {string.Join('-', sizes)} batch {batch}", pairs, model, () => F.SoftmaxCrossEntropy(model.Forward(x), t));
        }

        var steps = Enumerable.Range(0, 5).Select(i => NdArray.Linspace(-1, 1, 64, DType.Float32).Reshape(8, 8)).ToArray();
        var lstm = new L.LSTM(8, 16);
        Compare("LSTM 8-16 batch 8, 5 steps", pairs, lstm, () =>
        {
            lstm.ResetState();
            Variable? y = null;
            foreach (var step in steps) y = lstm.Forward(step);
            return F.Sum(y!);
        });
        return 0;
    }

    private static void Compare(string name, int pairs, Link model, Func<Variable> loss)
    {
        Action plain = () => loss().Backward(), recorded = () => Tape.Record(loss);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 1;) // not counted: the compiler is still working
            _ = (Microseconds(plain, model), Microseconds(recorded, model));
        var times = Enumerable.Range(0, pairs)
            .Select(_ => (Plain: Microseconds(plain, model), Recorded: Microseconds(recorded, model))).ToArray();
        var ratios = times.Select(pair => pair.Recorded / pair.Plain).Order().ToArray();
        var without = TrainerOverhead.Median(times.Select(pair => pair.Plain));
        var with = TrainerOverhead.Median(times.Select(pair => pair.Recorded));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {without:F1} µs, recorded {with:F1} µs, "
            + $"{ratios[pairs / 2]:F2} times (half of the pairs {ratios[pairs / 4]:F2}–{ratios[pairs * 3 / 4]:F2})"));
    }

    private static double Microseconds(Action pass, Link model)
    {
        var start = Stopwatch.GetTimestamp();
        using (new ArrayScope())
        {
            pass();
            model.ClearGrads();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
