namespace Autograd.Core;

public static partial class Datasets
{
    /// <summary>Draws digits as strokes, each in its own hand: slanted, stretched, moved, thin or thick.</summary>
    /// <remarks>
    /// To draw new digits without end:
    /// <c>new SerialIterator(10_000, rows => new Batch([.. Datasets.Strokes(rows.Length).Arrays]), batchSize: 32)</c>.
    /// </remarks>
    /// <param name="count">The number of drawings; the digits alternate.</param>
    /// <param name="size">The number of pixels along each side, at least 1 (default: 28).</param>
    /// <param name="ndim">1 for images of shape (size²), 2 for (size, size), 3 for (1, size, size) (default: 1).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>Images from 0 (paper) to 1 (ink), shape (count, …); labels from 0 to 9, int32 (count).</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative, there is no pixel or too many, or <paramref name="ndim"/> is not 1, 2 or 3.
    /// </exception>
    public static TupleDataset Strokes(int count, int size = 28, int ndim = 1, Random? random = null)
    {
        if (size < 1) throw Errors.TooFew(nameof(Strokes), nameof(size), size, 1);
        if (count < 0 || !Shape.IsPossible<int>(count, size, size)) throw Errors.TooManyPoints(nameof(Strokes), count, size);
        Shape shape = [count, .. ImageShape(nameof(Strokes), ndim, size, size)];
        random ??= Config.Random.Noise;
        var (x, t) = (new float[shape.Size], new int[count]);
        for (var i = 0; i < count; i++)
        {
            t[i] = i % 10;
            new Handwriting(random).Draw(t[i], x.AsSpan(i * size * size, size * size), size);
        }

        return new TupleDataset(NdArray.From(x, shape).To(Config.DType), t);
    }
}
