using Autograd.Core;

namespace Autograd.Tests.Arrays.Kernels;

public class WorkersTests
{
    [TestCase(0), TestCase(1), TestCase(2), TestCase(7), TestCase(1000)]
    public void For_runs_each_part_once(int parts)
    {
        var runs = new int[parts];
        Workers.For(parts, new Counting(runs));
        runs.ShouldAllBe(count => count == 1);
    }

    [Test]
    public void For_within_a_part_ends_too()
    {
        var runs = new int[64];
        Workers.For(8, new Nested(runs));
        runs.ShouldAllBe(count => count == 1);
    }

    [Test]
    public void Exception_of_a_part_reaches_the_caller_after_the_others_have_run()
    {
        var runs = new int[10];
        Should.Throw<InvalidOperationException>(() => Workers.For(10, new Failing(runs))).Message.ShouldBe("part 3");
        runs.Sum().ShouldBe(9);
    }

    [Test]
    public void Parts_is_one_for_little_work_and_the_degree_for_much()
    {
        using var _ = Parallelism.Limit(4);
        Workers.Parts(199, 100).ShouldBe(1);
        Workers.Parts(200, 100).ShouldBe(2);
        Workers.Parts(1_000_000, 100).ShouldBe(4);
        Workers.Parts(1_000_000, 100, most: 3).ShouldBe(3);
    }

    private readonly struct Counting(int[] runs) : IParts
    {
        public void Run(int part) => Interlocked.Increment(ref runs[part]);
    }

    private readonly struct Nested(int[] runs) : IParts
    {
        public void Run(int part) => Workers.For(8, new Inner(runs, part));
    }

    private readonly struct Inner(int[] runs, int outer) : IParts
    {
        public void Run(int part) => Interlocked.Increment(ref runs[outer * 8 + part]);
    }

    private readonly struct Failing(int[] runs) : IParts
    {
        public void Run(int part)
        {
            if (part == 3) throw new InvalidOperationException("part 3");
            Interlocked.Increment(ref runs[part]);
        }
    }
}
