using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Assigns the rows of a matrix to time steps: the first step's rows, then the second's, each step with no more rows than the previous one.
/// </summary>
/// <param name="rows">The number of rows of each step.</param>
internal sealed class TimeSteps(int[] rows)
{
    /// <summary>The number of rows of each step.</summary>
    public int[] Rows => rows;

    /// <summary>Where each step after the first begins.</summary>
    public int[] Cuts => [.. Starts()[1..]];

    /// <summary>The number of steps of each sequence.</summary>
    public int[] Lengths => [.. Enumerable.Range(0, rows[0]).Select(sequence => rows.Count(count => count > sequence))];

    /// <summary>For each row, the row of the same sequence as far from its end as this row is from its beginning.</summary>
    public int[] Reversed
    {
        get
        {
            var (starts, lengths) = (Starts(), Lengths);
            return [.. Enumerable.Range(0,
                rows.Length).SelectMany(t => Enumerable.Range(0,
                rows[t]).Select(sequence => starts[lengths[sequence] - 1 - t] + sequence))];
        }
    }

    /// <summary>The row indices, sequence by sequence.</summary>
    public int[] Transposed
    {
        get
        {
            var (starts, lengths) = (Starts(), Lengths);
            return [.. Enumerable.Range(0,
                lengths.Length).SelectMany(sequence => Enumerable.Range(0, lengths[sequence]).Select(t => starts[t] + sequence))];
        }
    }

    /// <summary>Runs the steps in order. Sequences that have ended keep their last state.</summary>
    /// <param name="x">The inputs of all steps, stacked.</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="step">Computes the next state, whose first array is the output, from a step's rows of x and the state.</param>
    /// <returns>The outputs of all steps, stacked, then the last state of each sequence.</returns>
    public Variable[] Run(Variable x, Variable[] state, Func<Variable, Variable[], Variable[]> step)
    {
        var (inputs, outputs) = (F.SplitAxis(x, Cuts), new Variable[rows.Length]);
        var ended = new Stack<Variable[]>();
        for (var t = 0; t < rows.Length; t++)
        {
            if (rows[t] < state[0].Shape[0])
            {
                var parts = Array.ConvertAll(state, kind => F.SplitAxis(kind, [rows[t]]));
                ended.Push(Array.ConvertAll(parts, part => part[1]));
                state = Array.ConvertAll(parts, part => part[0]);
            }

            state = step(inputs[t], state);
            outputs[t] = state[0];
        }

        return [F.Concat(outputs, 0),
            .. state.Select((kind, i) => ended.Count == 0 ? kind : F.Concat([kind, .. ended.Select(part => part[i])], 0))];
    }

    private int[] Starts()
    {
        var starts = new int[rows.Length];
        for (var t = 1; t < rows.Length; t++) starts[t] = starts[t - 1] + rows[t - 1];
        return starts;
    }
}
