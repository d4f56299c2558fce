using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

/// <summary>The reference table of Autograd.Functions: every function and link, its names in Chainer and PyTorch, and its file.</summary>
internal static partial class Catalogue
{
    public const string Path = "Autograd.Functions/README.md";

    private const string Header = "| here | Chainer | PyTorch | file |\n|---|---|---|---|\n";

    /// <summary>
    /// The README with its table regenerated. A row keeps its names; a new one takes them from <c>chainer.functions.name</c> and
    /// <c>torch.name</c> in its file, or has dashes.
    /// </summary>
    public static string Text(string readme, IEnumerable<SourceFile> sources)
    {
        var names = Row().Matches(readme).ToDictionary(row => row.Groups["here"].Value, row => row.Groups["elsewhere"].Value);
        var rows = Functions(sources).Concat(Links(sources)).Select(row =>
        {
            var file = row.File.Path["Autograd.Functions/".Length..];
            return $"| `{row.Name}` | {names.GetValueOrDefault(row.Name) ?? NamesIn(row.File.Text)} | [{file}]({file}) |\n";
        });
        return readme[..(readme.IndexOf(Header, StringComparison.Ordinal) + Header.Length)] + string.Concat(rows);
    }

    /// <summary>The methods of F by folder and name, each with the file of that name or else the one that holds it.</summary>
    private static IEnumerable<(string Name, SourceFile File)> Functions(IEnumerable<SourceFile> sources) =>
        sources.Where(file => file.Folder is not ("" or "Links"))
            .SelectMany(file => MethodsOfF(file.Code).Select(name => (Name: name, File: file)))
            .GroupBy(function => (function.File.Folder, function.Name), function => function.File)
            .OrderBy(group => $"{group.Key.Folder}/{group.Key.Name}", StringComparer.Ordinal)
            .Select(group => ($"F.{group.Key.Name}", group.OrderBy(file => file.Subject != group.Key.Name).First()));

    private static IEnumerable<string> MethodsOfF(string code)
    {
        var door = DoorOfFunctions().Match(code);
        return door.Success ? Method().Matches(code, door.Index).Select(match => match.Groups[1].Value).Distinct() : [];
    }

    private static IEnumerable<(string Name, SourceFile File)> Links(IEnumerable<SourceFile> sources) =>
        sources.Where(file => file.Folder == "Links").SelectMany(file => file.Types.Select(type => ($"L.{type}", file)))
            .OrderBy(link => link.Item1, StringComparer.Ordinal);

    private static string NamesIn(string text) => $"{Quoted("F.", InChainer().Match(text))} | {Quoted("", InTorch().Match(text))}";

    private static string Quoted(string prefix, Match name) => name.Success ? $"`{prefix}{name.Groups[1].Value}`" : "–";

    [GeneratedRegex(@"^\| `(?<here>[FL]\.\w+)` \| (?<elsewhere>(?:`[^`]+`|–) \| (?:`[^`]+`|–)) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("public static partial class F\\b")]
    private static partial Regex DoorOfFunctions();

    [GeneratedRegex(@"public static (?:\([^)]*\)|[\w\[\]<>?]+) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"\bchainer\.functions\.(\w+)")]
    private static partial Regex InChainer();

    [GeneratedRegex(@"\b(?:torch\.(?=nn\.))?((?:torch|nn\.functional)\.\w+)")]
    private static partial Regex InTorch();
}
