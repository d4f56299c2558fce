using System.Diagnostics;
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Hostile;

// Calls every public member, with valid and invalid arguments, in dirty memory.
public class HostileCallTests
{
    private static readonly Lazy<IReadOnlyList<Member>> Members = new(() => Member.Of(typeof(NdArray).Assembly, typeof(F).Assembly));

    [TestCase(20_000), TestCase(1_000_000, Category = "Exhaustive", Explicit = true, Reason = "half an hour")]
    public void A_call_returns_the_same_bits_each_time_or_throws_what_is_documented(int calls)
    {
        var run = new HostileRun();
        RunBeside(run, () => run.Make(Weighted(Members.Value), calls, seed: 1));
        TestContext.Out.WriteLine(run);
        TestContext.Out.WriteLine($"no call returned of: {string.Join(", ", run.NeverReturned.Order(StringComparer.Ordinal))}");
        run.Violations.ShouldBeEmpty();
        (run.Succeeded / (double)run.Calls).ShouldBeGreaterThan(0.5);
        (run.Unmade / (double)run.Calls).ShouldBeLessThan(0.05);
        (run.NeverReturned.Count() / (double)Members.Value.Count).ShouldBeLessThan(0.03);
    }

    /// <summary>Repeats a call that a violation names; its member and its seed are parameters of the run.</summary>
    [Test, Explicit("-- 'TestRunParameters.Parameter(name=\"member\", value=\"Core.NdArray.Sum(Int32, Boolean)\")' and the seed likewise")]
    public void One_call_is_made_again()
    {
        var (member, seed) = (TestContext.Parameters["member"],
            int.Parse(TestContext.Parameters["seed"] ?? "0", CultureInfo.InvariantCulture));
        var run = new HostileRun();
        foreach (var found in Members.Value.Where(each => each.ToString() == member)) run.Make(found, seed);
        TestContext.Out.WriteLine($"{run.Describe()}\n{run}");
        run.Violations.ShouldBeEmpty();
    }

    [OneTimeTearDown]
    public void RemoveFiles()
    {
        if (Directory.Exists(Scene.Folder)) Directory.Delete(Scene.Folder, recursive: true);
    }

    [Test]
    public void A_null_that_is_read_is_found() => Found(PlantedMembers.NullReference, "NullReferenceException");

    [Test]
    public void An_exception_that_is_not_documented_is_found() => Found(PlantedMembers.Undocumented, "InvalidOperationException");

    [Test]
    public void Memory_that_nobody_wrote_to_is_found() => Found(PlantedMembers.Dirty, "shows what stood in its memory before");

    [Test]
    public void A_sum_of_memory_that_nobody_wrote_to_is_found() =>
        Found(PlantedMembers.PartlyDirty, "shows what stood in its memory before");

    [Test]
    public void Six_seconds_are_found() => Found(PlantedMembers.Slow, "took 6", calls: 1);

    [Test]
    public void More_than_a_gigabyte_is_found() => Found(PlantedMembers.Large, "asked for 1049 MB", calls: 1);

    [Test]
    public void A_result_that_differs_the_second_time_is_found() => Found(PlantedMembers.Counting, "differs the second time");

    [Test]
    public void An_argument_that_is_left_otherwise_the_second_time_is_found() =>
        Found(PlantedMembers.ChangingItsArgument, "differs the second time");

    [Test]
    public void What_is_documented_and_equal_is_not_found()
    {
        var run = new HostileRun();
        run.Make([PlantedMembers.Honest], 200, seed: 1);
        run.Violations.ShouldBeEmpty();
        run.Succeeded.ShouldBeInRange(100, 199);
    }

    private static void Found(Member member, string what, int calls = 50)
    {
        var run = new HostileRun();
        run.Make([member], calls, seed: 1);
        run.Violations.ShouldContain(violation => violation.Contains(what) && violation.Contains("seed"));
    }

    /// <summary>Apply stands for all function classes, so it gets more calls than other members.</summary>
    internal static IReadOnlyList<Member> Weighted(IReadOnlyList<Member> members) =>
        [.. members.SelectMany(member => Enumerable.Repeat(member, IsApply(member) ? 60 : 1))];

    private static bool IsApply(Member member) => member.Name is "Core.Function.Apply" or "Core.Function.ApplyAll";

    /// <summary>Runs on its own thread, so that a call that never ends can be named.</summary>
    internal static void RunBeside(HostileRun run, Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception error)
            {
                failure = error;
            }
        })
        { IsBackground = true };
        thread.Start();
        while (!thread.Join(1000))
            if (run.Began > 0 && Stopwatch.GetElapsedTime(run.Began) > TimeSpan.FromMinutes(1))
                Assert.Fail($"never ends: {run.Describe()}");
        if (failure is not null) throw new InvalidOperationException($"the harness failed at {run.Describe()}", failure);
    }
}
