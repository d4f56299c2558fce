using Autograd.Core;

namespace Autograd.Tests.Arrays;

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
    public void For_within_a_part_is_not_cut_again()
    {
        var degrees = new int[4];
        using var _ = Parallelism.Limit(4);
        Workers.For(4, new Asking(degrees));
        degrees.ShouldAllBe(parts => parts == 1);
        Workers.Parts(100, 10).ShouldBe(4);
    }

    [Test]
    public void Busy_pool_does_not_hold_up_the_caller()
    {
        var release = new ManualResetEventSlim();
        ThreadPool.GetMinThreads(out var threads, out var _);
        for (var i = 0; i < 4 * threads; i++) ThreadPool.UnsafeQueueUserWorkItem(release => release.Wait(), release, preferLocal: false);
        try
        {
            For_runs_each_part_once(100);
        }
        finally
        {
            release.Set();
        }
    }

    [Test]
    public void For_allocates_little_whatever_the_work()
    {
        var parts = new Counting(new int[1000]);
        using var _ = Parallelism.Limit(2);
        Workers.For(1000, parts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) Workers.For(1000, parts);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10 * 200);
    }

    [Test]
    public void Exception_of_a_part_reaches_the_caller_after_the_others_have_run()
    {
        var runs = new int[10];
        using var _ = Parallelism.Limit(2);
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

    private readonly struct Counting(int[] runs) : IUnitsOfWork
    {
        public void Run(int part) => Interlocked.Increment(ref runs[part]);
    }

    private readonly struct Nested(int[] runs) : IUnitsOfWork
    {
        public void Run(int part) => Workers.For(8, new Inner(runs, part));
    }

    private readonly struct Inner(int[] runs, int outer) : IUnitsOfWork
    {
        public void Run(int part) => Interlocked.Increment(ref runs[outer * 8 + part]);
    }

    private readonly struct Asking(int[] degrees) : IUnitsOfWork
    {
        public void Run(int part) => degrees[part] = Workers.Parts(100, 10);
    }

    private readonly struct Failing(int[] runs) : IUnitsOfWork
    {
        public void Run(int part)
        {
            if (part == 3) throw new InvalidOperationException("part 3");
            Interlocked.Increment(ref runs[part]);
        }
    }
}
