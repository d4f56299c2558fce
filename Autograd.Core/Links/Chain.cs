using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>
/// A link made of links: <c>public L.Linear Hidden { get; set => field = Register(value); }</c> registers a child under its property's
/// name; assigning again replaces it.
/// </summary>
public abstract class Chain : Link
{
    /// <summary>The child links with their names.</summary>
    public IReadOnlyDictionary<string, Link> Children => Within;

    // Repeated here because the method for links below would hide it.
    /// <inheritdoc cref="Link.Register(Parameter, string)"/>
    [return: NotNullIfNotNull(nameof(parameter))]
    protected new Parameter? Register(Parameter? parameter, [CallerMemberName] string name = "") => base.Register(parameter, name);

    /// <summary>Registers a link under its property's name.</summary>
    /// <exception cref="ArgumentException">
    /// This link is part of it, or is it; or the name cannot be part of a path, or belongs to a parameter or a persistent array.
    /// </exception>
    protected TLink Register<TLink>(TLink link, [CallerMemberName] string name = "") where TLink : Link
    {
        ArgumentNullException.ThrowIfNull(link);
        CheckName(name, Within);
        link.Join(this, Within.GetValueOrDefault(name), name);
        Within[name] = link;
        NoteRegistration();
        return link;
    }
}
