using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// The base of links with recurrent layers over whole sequences: their weights, and sequences of different lengths in any order.
/// </summary>
/// <remarks>The parameters of layer i are <c>/i/w0</c>, <c>/i/b0</c>, …; with both directions, layer i has 2i and 2i + 1. As in
/// Chainer.</remarks>
public abstract class NStepRNNBase : ChainList
{
    private const int MostLayers = 1_000; // each is a link with its own parameters

    private readonly int states;

    /// <summary>Creates the weights, normal with standard deviation 1/√inputs, and the biases, zeros.</summary>
    /// <param name="nLayers">The number of layers, 1 to 1,000.</param>
    /// <param name="inputs">Number of input features.</param>
    /// <param name="outputs">Number of units.</param>
    /// <param name="dropout">The fraction of each layer's outputs to drop before the next layer, in training.</param>
    /// <param name="nWeights">The number of weights of a layer in one direction; the first half is for x.</param>
    /// <param name="directions">1 or 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1 or too large, or dropout outside [0, 1).</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements.</exception>
    private protected NStepRNNBase(int nLayers, int inputs, int outputs, double dropout, int nWeights, int directions)
    {
        if (nLayers is < 1 or > MostLayers) throw Functions.Errors.TooManyLayers(GetType().Name, nLayers, MostLayers);
        Functions.Errors.Size(GetType().Name, inputs);
        Functions.Errors.Size(GetType().Name, outputs, directions);
        Functions.Errors.Ratio(GetType().Name, dropout);
        (NLayers, Dropout, Outputs, states) = (nLayers, dropout, outputs, nLayers * directions);
        for (var i = 0; i < states; i++) Add(new Weights(i < directions ? inputs : outputs * directions, outputs, nWeights));
        Ws = [.. this.Cast<Weights>().Select(layer => layer.W)];
        Bs = [.. this.Cast<Weights>().Select(layer => layer.B)];
    }

    /// <summary>The number of layers.</summary>
    public int NLayers { get; }

    /// <summary>The fraction of each layer's outputs to drop before the next layer, in training.</summary>
    public double Dropout { get; }

    /// <summary>The number of units.</summary>
    public int Outputs { get; }

    private protected Variable[][] Ws { get; }

    private protected Variable[][] Bs { get; }

    /// <summary>Sorts the sequences by length, transposes them into time steps, applies the function, and restores the order.</summary>
    private protected (Variable[] States, Variable[] Ys) Apply(Variable?[] initial, Variable[] xs, Func<Variable[], Variable[],
        (Variable[], Variable[])> function)
    {
        ArgumentNullException.ThrowIfNull(xs);
        if (xs.Length == 0) throw Functions.Errors.NoSequences(GetType().Name);
        var inputs = Ws[0][0].Shape[1];
        for (var i = 0; i < xs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(xs[i], $"xs[{i}]");
            if (xs[i].Shape.Rank != 2 || xs[i].Shape[1] != inputs) throw Functions.Errors.SequenceDoesNotFit(GetType().Name, i,
                xs[i].Shape, inputs);
        }

        var order = Enumerable.Range(0, xs.Length).OrderByDescending(i => xs[i].Shape[0]).ToArray();
        var back = Enumerable.Range(0, xs.Length).OrderBy(i => order[i]).ToArray();
        Shape shape = [states, xs.Length, Outputs];
        for (var i = 0; i < initial.Length; i++)
            if (initial[i] is { } state && state.Shape != shape) throw Functions.Errors.InitialStateDoesNotFit(GetType().Name,
                i == 0 ? "hx" : "cx", state.Shape, NLayers, states / NLayers, xs.Length);
        var given = Array.ConvertAll(initial, state => state is null ? NdArray.Zeros(shape, xs[0].DType) : InOrder(state, order));
        var (last, steps) = function(given, F.TransposeSequence(Array.ConvertAll(order, i => xs[i])));
        var ys = F.TransposeSequence(steps);
        return (Array.ConvertAll(last, state => InOrder(state, back)),
            Array.ConvertAll(back, i => i < ys.Length ? ys[i] : NdArray.Zeros([0, ys[0].Shape[1]], ys[0].DType)));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}({NLayers}, {Ws[0][0].Shape[1]}, {Outputs})";

    /// <summary>Reorders the sequences of a state, (layers, sequences, units).</summary>
    private static Variable InOrder(Variable state, int[] order) =>
        order.SequenceEqual(Enumerable.Range(0, order.Length)) ? state : state[.., order];

    /// <summary>The parameters of one layer in one direction.</summary>
    private sealed class Weights : Link
    {
        public Weights(int inputs, int outputs, int count)
        {
            (W, B) = (new Variable[count], new Variable[count]);
            for (var j = 0; j < count; j++)
            {
                W[j] = Register(new Parameter([outputs, j < count / 2 ? inputs : outputs], Initializers.LeCunNormal()), $"w{j}");
                B[j] = Register(new Parameter([outputs], Initializers.Zeros()), $"b{j}");
            }
        }

        public Variable[] W { get; }

        public Variable[] B { get; }
    }
}
