namespace Autograd.Core;

// Observes a forward pass: which units give the same output for every example, and the learned slopes.
internal sealed class LayerObserver(Link model) : FunctionHook
{
    private const string LearnedSlopes = "PReLU";

    private readonly (string Path, Parameter Parameter)[] named = [.. model.NamedParameters()];
    private string layer = "";

    /// <summary>
    /// For each function from one array to one of its shape, the share of units whose output is the same for all examples: later layers
    /// learn nothing from such a unit, and in a rectifier of slope 0 it learns nothing itself.
    /// </summary>
    public OrderedDictionary<string, double> Dead { get; } = [];

    /// <summary>The learned slopes of each rectifier: the least, their mean, the greatest.</summary>
    public OrderedDictionary<string, double[]> Slopes { get; } = [];

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        var used = Array.FindAll(named, pair => x.Contains(pair.Parameter.Data));
        if (used.Length > 0) layer = UpdateRatio.LayerOf(used[0].Path);
        if (function.Name == LearnedSlopes && used is [var (_, slopes), ..]) Slopes.TryAdd(layer, Spread(slopes.Data));
        if (function is not IMultiplyAdds && x.Count == used.Length + 1 && y is [var output] && output.Shape == x[0].Shape
            && output is { Rank: >= 2, Size: > 0 } && output.Shape[0] > 1 && output.DType.IsFloat()) Note(function.Name, output);
    }

    private void Note(string function, NdArray output)
    {
        var name = layer is "" or "/" ? function : $"{layer} {function}";
        for (var i = 2; Dead.ContainsKey(name); i++) name = $"{layer} {function} {i}";
        Dead.Add(name, output.DType == DType.Float64 ? Share(output.AsSpan<double>(), output.Shape)
            : Share(output.AsSpan<float>(), output.Shape));
    }

    /// <summary>Computes the share of dead channels (axis 1); most units already differ in the first two places.</summary>
    private static double Share<T>(ReadOnlySpan<T> y, Shape shape) where T : IEquatable<T>
    {
        var (units, inner) = (shape[1], y.Length / (shape[0] * shape[1]));
        var dead = 0;
        for (var unit = 0; unit < units; unit++)
        {
            var (first, same) = (y[unit * inner], true);
            for (var n = 0; n < shape[0] && same; n++)
                same = y.Slice(((n * units) + unit) * inner, inner).IndexOfAnyExcept(first) < 0;
            if (same) dead++;
        }

        return (double)dead / units;
    }

    private static double[] Spread(NdArray slopes) =>
        [slopes.Min().ToScalar(), slopes.Mean().ToScalar(), slopes.Max().ToScalar()];
}
