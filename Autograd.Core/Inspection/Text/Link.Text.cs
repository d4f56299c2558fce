using System.Diagnostics;

namespace Autograd.Core;

// How a link is shown.
[DebuggerDisplay("{ToString(),nq}"), DebuggerTypeProxy(typeof(View))]
public abstract partial class Link
{
    private const int Shown = 12;

    /// <summary>The class with the links and parameters that it is made of, as <c>Mlp(Hidden: Linear(64, 32), b: (32))</c>.</summary>
    public override string ToString()
    {
        // A chain within is only named: chains within chains within chains would make a text without end.
        var links = Within.Select(pair => $"{pair.Key}: {(pair.Value is Chain chain ? chain.GetType().Name : pair.Value.ToString())}");
        var own = parameters.Select(pair => $"{pair.Key}: {(pair.Value.IsInitialized ? pair.Value.Shape : "?")}");
        var count = Within.Count + parameters.Count;
        return $"{GetType().Name}({string.Join(", ", links.Concat(own).Take(Shown))}{(count > Shown ? $", … {count} in all" : "")})";
    }

    /// <summary>What the debugger shows of it.</summary>
    private sealed class View(Link link)
    {
        public (string Path, Parameter Parameter)[] Parameters => [.. link.NamedParameters()];
        public (string Path, NdArray Array)[] Persistents => [.. link.NamedPersistents()];
    }
}
