using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

/// <summary>A type or a member: its name, and the lines it takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsType">Whether it is a type.</param>
/// <param name="Depth">The number of types around it.</param>
/// <param name="FirstLine">The number of its first line, from 1.</param>
/// <param name="Lines">The number of lines, with attributes.</param>
internal sealed partial record SourceMember(string Name, bool IsType, int Depth, int FirstLine, int Lines)
{
    /// <summary>The types and members in code without comments and strings.</summary>
    public static IReadOnlyList<SourceMember> In(string code)
    {
        var found = new List<SourceMember>();
        Read(code, FirstAfterNamespace(code), depth: 0, found);
        return found;
    }

    private static int FirstAfterNamespace(string code) =>
        Namespace().Match(code) is { Success: true } match ? match.Index + match.Length : 0;

    /// <summary>Reads declarations up to the brace that closes them; returns the place after it.</summary>
    private static int Read(string code, int position, int depth, List<SourceMember> found)
    {
        var head = position;
        while (position < code.Length)
        {
            switch (code[position])
            {
                case '}':
                    return position + 1;
                case ';':
                    Add(code, head, position + 1, depth, found);
                    head = ++position;
                    break;
                case '{':
                    var isType = Type().Match(code, head, position - head).Success;
                    var end = isType ? Read(code, position + 1, depth + 1, found) : Close(code, position);
                    if (Rest().Match(code, end) is { Length: > 0 } rest) end = rest.Index + rest.Length; // = value; or ; after a body
                    Add(code, head, end, depth, found);
                    (head, position) = (end, end);
                    break;
                case '(':
                case '[':
                    position = Close(code, position);
                    break;
                default:
                    // An expression body may hold braces and ends at its semicolon.
                    position = code[position] == '=' ? Semicolon(code, position) : position + 1;
                    break;
            }
        }

        return position;
    }

    private static void Add(string code, int head, int end, int depth, List<SourceMember> found)
    {
        while (head < end && char.IsWhiteSpace(code[head])) head++;
        var text = code[head..end];
        if (text.StartsWith("using", StringComparison.Ordinal) || text.Length < 3) return;
        var type = Type().Match(text);
        var isType = type.Success && type.Index < (text.IndexOfAny(['{', '=', ';']) is var body && body < 0 ? text.Length : body);
        var declaration = text;
        while (declaration.StartsWith('[')) declaration = declaration[Close(declaration, 0)..].TrimStart(); // attributes
        var name = isType ? type.Groups[1].Value + type.Groups[2].Value : Member().Match(declaration).Groups[1].Value;
        found.Add(new SourceMember(name, isType, depth, code.AsSpan(0, head).Count('\n') + 1,
            text.Count(character => character == '\n') + 1));
    }

    private static int Semicolon(string code, int position)
    {
        while (position < code.Length && code[position] != ';')
            position = code[position] is '{' or '(' or '[' ? Close(code, position) : position + 1;
        return position;
    }

    private static int Close(string code, int position)
    {
        var depth = 0;
        for (; position < code.Length; position++)
        {
            depth += code[position] is '{' or '(' or '[' ? 1 : code[position] is '}' or ')' or ']' ? -1 : 0;
            if (depth == 0) return position + 1;
        }

        return position;
    }

    [GeneratedRegex(@"^namespace [\w.]+;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"\b(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?)\s+([A-Z]\w*)|\bdelegate\s+[\w<>\[\]?.]+\s+([A-Z]\w*)")]
    private static partial Regex Type();

    [GeneratedRegex(@"(this(?=\s*\[)|operator\s*\S+?(?=\s*\()"
        + @"|\b(?!private|static|public|internal|protected|override|readonly|async)\w+(?=\s*(?:<[^()]*>)?\s*(?:\(|\{|=|;)))")]
    private static partial Regex Member();

    [GeneratedRegex(@"\G\s*(?:=[^;]*)?;")]
    private static partial Regex Rest();
}
