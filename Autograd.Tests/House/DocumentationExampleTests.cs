using System.Net;
using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

// An example in a README or a documentation comment compiles and runs: its lines appear, in order, in a sample or in Examples.cs,
// which also proves the values in its comments.
public partial class DocumentationExampleTests
{
    [TestCaseSource(nameof(Examples))]
    public void Example_stands_in_a_file_that_is_compiled(string place, string example)
    {
        var lines = CodeLines(example);
        Compiled().Any(file => IsWithin(lines, CodeLines(file.Text)))
            .ShouldBeTrue($"{place}: no file in samples/ and not Examples.cs has these lines in this order:\n{string.Join('\n', lines)}");
    }

    [TestCaseSource(nameof(Examples))]
    public void Claim_of_an_example_is_proved(string place, string example) =>
        Claims(example)
            .Where(claim => !Repository.Read("Autograd.Tests/House/Examples.cs").Contains($"Claim(\"{claim}\", ", StringComparison.Ordinal))
            .ShouldBeEmpty($"{place}: Examples.cs proves each with Claim(\"…\", value)");

    [Test]
    public void Claims_are_comments_that_give_a_value()
    {
        Claims("var y = f(x);  // y is [1, 2]\nf(); // makes y\nf(y); // 0.5\ng(); // x.Grad is 3 and that is why\nh(); // -1")
            .ShouldBe(["y is [1, 2]", "0.5", "-1"]);
        CodeLines("a;  // b\n\n  // c\n  d(\"//\");").ShouldBe(["a;", "d(\"//\");"]);
        IsWithin(["a", "c"], ["a", "b", "c"]).ShouldBeTrue();
        IsWithin(["c", "a"], ["a", "b", "c"]).ShouldBeFalse();
    }

    private static IEnumerable<TestCaseData> Examples() =>
        Repository.Files("*.md").Select(path => (path, Text: Repository.Read(path)))
            .SelectMany(file => MarkdownBlock().Matches(file.Text).Select(match => Case(file.path, file.Text, match)))
            .Concat(Repository.Sources([.. Repository.Libraries]).SelectMany(file =>
                XmlBlock().Matches(file.Text).Concat(XmlLine().Matches(file.Text)).Select(match => Case(file.Path, file.Text, match))));

    private static TestCaseData Case(string path, string text, Match match)
    {
        var place = $"{path}:{text.AsSpan(0, match.Index).Count('\n') + 1}";
        var example = WebUtility.HtmlDecode(CommentMark().Replace(match.Groups[1].Value, "")
            .Replace('\n', match.Groups[2].Success ? ' ' : '\n'));
        if (match.Groups[2].Success) example += " // " + match.Groups[2].Value.Replace('−', '-');
        return new TestCaseData(place, example).SetArgDisplayNames(place);
    }

    private static IEnumerable<SourceFile> Compiled() =>
        Repository.Sources("samples", "Autograd.Tests").Where(file => file.Project == "samples" || file.Subject == "Examples");

    /// <summary>The lines without comments and layout.</summary>
    private static string[] CodeLines(string text)
    {
        var code = new SourceFile("", text).Code.Split('\n');
        return [.. text.Split('\n').Select((line, i) => WithoutComment(line, code[i])).Where(line => line != "")];
    }

    private static string WithoutComment(string line, string code)
    {
        var comment = line.LastIndexOf("//", StringComparison.Ordinal);
        var isComment = comment >= 0 && code[comment..].Trim() == "";
        return Blanks().Replace(isComment ? line[..comment] : line, " ").Trim();
    }

    private static bool IsWithin(string[] lines, string[] file)
    {
        var found = 0;
        foreach (var line in file)
            if (found < lines.Length && line.Contains(lines[found], StringComparison.Ordinal)) found++;
        return found == lines.Length;
    }

    private static string[] Claims(string example) => [.. ValueComment().Matches(example).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex MarkdownBlock();

    [GeneratedRegex("<code>\n?(.*?)</code>", RegexOptions.Singleline)]
    private static partial Regex XmlBlock();

    // <example><c>f(x)</c> gives 2.</example> is the short form of an example with a claim.
    [GeneratedRegex(@"<example>\s*(?:///)?\s*<c>([^<]*)</c> gives ([^<]*)\.\s*(?:///)?\s*</example>")]
    private static partial Regex XmlLine();

    [GeneratedRegex("^ */// ?", RegexOptions.Multiline)]
    private static partial Regex CommentMark();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"// ((?:[\w.()\[\]]+ is )?(?:\[[-\d\[\], .eEN∞a]*\]|[-−]?[\d.]+(?:e[-+]?\d+)?|true|false))\s*$",
        RegexOptions.Multiline)]
    private static partial Regex ValueComment();
}
