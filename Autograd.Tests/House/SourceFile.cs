using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

/// <summary>A C# file, parsed by words and braces as far as the house tests need.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    private string? code;
    private IReadOnlyList<SourceMember>? members;

    /// <summary>The text with comments and the words of strings blanked out; every character keeps its place.</summary>
    public string Code => code ??= SourceText.WithoutCommentsAndStrings(Text);

    /// <summary>The number of lines.</summary>
    public int Lines => Text.TrimEnd('\n').Count(character => character == '\n') + 1;

    /// <summary>The library or project it belongs to.</summary>
    public string Project => Path.Split('/')[0];

    /// <summary>The room within the project; empty for a file in the project's own folder.</summary>
    public string Folder => Path.Split('/') is [_, var folder, _, ..] ? folder : "";

    /// <summary>The type its name announces: <c>NdArray.Shapes.cs</c> holds a part of <c>NdArray</c>.</summary>
    public string Subject => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>The types and members, each with its depth.</summary>
    public IReadOnlyList<SourceMember> Members => members ??= SourceMember.In(Code);

    /// <summary>The types that are not nested.</summary>
    public IEnumerable<string> Types =>
        Members.Where(member => member.IsType && member.Depth == 0).Select(member => member.Name).Distinct();

    /// <summary>Words that can name a type of another file: not after a dot, not called as methods, not nested in a type here.</summary>
    public IEnumerable<string> TypeNames() =>
        Identifier().Matches(Code).Where(match => !IsMethodName(match)).Select(match => match.Value).Distinct()
            .Except(Members.Where(member => member.Depth > 0).Select(member => member.Name));

    private bool IsMethodName(Match match)
    {
        var after = Code.AsSpan(match.Index + match.Length).TrimStart();
        if (!after.StartsWith("(")) return false;
        var before = Code.AsSpan(0, match.Index).TrimEnd();
        return !before.EndsWith("new") && !before.EndsWith(":");
    }

    [GeneratedRegex(@"(?<![\w.@])[A-Z]\w*")]
    private static partial Regex Identifier();
}
