using System.Runtime.CompilerServices;
using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>Differentiates what a call returned.</summary>
internal static class GradientsOf
{
    /// <summary>What a backward pass may throw.</summary>
    public static IReadOnlyList<Type> Documented { get; } =
        DocumentedExceptions.Of(typeof(Variable).GetMethod(nameof(Variable.BackwardAll))!);

    /// <summary>Adds the gradients of the arguments to a digest.</summary>
    public static void Add(object? result, Scene scene, Digest digest)
    {
        var roots = Variables(result).Where(variable => variable.Creator is not null && HasShape(variable)).ToArray();
        if (roots.Length == 0) return;
        var seeds = Array.ConvertAll<Variable, NdArray?>(roots, root => NdArray.Full(root.Shape, 0.5, root.DType));
        Variable.BackwardAll(roots, seeds, createGraph: scene.Leaves.Count % 2 == 1);
        foreach (var leaf in scene.Leaves) digest.Add(leaf.Grad);
    }

    private static bool HasShape(Variable variable) => variable is not Parameter { IsInitialized: false };

    private static IEnumerable<Variable> Variables(object? result) => result switch
    {
        Variable variable => [variable],
        Variable?[] variables => variables.OfType<Variable>(),
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Variables(tuple[i])),
        _ => [],
    };
}
