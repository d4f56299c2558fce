using System.Collections;

namespace Autograd.Core;

/// <summary>
/// Applies layers and functions one after the other: <c>new Sequential { new L.Linear(64, 32), F.Tanh, new L.Linear(32, 10) }</c>.
/// Links among them are named by their index.
/// </summary>
public sealed class Sequential : Chain, ILayer, IEnumerable<Func<Variable, Variable>>
{
    private readonly List<Func<Variable, Variable>> steps = [];

    /// <summary>Appends a layer; its parameters become this link's.</summary>
    /// <typeparam name="TLayer">A link whose Forward takes one variable.</typeparam>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public void Add<TLayer>(TLayer layer) where TLayer : Link, ILayer
    {
        Register(layer, $"{steps.Count}");
        steps.Add(layer.Forward);
    }

    /// <summary>Appends a function without parameters.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public void Add(Func<Variable, Variable> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        steps.Add(function);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">x is null, or a step returns null or refuses the output of the one before it.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        for (var i = 0; i < steps.Count; i++) x = steps[i](x) ?? throw Errors.StepReturnedNull(i);
        return x;
    }

    /// <inheritdoc/>
    public IEnumerator<Func<Variable, Variable>> GetEnumerator() => steps.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
