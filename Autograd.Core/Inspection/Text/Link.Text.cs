using System.Diagnostics;

namespace Autograd.Core;

// How a link is displayed.
[DebuggerDisplay("{ToString(),nq}"), DebuggerTypeProxy(typeof(View))]
public abstract partial class Link
{
    private const int Shown = 12;

    /// <summary>Formats the class with its links and parameters, such as <c>Mlp(Hidden: Linear(64, 32), b: (32))</c>.</summary>
    public override string ToString()
    {
        // A nested chain is only named, since deep nesting would make the text endless.
        var links = Within.Select(pair => $"{pair.Key}: {(pair.Value is Chain chain ? chain.GetType().Name : pair.Value.ToString())}");
        var own = parameters.Select(pair => $"{pair.Key}: {(pair.Value.IsInitialized ? pair.Value.Shape : "?")}");
        var count = Within.Count + parameters.Count;
        return $"{GetType().Name}({string.Join(", ", links.Concat(own).Take(Shown))}{(count > Shown ? $", … {count} in all" : "")})";
    }

    /// <summary>The debugger's view of a link.</summary>
    private sealed class View(Link link)
    {
        public (string Path, Parameter Parameter)[] Parameters => [.. link.NamedParameters()];
        public (string Path, NdArray Array)[] Persistents => [.. link.NamedPersistents()];
    }
}
