using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>
/// A link made of links: <c>public L.Linear Hidden { get; set => field = Register(value); }</c> makes a child known under its
/// property's name; assigning again replaces.
/// </summary>
public abstract class Chain : Link
{
    private readonly Dictionary<string, Link> children = [];

    /// <summary>The child links with their names.</summary>
    public IReadOnlyDictionary<string, Link> Children => children;

    /// <inheritdoc/>
    public override IEnumerable<(string Path, Parameter Parameter)> NamedParameters() =>
        base.NamedParameters().Concat(children.SelectMany(child => child.Value.NamedParameters().Select(pair => ($"/{child.Key}{pair.Path}", pair.Parameter))));

    /// <inheritdoc/>
    public override IEnumerable<(string Path, NdArray Array)> NamedPersistents() =>
        base.NamedPersistents().Concat(children.SelectMany(child => child.Value.NamedPersistents().Select(pair => ($"/{child.Key}{pair.Path}", pair.Array))));

    // Stands here again because the method for links below would hide it.
    /// <inheritdoc cref="Link.Register(Parameter, string)"/>
    [return: NotNullIfNotNull(nameof(parameter))]
    protected new Parameter? Register(Parameter? parameter, [CallerMemberName] string name = "") => base.Register(parameter, name);

    internal override void ConvertPersistents(DType dtype)
    {
        base.ConvertPersistents(dtype);
        foreach (var child in children.Values) child.ConvertPersistents(dtype);
    }

    internal override void TakePersistents(Link other)
    {
        base.TakePersistents(other);
        foreach (var (name, child) in children)
            if (other is Chain chain && chain.children.TryGetValue(name, out var source)) child.TakePersistents(source);
    }

    /// <summary>Makes a link known under its property's name.</summary>
    /// <exception cref="ArgumentException">This link is part of it, or is it.</exception>
    protected TLink Register<TLink>(TLink link, [CallerMemberName] string name = "") where TLink : Link
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Join(this, children.GetValueOrDefault(name));
        children[name] = link;
        NoteRegistration();
        return link;
    }
}
