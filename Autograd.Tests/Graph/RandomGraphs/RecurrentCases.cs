using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

/// <summary>Single steps of recurrent networks.</summary>
internal static class RecurrentCases
{
    public static readonly Operation[] Table =
    [
        new("LSTM", graph =>
        {
            var (sequences, ended, units) = (graph.Int(1, 2), graph.Int(0, 1), graph.Int(1, 2));
            Node c = graph.Shaped([sequences + ended, units], -2, 2), x = graph.Shaped([sequences, 4 * units], -3, 3);
            var cells = Elements.Of(c.Shape, index => index[0] >= sequences ? c.Expected[index] : NextCell(c, x, index));
            var outputs = Elements.Of([sequences, units], index => Number.Sigmoid(Gate(x, index, 3)) * Number.Tanh(cells[index]));
            Add(graph, $"F.LSTM({c}, {x})", F.LSTM(c, x), cells, outputs);
        }),
        new("SLSTM", graph =>
        {
            Shape shape = [graph.Int(1, 2), graph.Int(1, 2)], wide = [shape[0], 4 * shape[1]];
            Node c1 = graph.Shaped(shape, -2, 2), c2 = graph.Shaped(shape, -2, 2);
            Node x1 = graph.Shaped(wide, -3, 3), x2 = graph.Shaped(wide, -3, 3);
            var cells = Elements.Of(shape, index => NextCell(c1, x1, index) + NextCell(c2, x2, index));
            var outputs = Elements.Of(shape, index => Number.Sigmoid(Gate(x1, index, 3) + Gate(x2, index, 3)) * Number.Tanh(cells[index]));
            Add(graph, $"F.SLSTM({c1}, {c2}, {x1}, {x2})", F.SLSTM(c1, c2, x1, x2), cells, outputs);
        }),
        new("TreeLSTM", graph =>
        {
            Shape shape = [graph.Int(1, 2), graph.Int(1, 2)];
            Node c1 = graph.Shaped(shape, -2, 2), c2 = graph.Shaped(shape, -2, 2), x = graph.Shaped([shape[0], 5 * shape[1]], -3, 3);
            Number Block(int[] index, int block) => x.Expected[index[0], block * shape[1] + index[1]];
            Number Open(int[] index, int block) => Number.Sigmoid(Block(index, block));
            var cells = Elements.Of(shape, index =>
                Number.Tanh(Block(index, 0)) * Open(index, 1) + Open(index, 3) * c1.Expected[index] + Open(index, 4) * c2.Expected[index]);
            var outputs = Elements.Of(shape, index => Open(index, 2) * Number.Tanh(cells[index]));
            Add(graph, $"F.TreeLSTM({c1}, {c2}, {x})", F.TreeLSTM(c1, c2, x), cells, outputs);
        }),
    ];

    private static void Add(RandomGraph graph, string text, (Variable C, Variable H) result, Elements cells, Elements outputs)
    {
        if (graph.Chance()) graph.Add($"{text}.C", result.C, cells);
        graph.Add($"{text}.H", result.H, outputs);
    }

    /// <summary>The pre-activations of a unit's gates are adjacent: a, i, f, o.</summary>
    private static Number Gate(Node x, int[] index, int gate) => x.Expected[index[0], 4 * index[1] + gate];

    private static Number NextCell(Node c, Node x, int[] index) =>
        Number.Sigmoid(Gate(x, index, 2)) * c.Expected[index] + Number.Sigmoid(Gate(x, index, 1)) * Number.Tanh(Gate(x, index, 0));
}
