using Autograd.Core;

namespace Autograd.Functions;

// Messages of embeddings, attention and recurrent networks.
internal static partial class Errors
{
    // Embeddings and attention

    public static Exception IdsAreIntegers(TypeCheck check) =>
        check.Failure($"x is {TypeName(check[0].DType)}", "ids are int32", "x.To(DType.Int32)");

    public static Exception TableIsAMatrix(TypeCheck check) =>
        check.Failure($"W is {TypeName(check[1].DType)} {check[1].Shape}", "W (V, D): a vector for each id, float32 or float64");

    public static Exception IdOutOfRange(TypeCheck check, int offset, int? ignored)
    {
        var (x, ids, name) = (check[0], check[1].Shape[0], check.ArgumentName(0));
        var id = x.Data.AsSpan<int>()[offset];
        return new ArgumentOutOfRangeException(name, id, Text(
            $"EmbedID: id {id} at {Place(name, x.Shape, offset)} is out of range",
            $"W has {ids} rows: "
                + $"{(ids == 0 ? "there are no ids" : $"ids are 0 to {ids - 1}")}{(ignored is null ? "" : $", or {ignored} for zeros")}",
            id >= 0 ? $"new L.EmbedID({id + 1}, {check[1].Shape[1]})" : $"ignoreLabel: {id}, if it stands for nothing"));
    }

    public static Exception AttentionDoesNotFit(Shape q, Shape k, Shape v) =>
        new ArgumentException(Text($"ScaledDotProductAttention: q {q}, k {k} and v {v} do not fit",
            "q (…, L, D), k (…, S, D), v (…, S, E) → (…, L, E)", q.Rank < 2 ? "q.Reshape(1, -1) for one query" : null));

    public static Exception KeyMaskDoesNotFit(Shape mask, Shape q, Shape k) =>
        new ArgumentException(Text(
            $"ScaledDotProductAttention: keyMask is {mask}, with q {q} and k {k}",
            q.Rank < 3 ? "q has a batch axis in front" : $"keyMask ({q[0]}, {k[^2]}): for each of the batch, which keys are seen"));

    public static Exception HeadsDoNotDivide(int heads, int units) =>
        new ArgumentException(Text($"MultiHeadAttention: {units} units cannot be cut into {heads} heads",
            "units = heads · units of a head"));

    public static Exception NotASequenceBatch(string name, Shape shape, int units) =>
        new ArgumentException(Text($"MultiHeadAttention: {name} is {shape}", $"(B, L, {units}), x and memory with one B"));

    // Recurrent networks

    public static Exception NoBranches(int inputs) =>
        new ArgumentException(Text($"TreeLSTM: {inputs} inputs", "c1, …, cN, x: at least one cell state and the sources of the gates"));

    public static Exception BranchDoesNotFit(string function, Shape c, Shape x, int gates) =>
        new ArgumentException(Text(
            $"{function}: c {c} and x {x} do not fit",
            $"every c (B, n, …), every x (B, {gates} n, …)",
            c.Rank == 2 ? $"an x made by new L.Linear({gates * c[1]})" : null));

    public static Exception StepDoesNotFit(TypeCheck check) =>
        check.Failure(
            $"x {check[1].Shape} does not fit the cell state c {check[0].Shape}",
            "c (B, N, …), x (b, 4N, …) with b ≤ B",
            check[0].Shape.Rank == 2 && check[1].Shape.Rank == 2 && check[1].Shape[0] == check[0].Shape[0]
                ? $"an x made by new L.Linear({4 * check[0].Shape[1]}), or a c of shape ({check[0].Shape[0]}, {check[1].Shape[1] / 4})"
                : null);

    public static Exception StateDoesNotFit(string link, Variable x, Variable h, bool mayShrink) =>
        new ArgumentException(Text(
            $"{link}: x {x.Shape} does not fit the state h {h.Shape} of the step before",
            mayShrink ? "a batch may lose its last sequences from one step to the next, not gain any"
                : "each step has the batch size of the one before",
            "ResetState() before a new batch"));

    /// <summary>Refuses a state that is not (B, units) for x's B, before any size is inferred from x.</summary>
    public static void State(string link, string name, Variable state, Variable x, int units, bool mayBeLonger = false)
    {
        if (x.Shape.Rank == 0) return; // the layer applied to x reports it
        var (shape, rows) = (state.Shape, x.Shape[0]);
        if (shape.Rank == 2 && shape[1] == units && (shape[0] == rows || mayBeLonger && shape[0] > rows) && state.DType == x.DType) return;
        throw new ArgumentException(Text(
            $"{link}: {name} is {TypeName(state.DType)} {shape}, x {TypeName(x.DType)} {x.Shape}",
            $"{name} ({rows}, {units}), of x's type"));
    }

    public static Exception NotAState(string link, string name, Shape state, int units) =>
        new ArgumentException(Text($"{link}.SetState: {name} is {state}", $"{name} (B, {units})"));

    /// <summary>Returns the result of an activation if it has its argument's shape; throws otherwise.</summary>
    public static Variable Activated(string owner, Variable x, Variable? y) => y is not null && y.Shape == x.Shape ? y
        : throw new ArgumentException(Text(
            $"{owner}: the activation returned {(y is null ? "null" : $"{y.Shape} for {x.Shape}")}",
            "an activation returns a variable of the shape of its argument"));

    public static Exception TooManyLayers(string link, int nLayers, int most) =>
        new ArgumentOutOfRangeException(nameof(nLayers), nLayers, Text($"{link}: nLayers is {nLayers}", $"1 to {most}"));

    public static Exception NoLayers(string function, int nLayers) =>
        new ArgumentOutOfRangeException(nameof(nLayers), nLayers, Text($"{function}: nLayers is {nLayers}", "1 or more"));

    public static Exception NoSequences(string function) =>
        new ArgumentException(Text($"{function}: xs is empty", "at least one sequence"));

    public static Exception SequenceDoesNotFit(string link, int index, Shape sequence, int inputs) =>
        new ArgumentException(Text($"{link}: xs[{index}] is {sequence}",
            $"each sequence is (L, {inputs}): a row of {inputs} features for each step",
            sequence.Rank == 2 ? $"a link with {sequence[1]} inputs" : null));

    public static Exception SequencesNotSorted(int index, Variable[] xs) =>
        new ArgumentException(Text(
            xs[index].Shape.Rank == 0 ? $"TransposeSequence: xs[{index}] is a scalar"
                : $"TransposeSequence: xs[{index}] {xs[index].Shape} is longer than xs[{index - 1}] {xs[index - 1].Shape}",
            "sequences (L, …) are sorted by length, longest first",
            "xs.OrderByDescending(x => x.Shape[0])"));

    public static Exception SequencesDiffer(int index, Variable[] xs) =>
        new ArgumentException(Text(
            $"TransposeSequence: xs[{index}] "
                + $"{TypeName(xs[index].DType)} {xs[index].Shape} does not fit xs[0] {TypeName(xs[0].DType)} {xs[0].Shape}",
            "sequences (L, …) of one type, with elements of one shape"));

    public static Exception NoSteps(string function) =>
        new ArgumentException(Text($"{function}: xs is empty", "xs holds the rows of each time step, at least one"));

    public static Exception StepIsNoMatrix(string function, int step, Variable[] xs) =>
        new ArgumentException(Text($"{function}: xs[{step}] is {xs[step].Shape}{(step == 0 ? "" : $", xs[0] is {xs[0].Shape}")}",
            "each step is (B_t, I): a row for each sequence that reaches it, all with the same features"));

    public static Exception StepsNotSorted(string function, int step, Variable[] xs) =>
        new ArgumentException(Text(
            $"{function}: xs[{step}] {xs[step].Shape} has more rows than xs[{step - 1}] {xs[step - 1].Shape}",
            "xs holds time steps, not sequences; the sequences are sorted by length, longest first,"
                + " so each step has no more rows than the one before",
            "F.TransposeSequence(sorted sequences),"
                + $" or new L.{function}{(function.EndsWith("RNN", StringComparison.Ordinal) ? "Tanh" : "")}(…),"
                + " which sorts and transposes"));

    public static Exception InitialStateDoesNotFit(string function, string name, Shape state, int nLayers, int directions, int batch) =>
        new ArgumentException(Text(
            $"{function}: {name} is {state}, with {nLayers} {(nLayers == 1 ? "layer" : "layers")} and a batch of {batch}",
            $"{name} ({(directions == 1 ? "" : "2 · ")}layers, batch, units), the same for all states",
            state.Rank == 3 ? $"{name} ({nLayers * directions}, {batch}, {state[2]})" : null));

    public static Exception WrongNumberOfLayers(string function, string name, int count, int nLayers, int directions) =>
        new ArgumentException(Text($"{function}: {name} has {count} layers, nLayers is {nLayers}",
            directions == 1 ? $"{nLayers}: an array for each layer" : $"{2 * nLayers}: an array for each layer forward, then backward"));

    public static Exception WrongNumberOfWeights(string function, string name, int count, int expected) =>
        new ArgumentException(Text($"{function}: {name} holds {count} arrays",
            $"{expected}: {expected / 2} for x, then {expected / 2} for h"));

    public static Exception WeightDoesNotFit(string function, string name, Shape shape, Shape expected) =>
        new ArgumentException(Text($"{function}: {name} is {shape}", $"{name} {expected}",
            shape.Rank == 2 && expected.Rank == 2 && shape[0] == expected[1] && shape[1] == expected[0] ? "F.Transpose of it" : null));
}
