namespace Autograd.Tests.House;

/// <summary>Reads C# just well enough to tell code from comments and strings; the holes of interpolated strings are code.</summary>
internal sealed class SourceText
{
    private readonly string text;
    private readonly char[] code;
    private int position;

    private SourceText(string text) => (this.text, code) = (text, text.ToCharArray());

    /// <summary>The text with everything else blanked out.</summary>
    public static string WithoutCommentsAndStrings(string text)
    {
        var reader = new SourceText(text);
        while (reader.position < text.Length) reader.Code();
        return new string(reader.code);
    }

    private bool At(string sign) => string.CompareOrdinal(text, position, sign, 0, sign.Length) == 0;

    private void Code()
    {
        if (At("//")) Blank(End("\n"));
        else if (At("/*")) Blank(End("*/") + 2);
        else if (At("'")) Quoted('\'');
        else if (StringAhead() is { } start) String(start.Dollars, start.Verbatim, start.Quotes);
        else position++;
    }

    /// <summary>The dollars, the at sign and the number of quotes of a string that begins here.</summary>
    private (int Dollars, bool Verbatim, int Quotes)? StringAhead()
    {
        var (at, dollars, verbatim, quotes) = (position, 0, false, 0);
        for (; at < text.Length && text[at] is '$' or '@'; at++)
        {
            if (text[at] == '$') dollars++;
            else verbatim = true;
        }

        while (at + quotes < text.Length && text[at + quotes] == '"') quotes++;
        if (quotes == 0) return null;
        var opening = quotes >= 3 && !verbatim ? quotes : 1; // two quotes: an empty string
        Blank(at + opening);
        return (dollars, verbatim, opening);
    }

    private void String(int dollars, bool verbatim, int quotes)
    {
        var end = new string('"', quotes);
        while (position < text.Length && !At(end))
        {
            if (dollars > 0 && At(new string('{', dollars)) && !(dollars == 1 && At("{{"))) Hole(dollars);
            else Blank(position + (EscapeAhead(verbatim, quotes, dollars) ? 2 : 1));
        }

        Blank(position + quotes);
        if (!verbatim || !At("\"")) return;
        Blank(position + 1); // a doubled quote: the string goes on
        String(dollars, verbatim, quotes);
    }

    private bool EscapeAhead(bool verbatim, int quotes, int dollars) =>
        (!verbatim && quotes == 1 && At("\\")) || (dollars == 1 && (At("{{") || At("}}")));

    private void Hole(int dollars)
    {
        Blank(position + dollars);
        for (var depth = 0; position < text.Length && (depth > 0 || !At("}"));)
        {
            depth += text[position] is '{' or '(' or '[' ? 1 : text[position] is '}' or ')' or ']' ? -1 : 0;
            if (depth == 0 && At(":")) Blank(position + 1); // a format follows; words in it do no harm
            else Code();
        }

        Blank(position + dollars);
    }

    private void Quoted(char quote)
    {
        position++;
        while (position < text.Length && text[position] != quote) Blank(position + (text[position] == '\\' ? 2 : 1));
        position++;
    }

    private int End(string sign) => text.IndexOf(sign, position, StringComparison.Ordinal) is var end && end < 0 ? text.Length : end;

    private void Blank(int end)
    {
        for (; position < Math.Min(end, text.Length); position++)
            if (text[position] != '\n') code[position] = ' ';
    }
}
