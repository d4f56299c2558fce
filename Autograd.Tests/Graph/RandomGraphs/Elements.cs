using Autograd.Core;

namespace Autograd.Tests.Graph;

/// <summary>The expected contents of an array: hyper-dual numbers in a shape, and the few ways in which functions traverse them.</summary>
internal sealed class Elements(Shape shape, Number[] numbers)
{
    public Shape Shape => shape;

    public Number[] Numbers => numbers;

    /// <summary>The number at an index. As in broadcasting, axes of length 1 are repeated, and axes may be missing in front.</summary>
    public Number this[params ReadOnlySpan<int> index]
    {
        get
        {
            var (place, skipped) = (0, index.Length - shape.Rank);
            for (var axis = 0; axis < shape.Rank; axis++) place = place * shape[axis] + (shape[axis] == 1 ? 0 : index[skipped + axis]);
            return numbers[place];
        }
    }

    /// <summary>Numbers computed from their indices; the index is valid only during the call.</summary>
    public static Elements Of(Shape shape, Func<int[], Number> number)
    {
        var (numbers, index) = (new Number[shape.Size], new int[shape.Rank]);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = number(index);
            for (var axis = shape.Rank - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) index[axis] = 0;
        }

        return new Elements(shape, numbers);
    }

    /// <summary>Constants.</summary>
    public static Elements Of(NdArray array) => new(
        array.Shape,
        Array.ConvertAll(array.To(DType.Float64).ToArray<double>(), value => (Number)value));

    public Elements Map(Func<Number, Number> f) => new(shape, Array.ConvertAll(numbers, number => f(number)));

    /// <summary>A function of two arrays, broadcast.</summary>
    public Elements With(Elements other, Func<Number, Number, Number> f) => Of(
        Shape.Broadcast(shape, other.Shape),
        index => f(this[index], other[index]));

    public Elements BroadcastTo(Shape target) => Of(target, index => this[index]);

    public Elements Reshape(Shape target) => new(target, numbers);

    /// <summary>Permutes the axes: axis i is the former axis order[i].</summary>
    public Elements Transpose(params int[] order)
    {
        var source = new int[order.Length];
        return Of([.. order.Select(axis => shape[axis])], index =>
        {
            for (var i = 0; i < order.Length; i++) source[order[i]] = index[i];
            return this[source];
        });
    }

    /// <summary>Reduces each group over some axes to one number; without axes, over all.</summary>
    public Elements Reduce(ReadOnlySpan<int> axes, bool keepDims, Func<Number[], Number> f)
    {
        var reduced = axes.Length == 0 ? [.. Enumerable.Range(0, shape.Rank)] : Array.ConvertAll(axes.ToArray(), axis => shape.Axis(axis));
        Shape kept = [.. shape.Select((length, axis) => reduced.Contains(axis) ? 1 : length)];
        var groups = new List<Number>[kept.Size];
        for (var i = 0; i < groups.Length; i++) groups[i] = [];
        Elements places = new(kept, [.. Enumerable.Range(0, kept.Size).Select(place => (Number)(double)place)]);
        Of(shape, index => { groups[(int)places[index].Value.Value].Add(this[index]); return 0.0; });
        return new(
            keepDims ? kept : [.. shape.Where((_, axis) => !reduced.Contains(axis))],
            Array.ConvertAll(groups, group => f([.. group])));
    }

    /// <summary>Replaces each line along an axis by a function's result, which may have another length.</summary>
    public Elements Along(int axis, Func<Number[], Number[]> f)
    {
        axis = shape.Axis(axis);
        var lines = MoveLast(axis);
        var results = lines.Numbers.Chunk(shape[axis]).Select(f).ToArray();
        Shape result = [.. lines.Shape.Take(shape.Rank - 1), results[0].Length];
        return new Elements(result, [.. results.SelectMany(line => line)]).MoveBack(axis);
    }

    /// <summary>Some elements of an axis.</summary>
    public Elements Take(int axis, params int[] places) => Along(axis, line => Array.ConvertAll(places, place => line[place]));

    /// <summary>Concatenates elements along an axis.</summary>
    public static Elements Concat(int axis, params Elements[] parts)
    {
        axis = parts[0].Shape.Axis(axis);
        var moved = Array.ConvertAll(parts, part => part.MoveFirst(axis));
        Shape joined = [parts.Sum(part => part.Shape[axis]), .. moved[0].Shape.Skip(1)];
        return new Elements(joined, [.. moved.SelectMany(part => part.Numbers)]).MoveFirstBack(axis);
    }

    /// <summary>The matrix product of the last two axes; those before broadcast.</summary>
    public Elements MatMul(Elements other)
    {
        int m = shape[^2], k = shape[^1], n = other.Shape[^1];
        Shape batch = Shape.Broadcast([.. shape.SkipLast(2)], [.. other.Shape.SkipLast(2)]);
        var (left, right) = (new int[batch.Rank + 2], new int[batch.Rank + 2]);
        return Of([.. batch, m, n], index =>
        {
            index.CopyTo(left, 0);
            index.CopyTo(right, 0);
            return Number.Sum(Enumerable.Range(0, k).Select(i => this[Last(left, 1, i)] * other[Last(right, 2, i)]));
        });
    }

    /// <summary>Swaps the last two axes if requested.</summary>
    public Elements Transposed(bool ifAsked = true) =>
        ifAsked ? Transpose([.. Enumerable.Range(0, shape.Rank - 2), shape.Rank - 1, shape.Rank - 2]) : this;

    private static int[] Last(int[] index, int fromEnd, int value)
    {
        index[^fromEnd] = value;
        return index;
    }

    private Elements MoveLast(int axis) => Transpose([.. Enumerable.Range(0, shape.Rank).Where(other => other != axis), axis]);

    private Elements MoveBack(int axis) =>
        Transpose([.. Enumerable.Range(0, axis), shape.Rank - 1, .. Enumerable.Range(axis, shape.Rank - 1 - axis)]);

    private Elements MoveFirst(int axis) => Transpose([axis, .. Enumerable.Range(0, shape.Rank).Where(other => other != axis)]);

    private Elements MoveFirstBack(int axis) =>
        Transpose([.. Enumerable.Range(1, axis), 0, .. Enumerable.Range(axis + 1, shape.Rank - 1 - axis)]);
}
