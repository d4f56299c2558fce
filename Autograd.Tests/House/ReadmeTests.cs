using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

// The README agrees with the repository it describes.
public partial class ReadmeTests
{
    [Test]
    public void Speed_repeats_six_rows_of_the_whole_tables()
    {
        string[] rows = [.. SpeedRow().Matches(Repository.Read("README.md")).Select(row => row.Value)];
        rows.Length.ShouldBe(6);
        rows.ShouldBeSubsetOf(SpeedRow().Matches(Repository.Read("samples/Benchmarks/README.md")).Select(row => row.Value));
    }

    // Both need the SDK and nothing else; the pipeline runs them too.
    [Test]
    public void There_are_exactly_two_commands()
    {
        var blocks = Repository.Read("README.md").Split("```sh\n");
        blocks.Length.ShouldBe(2);
        blocks[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('#')[0].Trim())
            .ShouldBe(["dotnet run samples/digits.cs", "dotnet test"]);
    }

    [TestCaseSource(nameof(Pages))]
    public void Links_lead_to_files_and_headings(string page)
    {
        foreach (var (file, heading) in Link().Matches(Repository.Read(page)).Select(link => (link.Groups[1].Value, link.Groups[2].Value)))
        {
            var path = file == "" ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
            Path.Exists(Path.Combine(Repository.Root, path)).ShouldBeTrue($"{page}: {file}");
            if (heading != "") Headings(Repository.Read(path)).ShouldContain(heading, page);
        }
    }

    private static IEnumerable<string> Pages() => Repository.Files("*.md");

    /// <summary>The headings as GitHub names them in links.</summary>
    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(text).Select(heading => NoLetter().Replace(heading.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    // Work, the time here, the time of libtorch, how many times as fast.
    [GeneratedRegex(@"^\| [^|]+\| [\d.]+ [nµm]s \| [\d.]+ [nµm]s \| [^|]+\|", RegexOptions.Multiline)]
    private static partial Regex SpeedRow();

    [GeneratedRegex(@"\]\((?!\w+:)([^)#]*)#?([^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NoLetter();
}
