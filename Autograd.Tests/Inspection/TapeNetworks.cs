using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

/// <summary>Forward passes to be recorded, each with its leaves.</summary>
internal static class TapeNetworks
{
    public static IEnumerable<TestCaseData> Cases => All.Select(network => new TestCaseData(network.Value).SetArgDisplayNames(network.Key));

    public static Dictionary<string, Func<(Func<Variable> Loss, Variable[] Leaves)>> All { get; } = new()
    {
        ["a product"] = Product,
        ["an MLP"] = () => Of(new L.MLP(8, 16, 3), [4, 8]),
        ["rectifiers"] = () => Of(new Sequential { new L.Linear(8, 12), F.LeakyReLU, new L.PReLU(), F.RReLU, new L.Linear(12, 3) }, [4, 8]),
        ["a CNN"] = () => Of(new Sequential { new L.Convolution2D(1, 4, 3), F.ReLU, x => F.MaxPooling2D(x, 2), new L.Linear(100, 3) },
            [2, 1, 12, 12]),
        ["what is forgotten"] = () => Of(new Sequential { new L.Linear(8, 5), x => F.Forget(h => F.Tanh(F.Exp(h)), x) }, [4, 8]),
        ["large arrays"] = () => Of(new Sequential { new L.Linear(70, 80), F.LeakyReLU, x => x * x }, [40, 70]),
    };

    public static (Func<Variable> Loss, Variable[] Leaves) Of<TLayer>(TLayer model, Shape shape) where TLayer : Link, ILayer
    {
        Variable x = new(NdArray.Uniform(shape, 0.1, 1, new Philox(1)), name: "x");
        return (() => F.Mean(model.Forward(x)), [x, .. model.Parameters()]);
    }

    private static (Func<Variable> Loss, Variable[] Leaves) Product()
    {
        Variable a = new(3f, name: "a"), b = new(0.5f, name: "b");
        return (() => a * b + b, [a, b]);
    }
}
