using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>Elements of SVG and HTML, written one after another. Text that comes from outside can break neither.</summary>
internal sealed class Markup
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = [];

    /// <summary>Begins an element, which <see cref="Close"/> ends.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Names with text, numbers, or null for what is left out.</param>
    public Markup Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes).Append('>');
        open.Push(name);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public Markup Close()
    {
        text.Append($"</{open.Pop()}>");
        return this;
    }

    /// <summary>An element with nothing in it. For SVG: HTML knows no such form.</summary>
    /// <inheritdoc cref="Open" path="/param"/>
    public Markup Empty(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes).Append("/>");
        return this;
    }

    /// <summary>An element with text in it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The text.</param>
    /// <param name="attributes">Names with text, numbers, or null for what is left out.</param>
    public Markup Element(string name, string content, params ReadOnlySpan<(string Name, object? Value)> attributes) =>
        Open(name, attributes).Text(content).Close();

    /// <summary>Text, whatever it contains.</summary>
    public Markup Text(string content)
    {
        text.Append(Escape(content));
        return this;
    }

    /// <summary>A piece of markup that was written here.</summary>
    public Markup Add(object markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>A new line, to keep the file readable.</summary>
    public Markup NewLine() => Add("\n");

    /// <summary>All of it; every element has ended.</summary>
    public override string ToString() => text.ToString();

    /// <summary>
    /// Text in which markup is text. Characters that XML does not have are shown by their pictures (␀), halves of characters by �.
    /// </summary>
    public static string Escape(string content)
    {
        var escaped = new StringBuilder(content.Length);
        foreach (var rune in content.EnumerateRunes())
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' => escaped.Append((char)rune.Value),
                < ' ' => escaped.Append((char)('\u2400' + rune.Value)),
                '\u007f' => escaped.Append('\u2421'),
                (>= 0x80 and < 0xa0) or 0xfffe or 0xffff => escaped.Append('\ufffd'),
                _ => escaped.Append(rune),
            };
        return escaped.ToString();
    }

    /// <summary>A coordinate: at most two decimals, the same everywhere in the world.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture); // + 0: no −0

    private StringBuilder Tag(string name, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
            if (value is not null) text.Append($" {attribute}=\"{Value(value)}\"");
        return text;
    }

    private static string Value(object value) => value switch
    {
        string content => Escape(content).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal),
        _ => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };
}
