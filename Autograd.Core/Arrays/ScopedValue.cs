namespace Autograd.Core;

/// <summary>A value that <c>using</c> blocks change. It flows with async code, and what is started inside a block inherits it.</summary>
/// <remarks>Each block ends its own change, in whatever order blocks end: the value is what the open ones make of the initial value, oldest
/// first.</remarks>
internal sealed class ScopedValue<T>(T initial)
{
    private readonly AsyncLocal<Layer?> top = new();

    public T Current => Above(top.Value);

    /// <summary>Changes the value until what is returned is disposed.</summary>
    public IDisposable Change<TSetting>(TSetting setting, Func<T, TSetting, T> with)
    {
        var scope = new Scope<TSetting>(this, setting, with);
        top.Value = Add(scope, top.Value);
        return scope;
    }

    private T Above(Layer? layer) => layer is null ? initial : layer.Value;

    private Layer Add(Scope scope, Layer? below) => new(scope, below, scope.Apply(Above(below)));

    /// <summary>
    /// Takes a scope out from under those opened after it. Nothing happens if it has ended here, or was opened where this code does not
    /// come from.
    /// </summary>
    private void Remove(Scope scope)
    {
        var layer = top.Value;
        Stack<Scope>? later = null;
        for (; layer is not null && layer.Scope != scope; layer = layer.Below) (later ??= new()).Push(layer.Scope);
        if (layer is null) return;
        layer = layer.Below;
        while (later?.TryPop(out var open) == true) layer = Add(open, layer);
        top.Value = layer;
    }

    /// <summary>An open scope, those below it, and the value that they make together.</summary>
    private sealed record Layer(Scope Scope, Layer? Below, T Value);

    private abstract class Scope(ScopedValue<T> owner) : IDisposable
    {
        public abstract T Apply(T value);

        public void Dispose() => owner.Remove(this);
    }

    private sealed class Scope<TSetting>(ScopedValue<T> owner, TSetting setting, Func<T, TSetting, T> with) : Scope(owner)
    {
        public override T Apply(T value) => with(value, setting);
    }
}
