using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

// The catalogue of functions and links in Autograd.Functions/README.md says what the files say. AUTOGRAD_APPROVE=1 writes it anew.
public partial class CatalogueTests
{
    private const string Readme = "Autograd.Functions/README.md";
    private const string Begin = "<!-- catalogue -->\n";
    private const string End = "<!-- end of the catalogue -->\n";

    [Test]
    public void Catalogue_lists_every_function_and_link()
    {
        var text = Repository.Read(Readme);
        if (!text.Contains(End, StringComparison.Ordinal)) text = text.Replace(Begin, Begin + End, StringComparison.Ordinal);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        begin.ShouldBeGreaterThan(Begin.Length, $"{Readme} has a line {Begin}");
        Approved.Compare(Readme, text[..begin] + Catalogue() + text[end..]);
    }

    [Test]
    public void Catalogue_misses_no_method_of_F()
    {
        var methods = typeof(Autograd.Functions.F).GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly);
        methods.Select(method => $"`F.{method.Name}`").Distinct().Where(name => !Repository.Read(Readme).Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Catalogue()
    {
        var text = new StringBuilder();
        foreach (var room in Repository.Sources("Autograd.Functions").Where(file => file.Folder != "").GroupBy(file => file.Folder))
        {
            var rows = room.Select(file => (Names: Entries(file), Summary: Summary(file))).Where(row => row.Names.Length > 0).ToArray();
            if (rows.Length == 0) continue;
            text.Append($"\n| {room.Key} | |\n|---|---|\n");
            foreach (var (names, summary) in rows) text.Append($"| {string.Join(", ", names.Select(name => $"`{name}`"))} | {summary} |\n");
        }

        return text.Append('\n').ToString();
    }

    /// <summary>What a file offers its users: methods of F, or a link.</summary>
    private static string[] Entries(SourceFile file)
    {
        if (file.Folder == "Links") return [.. file.Types.Select(type => $"L.{type}")];
        var door = DoorOfFunctions().Match(file.Code);
        return door.Success ? [.. Method().Matches(file.Code, door.Index).Select(match => $"F.{match.Groups[1].Value}").Distinct()] : [];
    }

    /// <summary>The first sentence of the file's documentation.</summary>
    private static string Summary(SourceFile file)
    {
        var summary = Documentation().Match(file.Text).Groups[1].Value;
        var text = WebUtility.HtmlDecode(Markup().Replace(Reference().Replace(Lines().Replace(summary, " "), "$1"), "")).Trim();
        var end = SentenceEnd().Match(text);
        return (end.Success ? text[..end.Index] : text).Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex("public static partial class F\\b")]
    private static partial Regex DoorOfFunctions();

    [GeneratedRegex(@"public static [\w\[\]<>?]+ (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex("/// <summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Documentation();

    [GeneratedRegex(@"\n\s*///\s*")]
    private static partial Regex Lines();

    [GeneratedRegex(@"<(?:see cref|paramref name|see langword)=""(?:\w:)?(?:[\w.]+\.)?(\w+)[^""]*""\s*/>")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[.;](?=\s|$)")]
    private static partial Regex SentenceEnd();
}
