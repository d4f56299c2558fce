namespace Step8;

public partial class NdArray
{
    /// <summary>A function of two arrays, element by element; along an axis of length 1, or none, numbers are repeated.</summary>
    public static NdArray Zip(NdArray a, NdArray b, Func<double, double, double> f)
    {
        var shape = a.Shape.Length < b.Shape.Length ? [.. b.Shape] : a.Shape.ToArray();
        for (var axis = 1; axis <= Math.Min(a.Shape.Length, b.Shape.Length); axis++)
            shape[^axis] = a.Shape[^axis] == 1 ? b.Shape[^axis] : a.Shape[^axis];
        var (p, q) = (a.BroadcastTo(shape).ToArray(), b.BroadcastTo(shape).ToArray());
        return new([.. p.Select((value, i) => f(value, q[i]))], shape);
    }

    /// <summary>Repeats this array until it has that shape: element i of the result is read from its place here …</summary>
    public NdArray BroadcastTo(params int[] to) => new([.. Enumerable.Range(0, Count(to)).Select(i => values[Place(i, to, shape)])], to);

    /// <summary>… and back: element i is added to the place it was read from.</summary>
    public NdArray SumTo(params int[] to)
    {
        var sums = new double[Count(to)];
        for (var i = 0; i < values.Length; i++) sums[Place(i, shape, to)] += values[i];
        return new(sums, to);
    }

    /// <summary>Where, in a small array, the element stands that became element i when it was repeated into the large one.</summary>
    private static int Place(int i, int[] large, int[] small)
    {
        var (place, stride) = (0, 1);
        for (var axis = 1; axis <= small.Length; axis++) // the last axis first
        {
            if (small[^axis] is var n && n != 1 && n != large[^axis]) throw new ArgumentException($"axis -{axis}: {n} ≠ {large[^axis]}");
            if (small[^axis] != 1) place += i % large[^axis] * stride;
            (i, stride) = (i / large[^axis], stride * small[^axis]);
        }
        return place;
    }

    private static int Count(int[] shape) => shape.Aggregate(1, (product, length) => product * length);
}
