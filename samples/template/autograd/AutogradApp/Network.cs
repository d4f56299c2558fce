using Autograd.Core;
using L = Autograd.Links;

namespace AutogradApp;

/// <summary>Two layers and, between them, a rectifier whose slopes are learned.</summary>
public sealed class Network : Chain
{
    public Network(int inputs, int hidden, int outputs)
    {
        Hidden = new(inputs, hidden);
        Slope = new([hidden]);
        Output = new(hidden, outputs);
    }

    public L.Linear Hidden { get; set => field = Register(value); }

    public L.PReLU Slope { get; set => field = Register(value); }

    public L.Linear Output { get; set => field = Register(value); }

    /// <summary>The scores of the classes, (N, outputs), of points (N, inputs).</summary>
    public Variable Forward(Variable x) => Output.Forward(Slope.Forward(Hidden.Forward(x)));
}
