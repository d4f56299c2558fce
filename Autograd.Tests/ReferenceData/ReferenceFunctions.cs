using Autograd.Core;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

/// <summary>Maps the functions of the cases to calls of the library, one file per category.</summary>
internal static partial class ReferenceFunctions
{
    private static readonly Dictionary<string, Mapping> All = new(
        [.. Activation, .. ArrayFunctions, .. MathFunctions, .. Connection, .. Pooling, .. Normalization,
            .. Noise, .. Loss, .. Evaluation, .. Recurrent, .. Graphs, .. Optimizers, .. Initialization, .. Training]);

    public static Variable[] Call(string function, Inputs inputs) =>
        All.TryGetValue(function, out var mapping) ? mapping(inputs)
            : throw new InvalidDataException($"the library has no function {function}");

    /// <summary>A function of x and nothing else.</summary>
    private static Mapping Unary(Func<Variable, Variable> f) => inputs => [f(inputs[0])];

    private static Mapping One(Func<Inputs, Variable> f) => inputs => [f(inputs)];
}
