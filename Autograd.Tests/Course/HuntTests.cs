using System.Globalization;
using System.Text.RegularExpressions;
using Autograd.Tests.House;

namespace Autograd.Tests.Course;

// Each bug hunt shows its symptom, and the repaired program does not.
[NonParallelizable] // they write to the console
public partial class HuntTests
{
    private const int LinesOfMistake = 4;

    [TestCaseSource(nameof(Hunts))]
    public void Hunt_shows_its_symptom_and_is_cured(string hunt, Predicate<string> symptom)
    {
        var (sick, healthy) = (CourseProgram.Output("hunt-" + hunt), CourseProgram.Output("repaired-" + hunt));
        symptom(sick).ShouldBeTrue(sick);
        symptom(healthy).ShouldBeFalse(healthy);
    }

    [Test]
    public void Every_hunt_has_a_test_and_an_answer()
    {
        string[] names = [.. Repository.Files("*.cs", "samples/course/hunts").Where(path => !path.Contains("repaired"))
            .Select(path => Path.GetFileNameWithoutExtension(path))];
        Hunts().Select(hunt => (string)hunt.Arguments[0]!).ShouldBe(names);
        Repository.Files("*.cs", "samples/course/hunts/repaired").Select(path => Path.GetFileNameWithoutExtension(path)).ShouldBe(names);
        Regex.Count(Repository.Read("samples/course/hunts/answers.md"), "^## ", RegexOptions.Multiline).ShouldBe(names.Length);
    }

    [TestCaseSource(nameof(Hunts))]
    public void Only_a_line_or_two_differ(string hunt, Predicate<string> symptom)
    {
        string[] sick = Lines($"samples/course/hunts/{hunt}.cs"), healthy = Lines($"samples/course/hunts/repaired/{hunt}.cs");
        (sick.Except(healthy).Count() + healthy.Except(sick).Count()).ShouldBeInRange(1, LinesOfMistake);
    }

    private static IEnumerable<TestCaseData> Hunts()
    {
        yield return Hunt("01-one-step-and-no-more", output => Numbers(output, "loss")[^1] > 0.1);
        yield return Hunt("02-the-mean-of-everything", output => Numbers(output, "answer").All(answer => Math.Abs(answer - 2) < 0.01));
        yield return Hunt("03-a-new-answer-every-time", output => Numbers(output, "moon:").Distinct().Count() > 1);
        yield return Hunt("04-never-quite-sure", output => Numbers(output, "loss")[^1] > 0.31);
        yield return Hunt("05-half-a-network", output => Numbers(output, "up to")[0] == 0 && Numbers(output, "loss")[0] > 0.5);
        yield return Hunt("06-too-much-of-a-good-thing", output => output.Contains("NaN"));
        yield return Hunt("07-perfect-and-then-nothing", output => Numbers(output, "loss")[1] < 0.5 && output.Contains("NaN"));
        yield return Hunt("08-nothing-moves", output => Numbers(output, "loss").Distinct().Count() == 1);
        yield return Hunt("09-a-layer-too-many", output => output.Contains("belongs to no registered link of Mlp"));
        yield return Hunt("10-memory-that-grows", output => Numbers(output, "noted,") is var memory && memory[2] - memory[0] > 10);
    }

    private static TestCaseData Hunt(string name, Predicate<string> symptom) => new TestCaseData(name, symptom).SetArgDisplayNames(name);

    private static string[] Lines(string path) => [.. Repository.Read(path).Split('\n').Where(line => !Head().IsMatch(line))];

    /// <summary>The numbers that follow a word.</summary>
    private static double[] Numbers(string output, string word) =>
        [.. Regex.Matches(output, Regex.Escape(word) + @" +([-\d.E+]+)")
            .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex("^(?:#:|//)")]
    private static partial Regex Head();
}
