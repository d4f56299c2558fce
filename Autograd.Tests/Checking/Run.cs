using Autograd.Core;

namespace Autograd.Tests.Checking;

/// <summary>One forward and backward computation, with snapshots of every array.</summary>
internal sealed class Run
{
    private readonly Snapshot[] before; // inputs and seeds before the function saw them
    private readonly Snapshot[] after;  // outputs and gradients as they came

    public Run(Func<Variable[], Variable[]> f, NdArray[] inputs, bool createGraph)
    {
        var leaves = Array.ConvertAll(inputs, input => new Variable(input.Copy()));
        var taken = leaves.Select((leaf, i) => Snapshot.Of($"input {i}", leaf.Data)).ToArray();
        var y = f(leaves);
        Outputs = Array.ConvertAll(y, output => output.Data);
        var roots = y.Where(output => output.RequiresGrad).ToArray();
        var seeds = Array.ConvertAll(roots, SeedOf);
        before = [.. taken, .. seeds.Select((seed, i) => Snapshot.Of($"seed gradient {i}", seed))];
        var outputs = Outputs.Select((output, i) => Snapshot.Of($"output {i}", output)).ToArray();
        if (roots.Length > 0) Variable.BackwardAll(roots, seeds, createGraph: createGraph);
        Gradients = Array.ConvertAll(leaves, leaf => leaf.Grad);
        after = [.. outputs, .. Gradients.Select((gradient, i) => (gradient, i)).Where(pair =>
            pair.gradient is not null).Select(pair => Snapshot.Of($"gradient of input {pair.i}", pair.gradient!))];
    }

    /// <summary>The outputs.</summary>
    public NdArray[] Outputs { get; }

    /// <summary>The gradients of the inputs; null where none arrived.</summary>
    public NdArray?[] Gradients { get; }

    /// <summary>The arrays that changed and should not have.</summary>
    public IEnumerable<string> Changes() =>
        before.Concat(after).Where(snapshot => snapshot.Changed).Select(snapshot => $"{snapshot.Name} was changed: {snapshot.Change}");

    /// <summary>The gradients that share memory with another gradient, an input, an output or a seed.</summary>
    public IEnumerable<string> SharedMemory() =>
        SharedMemory([.. before.Concat(after).Select(snapshot => (snapshot.Name, snapshot.Array))]);

    /// <summary>The gradients that share memory with an array earlier in the list.</summary>
    public static IEnumerable<string> SharedMemory((string Name, NdArray Array)[] all)
    {
        for (var i = 0; i < all.Length; i++)
            for (var other = 0; other < i && all[i].Name.StartsWith("gradient", StringComparison.Ordinal); other++)
                if (ArrayBits.Of(all[i].Array).Overlaps(ArrayBits.Of(all[other].Array)))
                    yield return $"{all[i].Name} shares the memory of {all[other].Name}";
    }

    private static NdArray SeedOf(Variable y)
    {
        var values = Enumerable.Range(0, y.Shape.Size).Select(i => Math.Cos(1 + 3 * i)).ToArray();
        return NdArray.From(values, y.Shape).To(y.DType);
    }

    private sealed record Snapshot(string Name, NdArray Array, byte[] Bits, int Version)
    {
        public static Snapshot Of(string name, NdArray array) => new(name, array, ArrayBits.Of(array).ToArray(), array.Version);

        public bool Changed => Array.Version != Version || !ArrayBits.Of(Array).SequenceEqual(Bits);

        public string Change => Array.Version != Version ? $"version {Version} became {Array.Version}" : $"other bits, now\n{Array}";
    }
}
