using System.Collections;

namespace Autograd.Core;

/// <summary>A link made of any number of links, named by their index.</summary>
public class ChainList : Chain, IReadOnlyList<Link>
{
    private readonly List<Link> links = [];

    /// <inheritdoc/>
    public int Count => links.Count;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such link.</exception>
    public Link this[int index] => links[index];

    /// <summary>Appends a link.</summary>
    /// <exception cref="ArgumentException">This list is part of it, or is it; or the class accepts only certain links.</exception>
    public virtual void Add(Link link)
    {
        if (Within.ContainsKey($"{links.Count}")) throw Errors.NameTaken(this, $"{links.Count}", "link");
        links.Add(Register(link, $"{links.Count}"));
    }

    /// <inheritdoc/>
    public IEnumerator<Link> GetEnumerator() => links.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
