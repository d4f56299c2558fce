namespace Autograd.Core;

/// <summary>A value that <c>using</c> blocks change. It flows with async code, and anything started inside a block inherits it.</summary>
/// <remarks>Each block ends its own change, in whatever order blocks end: the open blocks' changes are applied to the initial value, oldest
/// first.</remarks>
internal sealed class ScopedValue<T>(T initial)
{
    private readonly AsyncLocal<Layer?> top = new();

    public T Current => Above(top.Value);

    /// <summary>Changes the value until the returned scope is disposed.</summary>
    public IDisposable Change<TSetting>(TSetting setting, Func<T, TSetting, T> with)
    {
        var scope = new Scope<TSetting>(this, setting, with);
        top.Value = Add(scope, top.Value);
        return scope;
    }

    private T Above(Layer? layer) => layer is null ? initial : layer.Value;

    private Layer Add(Scope scope, Layer? below) => new(scope, below, scope.Apply(Above(below)));

    /// <summary>
    /// Removes a scope from below those opened after it. Does nothing if it has already ended here, or was opened in an unrelated flow.
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

    /// <summary>An open scope, those below it, and the value that results from all of them.</summary>
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
