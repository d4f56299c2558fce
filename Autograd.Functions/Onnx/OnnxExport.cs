using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Runs a model on examples while a trace records what it computes.</summary>
internal sealed class OnnxExport(Link model, Func<Variable[], Variable[]> forward, Variable[] examples)
{
    private readonly string[] names = [.. examples.Select((example, i) =>
        string.IsNullOrEmpty(example.Name) ? examples.Length == 1 ? "x" : $"x{i}" : example.Name)];

    /// <summary>Returns the graph, for any batch size if the graphs of two larger batches differ in nothing else.</summary>
    public OnnxGraph Graph()
    {
        var graph = Run([.. examples.Select(example => example.Data.Copy())]);
        var n = examples[0].Shape.Rank == 0 ? 0 : examples[0].Shape[0];
        if (n > 0 && TryRun(n, n + 1, x => x) is { } one && TryRun(n, n + 2, Other) is { } next
            && OnnxBatch.Merge(one, next, n + 1) is { } merged) return merged;
        if (TryRun(n, n, Other) is { } again) OnnxBatch.CheckEqual(graph, again);
        return graph;
    }

    private OnnxGraph Run(NdArray[] x)
    {
        var trace = new OnnxTrace(model, names.Zip(x));
        var bringBack = model.PutStatesAside();
        try
        {
            using var mode = Config.Inference();
            using var hook = Config.Hook(trace);
            var y = forward([.. x.Select((array, i) => new Variable(array, requiresGrad: false, names[i]))]);
            if (y is null || y.Length == 0 || y.Contains(null)) throw Errors.NoResult(y is null || y.Length > 0 ? "null" : "nothing");
            return trace.Finish(y);
        }
        finally
        {
            bringBack();
        }
    }

    /// <summary>Returns the graph for another batch size or other values; null if the model does not accept them.</summary>
    private OnnxGraph? TryRun(int n, int rows, Func<NdArray, NdArray> change)
    {
        try
        {
            return Run([.. examples.Select(example => change(
                example.Shape.Rank > 0 && example.Shape[0] == n ? example.Data.Rows([.. Enumerable.Range(0, rows).Select(i => i % n)])
                : example.Data.Copy()))]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Returns other values of the same kind: integers with reversed rows, floats rotated by one place and rescaled.</summary>
    private static NdArray Other(NdArray x)
    {
        if (x.DType == DType.Int32) return x.Rank == 0 ? x : x.Slice(AxisIndex.Steps(null, null, -1));
        var numbers = x.Reshape(-1);
        return 0.75 * NdArray.Concat([numbers.Slice(1..), numbers.Slice(..1)], 0).Reshape(x.Shape) + 0.125;
    }
}
