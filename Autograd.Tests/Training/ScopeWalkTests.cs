
namespace Autograd.Tests.Training;

// Scopes opened and left at random, by exceptions, over awaits, in tasks and in iterator blocks that are left in the middle: after each of
// them every setting is what it was before.
public class ScopeWalkTests
{
    [TestCase(20_000)]
    [TestCase(1_000_000, Category = "Exhaustive", Explicit = true, Reason = "a minute")]
    public async Task Scopes_left_by_exceptions_awaits_and_iterators_leak_nothing(int entries)
    {
        var before = Settings.Now;
        var walk = new ScopeWalk(1);
        while (walk.Entries < entries / 10) await walk.Take(depth: 0);
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        while (walk.Entries < entries) await walk.Take(depth: 0);
        Settings.Now.ShouldBe(before);
        (GC.GetTotalMemory(forceFullCollection: true) - heap).ShouldBeLessThan(1 << 20);
        walk.Exceptions.ShouldBeGreaterThan(entries / 100);
        walk.Awaits.ShouldBeGreaterThan(entries / 100);
        walk.Iterations.ShouldBeGreaterThan(entries / 100);
    }

    [Test]
    public async Task Scope_that_is_not_left_is_noticed()
    {
        var walk = new ScopeWalk(1) { Forgets = true };
        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            for (var i = 0; i < 1_000; i++) await walk.Take(depth: 0);
        });
    }
}
