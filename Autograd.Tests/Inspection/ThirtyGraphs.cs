using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

/// <summary>Graphs of all kinds, each with the variable to draw it from.</summary>
internal static class ThirtyGraphs
{
    public static IEnumerable<TestCaseData> Cases => All.Select(graph => new TestCaseData(graph.Value).SetArgDisplayNames(graph.Key));

    public static Dictionary<string, Func<Variable>> All { get; } = new()
    {
        ["a leaf"] = () => new Variable(1f, name: "x"),
        ["a constant"] = () => NdArray.Ones([2, 3]),
        ["one function"] = () => F.Exp(A),
        ["a chain of 3"] = () => Chain(3),
        ["a chain of 39"] = () => Chain(39),
        ["a chain of 300, folded"] = () => Chain(300),
        ["x times itself"] = () => On(x => x * x),
        ["x four times at once"] = () => Drawn(2) is var x ? F.Concat([x, x, x, x], 0) : A,
        ["a diamond"] = () => On(x => F.Exp(x) + F.Sin(x)),
        ["diamonds on diamonds"] = () => Diamonds(5),
        ["a use far below"] = () => On(x => Chain(8, x) + x),
        ["two leaves twice"] = () => On(a => B is var b ? a * b + b * a : a),
        ["crossing uses"] = () => Crossing(),
        ["several outputs"] = () => F.SplitAxis(Drawn(4, 6), 3, 1) is var parts ? parts[0] * parts[2] : A,
        ["an output nobody uses"] = () => F.SplitAxis(Drawn(4, 6), 3, 1)[1],
        ["40 outputs"] = () => F.Concat(F.SplitAxis(Drawn(40, 2), 40, 0), 0),
        ["60 leaves"] = () => F.Concat([.. Enumerable.Range(0, 60).Select(i => new Variable(NdArray.Ones([1]), name: $"x{i}"))], 0),
        ["a wide graph, folded"] = () => F.Sum(F.Concat([.. Enumerable.Range(0, 80).Select(_ => F.Exp(Drawn(1)))], 0)),
        ["held arrays"] = () => F.Dropout(F.RReLU(Drawn(3, 4))),
        ["all rectifiers"] = () => Drawn(2, 3) is var x ? F.ReLU(x) + F.LeakyReLU(x, -0.1) + F.RReLU(x) + F.PReLU(x, B) : A,
        ["F.Forget"] = () => F.Sum(F.Forget(x => F.Tanh(F.Exp(x)), Drawn(3))),
        ["cut by Unchain"] = () => Unchained(),
        ["an MLP"] = () => Loss(new L.MLP(8, 16, 16, 3), Drawn(4, 8)),
        ["a deep MLP, folded"] = () => Loss(Deep(30), Drawn(4, 8)),
        ["a normalized MLP"] = () => Loss(new Sequential { new L.Linear(8, 5), new L.BatchNormalization(5), F.ELU }, Drawn(4, 8)),
        ["a CNN"] = () => Loss(new Sequential { new L.Convolution2D(1, 4, 3), F.ReLU, x => F.MaxPooling2D(x, 2), new L.Linear(3) },
            Drawn(2, 1, 8, 8)),
        ["an RNN over five steps"] = () => Recurrent(new L.ElmanRNN(4, 6)),
        ["an LSTM over five steps"] = () => Recurrent(new L.LSTM(4, 6)),
        ["a double backward"] = () => Second(x => x * x * F.Exp(x)),
        ["a double backward of rectifiers"] = () => Second(x => F.LeakyReLU(x) * F.PReLU(Drawn(2, 2) * x, B).SumTo([])),
        ["a gradient penalty"] = () => Second(x => F.Sum(F.Tanh(F.MatMul(Drawn(3, 4) * x, Drawn(4, 2))))),
        ["a hostile name"] = () => Named("<a> & \"b\" 'c' \\ \n\r\0 ]] --> `${d}` #quot; | }{"),
        ["a long name"] = () => Named(new string('n', 10_000)),
        ["a name from right to left"] = () => Named("‮עברית ‏مرحبا"),
    };

    private static Variable A => new(2f, name: "a");
    private static Variable B => new(0.5f, name: "b");

    private static Variable Drawn(params int[] shape) => new(NdArray.Uniform(Shape.Create(shape), 0.1, 1, new Philox(1)));

    private static Variable On(Func<Variable, Variable> f) => f(A);

    private static Variable Chain(int length, Variable? x = null) =>
        Enumerable.Range(0, length).Aggregate(x ?? A, (y, i) => i % 3 == 0 ? F.LeakyReLU(y) : F.Sin(y));

    private static Variable Diamonds(int count) =>
        Enumerable.Range(0, count).Aggregate(A, (x, i) => i % 2 == 0 ? F.Exp(x) + F.Sin(x) : F.Exp(x) * x);

    private static Variable Crossing()
    {
        Variable[] x = [.. Enumerable.Range(0, 6).Select(i => new Variable((float)i, name: $"x{i}"))];
        Variable[] y = [.. x.Select((_, i) => x[i] * x[5 - i])];
        return y.Select((_, i) => y[i] * y[(i * 5 + 2) % 6]).Aggregate((a, b) => a + b);
    }

    private static Variable Unchained()
    {
        var middle = Chain(4);
        var y = F.Exp(middle) * middle;
        middle.Unchain();
        return y;
    }

    private static Sequential Deep(int layers)
    {
        var model = new Sequential();
        for (var i = 0; i < layers; i++)
        {
            model.Add(new L.Linear(8, 8));
            model.Add(F.LeakyReLU);
        }

        return model;
    }

    private static Variable Loss<TLayer>(TLayer model, Variable x) where TLayer : Link, ILayer =>
        F.SoftmaxCrossEntropy(model.Forward(x), new int[x.Shape[0]]);

    private static Variable Recurrent<TLayer>(TLayer model) where TLayer : Link, ILayer
    {
        Variable? h = null;
        for (var t = 0; t < 5; t++) h = model.Forward(new Variable(NdArray.Ones([2, 4]), requiresGrad: false, name: $"x{t}"));
        return F.Mean(h!);
    }

    private static Variable Second(Func<Variable, Variable> f)
    {
        Variable x = new(1.5f, name: "x");
        return F.Sum(F.Square(Gradient.Of(f(x), x, createGraph: true)!));
    }

    private static Variable Named(string name) => new Variable(1f, name: name) * 2f + new Variable(2f, name: name);
}
