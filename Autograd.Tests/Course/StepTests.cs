using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autograd.Tests.House;

namespace Autograd.Tests.Course;

// Each step runs and prints the approved text.
[NonParallelizable] // they write to the console
public partial class StepTests
{
    private const int LinesOfProgram = 60, LinesAdded = 60;

    [TestCaseSource(nameof(Exact))]
    public void Step_prints(string program) =>
        Approved.Compare($"Autograd.Tests/Course/{program}.approved.txt", CourseProgram.Output(program));

    [TestCase("10-moons")]
    [TestCase("10-library")]
    public void Moons_are_learned_in_ten_seconds(string program)
    {
        var start = DateTime.UtcNow;
        var last = CourseProgram.Output(program).TrimEnd().Split('\n')[^1];
        (DateTime.UtcNow - start).TotalSeconds.ShouldBeLessThan(10);
        double.Parse(Percent().Match(last).Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(98, last);
    }

    [Test]
    public void Engine_and_library_learn_the_same() =>
        CourseProgram.Output("10-moons", "--short").ShouldBe(CourseProgram.Output("10-library", "--short"));

    [Test]
    public void Programs_of_engine_and_library_differ_in_their_references_and_usings_alone() =>
        Body("10-moons").ShouldBe(Body("10-library"));

    [Test]
    public void Each_step_has_a_picture_which_a_command_draws()
    {
        var folder = Directory.CreateTempSubdirectory("pictures");
        try
        {
            CourseProgram.Output("pictures", folder.FullName);
            string[] drawn = [.. folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
            drawn.ShouldBe(Repository.Files("*.svg", "samples/course/pictures").Select(path => Path.GetFileName(path)));
            drawn.ShouldBe(Enumerable.Range(1, 10).Select(step => Path.ChangeExtension(Path.GetFileName(Program(step)), "svg")));
            foreach (var file in folder.EnumerateFiles()) XDocument.Load(file.FullName).Root!.Name.LocalName.ShouldBe("svg");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Programs_are_short() => Repository.Sources("samples/course").Where(file => Depth(file.Path) == 2)
        .Where(file => file.Lines > LinesOfProgram).Select(file => $"{file.Path}: {file.Lines} lines").ShouldBeEmpty();

    [Test]
    public void Only_the_last_program_and_the_pictures_need_the_library() =>
        Repository.Sources("samples/course").Where(file => Depth(file.Path) == 2 && !Reference().Matches(file.Text)
            .All(match => match.Value is "engine/engine.csproj" or "checks/checks.csproj"))
            .Select(file => file.Path).ShouldBe(["samples/course/10-library.cs", "samples/course/pictures.cs"]);

    [TestCaseSource(nameof(Steps))]
    public void Step_adds_at_most_60_lines_of_code(int step)
    {
        var files = Repository.Sources($"samples/course/engine/{step}").ToArray();
        files.ShouldNotBeEmpty();
        files.Sum(file => Lines(file).Length - Lines(file).Intersect(Lines(Before(file, step))).Count())
            .ShouldBeLessThanOrEqualTo(LinesAdded);
    }

    private static IEnumerable<int> Steps() => Enumerable.Range(1, 10);

    private static IEnumerable<string> Exact() => Repository.Files("0*.cs", "samples/course").Where(path => Depth(path) == 2)
        .Select(path => Path.GetFileNameWithoutExtension(path));

    private static string Program(int step) =>
        Repository.Files($"{step:00}-*.cs", "samples/course").Last(path => Depth(path) == 2 && !path.Contains("library"));

    private static int Depth(string path) => path.Count(character => character == '/');

    /// <summary>The file of the same name in an earlier step.</summary>
    private static SourceFile? Before(SourceFile file, int step) => Enumerable.Range(1, step - 1).Reverse()
        .SelectMany(earlier => Repository.Sources($"samples/course/engine/{earlier}"))
        .FirstOrDefault(earlier => Path.GetFileName(earlier.Path) == Path.GetFileName(file.Path));

    /// <summary>Lines of code: no comments, no single braces, and no file headers.</summary>
    private static string[] Lines(SourceFile? file) => file is null ? []
        : [.. file.Code.Split('\n').Select(line => line.Trim()).Where(line => Word().IsMatch(line) && !Head().IsMatch(line))];

    private static string Body(string program) =>
        string.Join('\n', Repository.Read($"samples/course/{program}.cs").Split('\n').Where(line => !Head().IsMatch(line)));

    [GeneratedRegex(@"([\d.]+) % right")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<=^#:(?:project|package|sdk) ).*", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\w")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:#:|using |namespace )")]
    private static partial Regex Head();
}
