using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>Writes elements of SVG and HTML in order; all text is escaped.</summary>
internal sealed class Markup
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = [];

    /// <summary>Opens an element, which <see cref="Close"/> ends.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">The attributes: text or numbers; those that are null are omitted.</param>
    public Markup Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes).Append('>');
        open.Push(name);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public Markup Close()
    {
        text.Append($"</{open.Pop()}>");
        return this;
    }

    /// <summary>Adds an empty element, in the form that SVG has and HTML does not.</summary>
    /// <inheritdoc cref="Open" path="/param"/>
    public Markup Empty(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes).Append("/>");
        return this;
    }

    /// <summary>Adds an element that contains text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The text.</param>
    /// <param name="attributes">The attributes: text or numbers; those that are null are omitted.</param>
    public Markup Element(string name, string content, params ReadOnlySpan<(string Name, object? Value)> attributes) =>
        Open(name, attributes).Text(content).Close();

    /// <summary>Adds text, escaped.</summary>
    public Markup Text(string content)
    {
        text.Append(Escape(content));
        return this;
    }

    /// <summary>Adds markup as it is; it must not contain text from outside.</summary>
    public Markup Add(object markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>Adds a line break, to keep the file readable.</summary>
    public Markup NewLine() => Add("\n");

    /// <summary>Returns the markup; all elements must be closed.</summary>
    public override string ToString() => text.ToString();

    /// <summary>
    /// Escapes text. Control characters that XML does not allow become their symbols (␀), unpaired surrogates become �.
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

    /// <summary>Formats a coordinate with at most two decimals, in the invariant culture.</summary>
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
