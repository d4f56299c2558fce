using Autograd.Core;

namespace Autograd.Tests.Training;

/// <summary>A random program of nested scopes that compares the settings before and after each.</summary>
internal sealed class ScopeWalk(int seed)
{
    private const int Deepest = 4;

    private readonly Random random = new(seed);
    private int entries, exceptions, awaits, iterations;

    public int Entries => entries;

    public int Exceptions => exceptions;

    public int Awaits => awaits;

    public int Iterations => iterations;

    /// <summary>Whether scopes are sometimes left open, which the comparison must detect.</summary>
    public bool Forgets { get; init; }

    /// <summary>One scope and what happens inside.</summary>
    public async Task Take(int depth)
    {
        var before = Settings.Now;
        try
        {
            switch (Draw(4))
            {
                case 0:
                    using (Open()) await Inside(depth);
                    break;
                case 1:
                    using (Open())
                    using (Open()) await Inside(depth);
                    break;
                case 2:
                    Synchronously();
                    break;
                default:
                    await Iterate(depth);
                    break;
            }

            if (Forgets && Draw(10) == 0) Config.NoBackprop();
        }
        catch (TimeoutException)
        {
            exceptions++;
        }

        if (Settings.Now != before) throw new InvalidOperationException($"{Settings.Now}, and not {before}, after {entries} scopes");
    }

    private async Task Inside(int depth)
    {
        switch (Draw(6))
        {
            case 0: throw new TimeoutException();
            case 1:
                awaits++;
                await Task.Yield();
                break;
            case 2 when depth < Deepest:
                awaits++;
                await Task.Run(() => Take(depth + 1));
                break;
            case 3 or 4 when depth < Deepest:
                await Take(depth + 1);
                await Take(depth + 1);
                break;
        }
    }

    /// <summary>An iterator block holds a scope between its elements; its consumer may leave before the last.</summary>
    private async Task Iterate(int depth)
    {
        var leaveAt = Draw(5);
        foreach (var i in Elements())
        {
            iterations++;
            if (i == leaveAt) break;
            if (Draw(8) == 0) throw new TimeoutException();
            await Inside(depth);
        }
    }

    private IEnumerable<int> Elements()
    {
        for (var i = 0; i < 3; i++)
            using (Open()) yield return i;
    }

    /// <summary>Scopes that end in a different order than they began, and a step, which an await must not interrupt.</summary>
    private void Synchronously()
    {
        IDisposable first = Open(), second = Open(), third = Open();
        try
        {
            using var step = new ArrayScope();
            if (Draw(3) == 0) throw new TimeoutException();
            NdArray.Zeros([Draw(100)]);
        }
        finally
        {
            (first, third) = Draw(2) == 0 ? (first, third) : (third, first);
            first.Dispose();
            second.Dispose();
            second.Dispose();
            third.Dispose();
        }
    }

    private IDisposable Open()
    {
        entries++;
        return Draw(9) switch
        {
            0 => Config.NoBackprop(),
            1 => Config.ForceBackprop(),
            2 => Config.TestMode(),
            3 => Config.TrainMode(),
            4 => Config.DefaultDType(DType.Float64),
            5 => Config.Seed(Draw(100)),
            6 => Config.Hook(new TimerHook()),
            7 => Config.Debug(),
            _ => Parallelism.Limit(1 + Draw(8)),
        };
    }

    private int Draw(int count) => random.Next(count);
}
