using MathNet.Numerics.Distributions;

namespace Autograd.Core;

// Synthetic points: the same generator in the same state creates the same ones. Classes alternate, so that any part has all of them.
public static partial class Datasets
{
    /// <summary>Creates points around the corners of a square; the label is 1 where the corner's coordinates differ.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="noise">Standard deviation around the corners (0, 0), (0, 1), (1, 0), (1, 1) (default: 0.1).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>Points (count, 2); labels 0 and 1, int32 (count).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or too large, or the noise is negative or not finite.
    /// </exception>
    public static TupleDataset Xor(int count, double noise = 0.1, Random? random = null) =>
        Classified(nameof(Xor), count, noise, random, (i, _) => ([i / 2 % 2, i % 2], i / 2 % 2 ^ i % 2));

    /// <summary>Creates points on two interleaving half circles.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="noise">Standard deviation around the half circles (default: 0.1).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>Points (count, 2); labels 0 (the upper one) and 1, int32 (count).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or too large, or the noise is negative or not finite.
    /// </exception>
    public static TupleDataset Moons(int count, double noise = 0.1, Random? random = null) =>
        Classified(nameof(Moons), count, noise, random, (i, draw) =>
        {
            var (sin, cos) = Math.SinCos(Math.PI * draw());
            return i % 2 == 0 ? ([cos, sin], 0) : ([1 - cos, 0.5 - sin], 1);
        });

    /// <summary>Creates points on spiral arms around (0, 0), of radius 1.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="classes">The number of arms, one for each label (default: 2).</param>
    /// <param name="turns">The number of turns of an arm (default: 1).</param>
    /// <param name="noise">Standard deviation around the arms (default: 0.02).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>Points (count, 2); labels from 0, int32 (count).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or too large, there is no class, the noise is negative, or a number is not finite.
    /// </exception>
    public static TupleDataset Spirals(int count, int classes = 2, double turns = 1, double noise = 0.02, Random? random = null)
    {
        if (classes < 1) throw Errors.TooFew(nameof(Spirals), nameof(classes), classes, 1);
        if (!double.IsFinite(turns)) throw Errors.NotFinite(nameof(Spirals), nameof(turns), turns);
        return Classified(nameof(Spirals), count, noise, random, (i, draw) =>
        {
            var radius = Math.Sqrt(draw()); // points are evenly dense along an arm
            var (sin, cos) = Math.SinCos(2 * Math.PI * (turns * radius + (double)(i % classes) / classes));
            return ([radius * cos, radius * sin], i % classes);
        });
    }

    /// <summary>Creates points on rings around (0, 0); the last has radius 1, the others lie inside at equal distances.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="classes">The number of rings, one for each label (default: 2).</param>
    /// <param name="noise">Standard deviation around the rings (default: 0.05).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>Points (count, 2); labels from 0 (the innermost), int32 (count).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or too large, there is no class, or the noise is negative or not finite.
    /// </exception>
    public static TupleDataset Rings(int count, int classes = 2, double noise = 0.05, Random? random = null)
    {
        if (classes < 1) throw Errors.TooFew(nameof(Rings), nameof(classes), classes, 1);
        return Classified(nameof(Rings), count, noise, random, (i, draw) =>
        {
            var radius = (i % classes + 1.0) / classes;
            var (sin, cos) = Math.SinCos(2 * Math.PI * draw());
            return ([radius * cos, radius * sin], i % classes);
        });
    }

    /// <summary>Creates normally distributed points around random centres between −10 and 10.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="classes">The number of centres, one for each label (default: 3).</param>
    /// <param name="features">The number of coordinates of a point (default: 2).</param>
    /// <param name="noise">Standard deviation around the centres (default: 1).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>Points (count, features); labels from 0, int32 (count).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or too large, there is no class or feature, or the noise is negative or not finite.
    /// </exception>
    public static TupleDataset Blobs(int count, int classes = 3, int features = 2, double noise = 1, Random? random = null)
    {
        if (classes < 1) throw Errors.TooFew(nameof(Blobs), nameof(classes), classes, 1);
        if (features < 1) throw Errors.TooFew(nameof(Blobs), nameof(features), features, 1);
        Check(nameof(Blobs), count, features, noise); // before anything is drawn or allocated
        random ??= Config.Random.Noise;
        var centres = new double[Math.Min(classes, count)][];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = [.. Enumerable.Range(0, features).Select(_ => 20 * random.NextDouble() - 10)];
        return Classified(nameof(Blobs), count, noise, random, (i, _) => ([.. centres[i % classes]], i % classes), features);
    }

    /// <summary>Creates points on a sine wave.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="noise">Standard deviation around the wave (default: 0.1).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>x from −π to π, (count, 1); sin x with noise, (count, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative or too large, or the noise is negative or not finite.
    /// </exception>
    public static TupleDataset Sine(int count, double noise = 0.1, Random? random = null)
    {
        Check(nameof(Sine), count, 1, noise);
        random ??= Config.Random.Noise;
        var (x, t) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            x[i] = Math.PI * (2 * random.NextDouble() - 1);
            t[i] = Normal.Sample(random, Math.Sin(x[i]), noise);
        }

        return new TupleDataset(NdArray.From(x, [count, 1]).To(Config.DType), NdArray.From(t, [count, 1]).To(Config.DType));
    }

    private static void Check(string function, int count, int features, double noise)
    {
        if (count < 0 || !Shape.IsPossible<int>(count, features)) throw Errors.TooManyPoints(function, count, features);
        Errors.Rate(function, noise, nameof(noise));
    }

    /// <summary>Creates labelled points with noise around places given by a function of their index and of uniform draws.</summary>
    private static TupleDataset Classified(
        string function, int count, double noise, Random? random, Func<int, Func<double>, (double[] Place, int Label)> make,
        int features = 2)
    {
        Check(function, count, features, noise);
        random ??= Config.Random.Noise;
        var (x, t) = (new double[count * features], new int[count]);
        for (var i = 0; i < count; i++)
        {
            (var place, t[i]) = make(i, random.NextDouble);
            for (var j = 0; j < features; j++) x[i * features + j] = Normal.Sample(random, place[j], noise);
        }

        return new TupleDataset(NdArray.From(x, [count, features]).To(Config.DType), t);
    }
}
