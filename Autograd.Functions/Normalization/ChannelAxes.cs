using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Divides the axes of x into those that a statistic reduces and those that it keeps.</summary>
internal sealed class ChannelAxes
{
    private readonly int[]? order; // a permutation that makes the kept axes adjacent

    /// <param name="x">The shape of the input.</param>
    /// <param name="reduced">The axes that statistics are computed over, from 0, in ascending order.</param>
    public ChannelAxes(Shape x, int[] reduced)
    {
        int[] kept = [.. Enumerable.Range(0, x.Rank).Except(reduced)];
        Reduced = reduced;
        Channels = [.. kept.Select(axis => x[axis])];
        Broadcast = [.. Enumerable.Range(0, x.Rank).Select(axis => reduced.Contains(axis) ? 1 : x[axis])];
        var together = kept.Length == 0 || kept[^1] - kept[0] == kept.Length - 1;
        if (!together) order = [.. reduced, .. kept];
        var first = together && kept.Length > 0 ? kept[0] : x.Rank;
        var outer = Size(x, reduced.Where(axis => !together || axis < first));
        Layout = new ChannelLayout(outer, Channels.Size, together ? Size(x, reduced.Where(axis => axis > first)) : 1);
    }

    public int[] Reduced { get; }

    /// <summary>The lengths of the kept axes: the shape of statistics, gamma and beta.</summary>
    public Shape Channels { get; }

    /// <summary>The same, with a 1 for each reduced axis.</summary>
    public Shape Broadcast { get; }

    public ChannelLayout Layout { get; }

    /// <summary>Permutes x into <see cref="Layout"/>.</summary>
    public NdArray Arrange(NdArray x) => order is null ? x : x.Transpose(order);

    /// <summary>Undoes <see cref="Arrange"/> on a result.</summary>
    public NdArray Restore(NdArray y) =>
        order is null ? y : y.Transpose([.. Enumerable.Range(0, order.Length).OrderBy(axis => order[axis])]);

    private static int Size(Shape x, IEnumerable<int> axes) => axes.Aggregate(1, (size, axis) => size * x[axis]);
}
