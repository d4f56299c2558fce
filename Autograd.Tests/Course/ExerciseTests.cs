using Autograd.Tests.House;
using Checks;

namespace Autograd.Tests.Course;

// Each exercise has a gap that says what to write, and a solution that passes.
public class ExerciseTests
{
    [TestCaseSource(nameof(Numbers))]
    public void Solution_passes_the_check(string number) => Verdict.Of(Find(number).Solution).Exception.ShouldBeNull();

    [Test]
    public void Gaps_say_the_rule_in_words() => Approved.Compare("Autograd.Tests/Course/gaps.approved.txt",
        string.Concat(Exercise.All.Select(exercise => $"{exercise.Number}  {exercise.Title}\n{Gap(exercise)}")));

    [Test]
    public void There_are_two_for_each_step_in_files_that_exist()
    {
        Exercise.All.Select(exercise => exercise.Number)
            .ShouldBe(Enumerable.Range(1, 10).SelectMany(step => new[] { $"{step}a", $"{step}b" }));
        Exercise.All.Select(exercise => exercise.File).ShouldBe(Repository.Files("*.cs", "samples/course/exercises"));
        Repository.Files("*.cs", "samples/course/solutions").Select(Path.GetFileName)
            .ShouldBe(Repository.Files("*.cs", "samples/course/exercises").Select(Path.GetFileName));
    }

    [Test]
    public void Endless_loop_ends_by_itself()
    {
        using var ended = new CancellationTokenSource();
        var verdict = Verdict.Of(() => ended.Token.WaitHandle.WaitOne(), TimeSpan.FromMilliseconds(50));
        ended.Cancel();
        verdict.Exception.ShouldBeOfType<TimeoutException>();
    }

    [Test]
    public void Exception_of_the_reader_is_shown_with_its_text() =>
        Verdict.Of(() => throw new FormatException("no number")).Text(failures: 1, "file.cs").ShouldContain("FormatException: no number");

    [Test]
    public void Hint_comes_with_the_second_failure()
    {
        var verdict = Verdict.Of(() => throw new Failure("2", "1", "here", "add"));
        verdict.Text(failures: 1, "file.cs").ShouldNotContain("add");
        verdict.Text(failures: 2, "file.cs").ShouldContain("hint      add");
    }

    private static IEnumerable<string> Numbers() => Exercise.All.Select(exercise => exercise.Number);

    private static Exercise Find(string number) => Exercise.All.Single(exercise => exercise.Number == number);

    private static string Gap(Exercise exercise)
    {
        var verdict = Verdict.Of(exercise.Yours);
        verdict.IsGap.ShouldBeTrue(exercise.Number);
        return verdict.Text(failures: 0, exercise.File);
    }
}
