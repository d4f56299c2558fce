namespace Autograd.Core;

// Measures how far one update moves each layer, relative to its weights: ‖Δw‖ / ‖w‖. As an optimizer's hook, it copies the parameters
// before an update that it is to measure, and compares before the next.
internal sealed class UpdateRatio : OptimizerHook
{
    private readonly Dictionary<Parameter, NdArray> before = [];
    private bool isDue = true, isMeasuring;
    private Dictionary<string, double> last = [];

    /// <summary>Returns the ratios of the last measured update, by layer, and requests a measurement of the next one.</summary>
    public IReadOnlyDictionary<string, double> Next(Link model)
    {
        if (isMeasuring) Measure(model);
        isDue = true;
        return last;
    }

    /// <summary>Returns the link part of a parameter's path.</summary>
    public static string LayerOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        if (isMeasuring) Measure(optimizer.Model!);
        if (!isDue) return;
        foreach (var parameter in parameters)
            if (before.TryGetValue(parameter, out var copy) && copy.Shape == parameter.Shape && copy.DType == parameter.DType)
                copy.CopyFrom(parameter.Data);
            else before[parameter] = parameter.Data.Copy();
        (isDue, isMeasuring) = (false, true);
    }

    private void Measure(Link model)
    {
        isMeasuring = false;
        var squares = new OrderedDictionary<string, (double Moved, double Before)>();
        foreach (var (path, parameter) in model.NamedParameters().DistinctBy(pair => pair.Parameter))
        {
            if (!before.TryGetValue(parameter, out var copy) || copy.Shape != parameter.Shape || copy.DType != parameter.DType) continue;
            var (moved, length) = (UpdateOperation.Norm(parameter.Data - copy), UpdateOperation.Norm(copy));
            var sum = squares.GetValueOrDefault(LayerOf(path));
            squares[LayerOf(path)] = (sum.Moved + (moved * moved), sum.Before + (length * length));
        }

        last = squares.ToDictionary(pair => pair.Key, pair => Math.Sqrt(pair.Value.Moved / pair.Value.Before));
    }
}
