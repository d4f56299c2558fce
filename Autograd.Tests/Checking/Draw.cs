using System.Collections.Concurrent;
using Autograd.Core;

namespace Autograd.Tests.Checking;

/// <summary>
/// Random float64 arrays for tests. The seed comes from the test's name and the number of the draw: draws differ from each other,
/// runs of a test do not.
/// </summary>
internal static class Draw
{
    private static readonly ConcurrentDictionary<string, int> Draws = new();

    /// <summary>The seed of the running test.</summary>
    public static int Seed => StableHash(TestContext.CurrentContext.Test.FullName);

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public static NdArray Normal(params Shape shape)
    {
        var random = Next();
        return Fill(shape, () => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    /// <summary>Uniform in [low, high).</summary>
    public static NdArray Uniform(double low, double high, params Shape shape)
    {
        var random = Next();
        return Fill(shape, () => low + (high - low) * random.NextDouble());
    }

    /// <summary>Integers in [0, count), int32.</summary>
    public static NdArray Labels(int count, params Shape shape)
    {
        var random = Next();
        return Fill(shape, () => random.Next(count)).To(DType.Int32);
    }

    /// <summary>0, 1, …, size − 1 in random order, scaled to lie in [−1, 1]: no ties, and no two elements are close.</summary>
    public static NdArray Distinct(params Shape shape)
    {
        var values = Enumerable.Range(0, shape.Size).Select(i => shape.Size == 1 ? 0.5 : 2.0 * i / (shape.Size - 1) - 1).ToArray();
        Next().Shuffle(values);
        return NdArray.From(values, shape);
    }

    private static Random Next()
    {
        var test = TestContext.CurrentContext.Test;
        return new Random(unchecked(Seed + Draws.AddOrUpdate(test.ID, 0, (_, count) => count + 1)));
    }

    private static NdArray Fill(Shape shape, Func<double> next)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = next();
        return NdArray.From(values, shape);
    }

    /// <summary>FNV-1a: string.GetHashCode differs from run to run.</summary>
    private static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619u);
        return (int)(hash & int.MaxValue);
    }
}
