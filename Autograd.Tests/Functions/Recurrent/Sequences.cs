using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

/// <summary>A small batch for n-step functions: sequences of lengths 3, 2 and 1, and the weights of some layers.</summary>
internal sealed class Sequences
{
    private const int Units = 2;
    private readonly int layers, gates;

    /// <param name="layers">The number of layers, counted in both directions.</param>
    /// <param name="gates">Half the number of weights of a layer.</param>
    /// <param name="directions">1 or 2.</param>
    /// <param name="states">1, or 2 for a function with a cell state.</param>
    public Sequences(int layers, int gates, int directions = 1, int states = 1)
    {
        (this.layers, this.gates) = (layers, gates);
        int Inputs(int layer, int j) => j >= gates ? Units : layer < directions ? 3 : Units * directions;
        Arrays =
        [
            .. Enumerable.Range(0, states).Select(_ => Draw.Normal(layers, 3, Units)),
            .. new[] { 3, 2, 1 }.Select(rows => Draw.Normal(rows, 3)),
            .. Enumerable.Range(0, layers).SelectMany(layer =>
                Enumerable.Range(0, 2 * gates).Select(j => Draw.Normal(Units, Inputs(layer, j)))),
            .. Enumerable.Range(0, layers * 2 * gates).Select(_ => Draw.Normal(Units)),
        ];
        States = states;
    }

    public int States { get; }

    /// <summary>The states, the steps, all weights and all biases.</summary>
    public NdArray[] Arrays { get; }

    public Variable[] Xs(Variable[] v) => v[States..(States + 3)];

    public Variable[][] Ws(Variable[] v) => [.. v[(States + 3)..].Take(layers * 2 * gates).Chunk(2 * gates)];

    public Variable[][] Bs(Variable[] v) => [.. v[(States + 3)..].Skip(layers * 2 * gates).Chunk(2 * gates)];

    /// <summary>The plain definition: one sequence at a time, one step at a time.</summary>
    /// <param name="step">Computes the next state from a row of x, the state, and the weights and biases of a layer.</param>
    /// <param name="directions">1 or 2.</param>
    /// <returns>The last states, then the outputs of each step.</returns>
    public NdArray[] OneByOne(Func<Variable, Variable[], Variable[], Variable[], Variable[]> step, int directions)
    {
        Variable[] v = [.. Arrays], inputs = F.TransposeSequence(Xs(v));
        var last = new Variable[States, layers, 3];
        for (var sequence = 0; sequence < 3; sequence++)
        {
            var rows = F.SplitAxis(inputs[sequence], inputs[sequence].Shape[0]);
            for (var layer = 0; layer < layers; layer += directions)
            {
                var next = new Variable[directions][];
                for (var direction = 0; direction < directions; direction++)
                {
                    var state = Enumerable.Range(0, States)
                        .Select(kind => (Variable)Row(v[kind].Data, layer + direction, sequence)).ToArray();
                    var ordered = direction == 0 ? rows : [.. rows.Reverse()];
                    var (weights, biases) = (Ws(v)[layer + direction], Bs(v)[layer + direction]);
                    next[direction] = [.. ordered.Select(row => (state = step(row, state, weights, biases))[0])];
                    if (direction == 1) System.Array.Reverse(next[1]);
                    for (var kind = 0; kind < States; kind++) last[kind, layer + direction, sequence] = state[kind];
                }

                rows = [.. Enumerable.Range(0, rows.Length).Select(t => F.Concat([.. next.Select(outputs => outputs[t])]))];
            }

            inputs[sequence] = F.Concat(rows, 0);
        }

        Variable Last(int kind, int layer) => F.Concat([last[kind, layer, 0], last[kind, layer, 1], last[kind, layer, 2]], 0);
        var states = Enumerable.Range(0, States)
            .Select(kind => F.Stack([.. Enumerable.Range(0, layers).Select(layer => Last(kind, layer))]));
        return [.. states.Concat(F.TransposeSequence(inputs)).Select(y => y.Data)];
    }

    private static NdArray Row(NdArray state, int layer, int sequence) => state.Rows([layer]).Reshape(3, Units).Rows([sequence]);
}
