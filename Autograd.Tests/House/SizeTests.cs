using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

public partial class SizeTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 40;
    private const int LongestSample = 60;
    private const int LongestReadme = 100;
    private const int LinesOfGraph = 900; // read in one sitting
    private const int LinesOfTrainer = 300; // of code

    [Test]
    public void No_file_is_longer_than_400_lines() =>
        All().Where(file => file.Lines > LongestFile).Select(file => $"{file.Path}: {file.Lines} lines").ShouldBeEmpty();

    [Test]
    public void A_sample_has_at_most_60_lines() =>
        Repository.Sources("samples").Where(file => file.Folder == "" && file.Lines > LongestSample)
            .Select(file => $"{file.Path}: {file.Lines} lines").ShouldBeEmpty();

    [Test]
    public void README_has_at_most_100_lines() =>
        new SourceFile("README.md", Repository.Read("README.md")).Lines.ShouldBeLessThanOrEqualTo(LongestReadme);

    [Test]
    public void Graph_can_be_read_in_one_sitting() =>
        Repository.Sources("Autograd.Core/Graph").Sum(file => file.Lines).ShouldBeLessThanOrEqualTo(LinesOfGraph);

    [Test]
    public void A_trainer_with_its_triggers_has_at_most_300_lines_of_code() =>
        Repository.Sources("Autograd.Core/Training")
            .Where(file => file.Subject == "Trainer" || file.Path.Contains("/Triggers/", StringComparison.Ordinal))
            .Sum(file => file.Code.Split('\n').Count(line => line.Trim().Length > 0)).ShouldBeInRange(200, LinesOfTrainer);

    [Test]
    public void No_method_outside_kernels_is_longer_than_40_lines() =>
        All().Where(file => !file.Path.Contains("/Kernels/", StringComparison.Ordinal) && !IsTableOrProgram(file))
            .SelectMany(file => file.Members.Where(member => !member.IsType && member.Lines > LongestMethod)
                .Select(member => $"{file.Path}:{member.FirstLine} {member.Name}: {member.Lines} lines"))
            .ShouldBeEmpty();

    [Test]
    public void Nothing_is_left_undone_folded_away_or_silenced() =>
        All().SelectMany(file => Undone().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}")).ShouldBeEmpty();

    [Test]
    public void Nothing_is_unsafe_or_dynamic() =>
        All().SelectMany(file => Unsafe().Matches(file.Code).Select(match => $"{file.Path}: {match.Value}")).ShouldBeEmpty();

    private static bool IsTableOrProgram(SourceFile file) => file.Path.EndsWith("Cases.cs", StringComparison.Ordinal)
        || file.Path.Contains("/ReferenceFunctions.", StringComparison.Ordinal) || file.Project == "samples";

    private static IEnumerable<SourceFile> All() => Repository.Sources([.. Repository.Libraries, "Autograd.Tests", "samples"]);

    [GeneratedRegex(@"\bTO[D]O\b|\bFI[X]ME\b|\bHA[C]K\b|^\s*#reg[i]on|^\s*#pragma warning dis[a]ble", RegexOptions.Multiline)]
    private static partial Regex Undone();

    [GeneratedRegex(@"\b(?:unsafe|dynamic)\b")]
    private static partial Regex Unsafe();
}
