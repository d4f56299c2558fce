namespace Autograd.Core;

/// <summary>Gradients as return values: nothing is stored in the graph, and only functions between outputs and inputs run.</summary>
public static class Gradient
{
    /// <summary>Computes the gradients of the sum of the outputs, each weighted by its seed, with respect to the inputs.</summary>
    /// <param name="outputs">The variables to differentiate.</param>
    /// <param name="inputs">The variables to differentiate with respect to: leaves or anything in between.</param>
    /// <param name="seeds">A gradient for each output (default: 1 for each scalar).</param>
    /// <param name="createGraph">Whether the computation is recorded, so that the gradients can be differentiated again.</param>
    /// <returns>A gradient for each input; null where no output depends on it.</returns>
    /// <exception cref="ArgumentException">A variable is null, or the number, shape or type of the seeds does not fit.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Variable.Backward"/>.</exception>
    public static Variable?[] Of(
        ReadOnlySpan<Variable> outputs, ReadOnlySpan<Variable> inputs, ReadOnlySpan<NdArray?> seeds = default, bool createGraph = false)
    {
        var targets = new HashSet<VariableNode>();
        for (var i = 0; i < inputs.Length; i++) targets.Add((inputs[i] ?? throw Errors.NullVariable("Gradient", "input", i)).Node);
        var pass = BackwardPass.Start(outputs, seeds, createGraph, false, FunctionsBetween(outputs, targets), targets, toEnd: true);
        var gradients = new Variable?[inputs.Length];
        for (var i = 0; i < gradients.Length; i++) gradients[i] = pass.GradientAt(inputs[i].Node);
        pass.LetGo();
        return gradients;
    }

    /// <summary>Computes the gradient of one output with respect to one input; null if the output does not depend on it.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{Variable}, ReadOnlySpan{Variable}, ReadOnlySpan{NdArray}, bool)"/>
    public static Variable? Of(Variable output, Variable input, NdArray? seed = null, bool createGraph = false) =>
        Of([output], [input], [seed], createGraph)[0];

    /// <summary>Finds the functions that lead to a target: from the outputs down to the lowest target, then back up.</summary>
    private static HashSet<Function> FunctionsBetween(ReadOnlySpan<Variable> outputs, HashSet<VariableNode> targets)
    {
        var lowest = targets.Count == 0 ? 0 : targets.Min(node => node.Rank);
        var seen = new HashSet<Function>();
        var waiting = new Stack<Function>();
        foreach (var output in outputs)
            if (output?.Creator is { } creator && seen.Add(creator)) waiting.Push(creator);
        while (waiting.TryPop(out var function))
            foreach (var input in function.Inputs)
                if (input.Creator is { } creator && creator.Rank >= lowest && seen.Add(creator)) waiting.Push(creator);
        var between = new HashSet<Function>();
        foreach (var function in seen.OrderBy(function => function.Rank))
            if (function.Inputs.Any(x => targets.Contains(x) || x.Creator is { } made && between.Contains(made))) between.Add(function);
        return between;
    }
}
