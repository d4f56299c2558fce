using System.Collections.Concurrent;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

// A function takes part in one backward pass at a time. A second pass that reaches it meanwhile is refused; one that reaches it before
// or after is not affected.
public class OnePassAtATimeTests
{
    [Test]
    public void A_hook_that_differentiates_the_same_graph_is_refused([Values] bool before, [Values] bool createGraph)
    {
        Variable x = new(2f);
        var y = F.Exp(x * x);
        using (Config.Hook(new Calling(() => y.Backward(), before)))
            Should.Throw<InvalidOperationException>(() => y.Backward(createGraph: createGraph)).Message.ShouldContain("another pass");
        x.Grad.ShouldBeNull();
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(4 * Math.Exp(4), 1e-3);
    }

    [Test]
    public void A_function_that_differentiates_its_own_graph_is_refused()
    {
        Variable x = new(2f);
        Variable? y = null;
        y = new Given(v => [v[0] * 2], (_, gy) =>
        {
            y!.Backward();
            return [gy[0]! * 2];
        }).Apply(x) * 3;
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("another pass");
    }

    [Test]
    public void A_hook_may_differentiate_what_the_pass_has_not_reached()
    {
        Variable x = new(2.0);
        var h = x * x;
        var y = F.Exp(h);
        var called = false;
        using (Config.Hook(new Calling(() =>
        {
            if (called) return;
            called = true;
            h.Backward();
        }, before: true))) y.Backward();
        x.Grad!.ToScalar().ShouldBe(4 + 4 * Math.Exp(4), 1e-12);
    }

    [Test]
    public void A_hook_that_cuts_the_graph_of_its_pass_is_refused([Values] bool before)
    {
        Variable x = new(2f);
        var y = F.Exp(x * x);
        using (Config.Hook(new Calling(y.UnchainBackward, before))) Should.Throw<InvalidOperationException>(() => y.Backward())
            .Message.ShouldContain("UnchainBackward");
        y.Backward();
        x.Grad.ShouldNotBeNull();
    }

    [Test]
    public void A_pass_whose_graph_is_cut_between_two_steps_stops()
    {
        Variable x = new(2f);
        var y = F.Exp(x * x);
        using var steps = y.BackwardSteps().GetEnumerator();
        steps.MoveNext().ShouldBeTrue();
        y.UnchainBackward();
        Should.Throw<InvalidOperationException>(() => steps.MoveNext());
        x.Grad.ShouldBeNull();
    }

    [Test]
    public void A_failed_pass_does_not_block_the_next()
    {
        Variable x = new(2f);
        var fails = true;
        var y = new Given(v => [v[0] * 2], (_, gy) => fails ? throw new TimeoutException() : [gy[0]! * 2]).Apply(x) * 3;
        Should.Throw<TimeoutException>(() => y.Backward());
        fails = false;
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(6);
    }

    [Test]
    public void A_function_that_is_computed_again_inside_a_pass_has_a_pass_of_its_own()
    {
        Variable x = new(2.0);
        var y = F.Forget(v => F.Forget(u => F.Exp(u * u), v) * 2, x) + x;
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(8 * Math.Exp(4) + 1, 1e-12);
    }

    [Test]
    public void Threads_on_one_graph_are_refused_or_right()
    {
        var refusals = 0;
        for (var round = 0; round < 200; round++)
        {
            Variable x = new(NdArray.Full([64], 0.5));
            var h = x;
            for (var i = 0; i < 8; i++) h = F.Tanh(h * 1.5 + x);
            var y = F.Sum(h);
            var expected = Gradient.Of(y, x)!.Data.ToArray<float>();
            var failures = new ConcurrentBag<Exception>();
            var results = new ConcurrentBag<float[]>();
            using var start = new Barrier(4);
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    results.Add(Gradient.Of(y, x)!.Data.ToArray<float>());
                }
                catch (Exception exception)
                {
                    failures.Add(exception);
                }
            }))];
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
            foreach (var failure in failures) failure.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain("another pass");
            foreach (var result in results) result.ShouldBe(expected);
            refusals += failures.Count;
            Gradient.Of(y, x)!.Data.ToArray<float>().ShouldBe(expected);
        }

        TestContext.Out.WriteLine($"{refusals} of 800 passes refused");
    }

    [Test]
    public void Threads_differentiate_graphs_of_their_own_over_shared_leaves()
    {
        Variable w = new(NdArray.Full([64], 0.5));
        var gradients = new float[8][];
        Parallel.For(0, 8, i =>
        {
            for (var round = 0; round < 100; round++) gradients[i] = Gradient.Of(F.Sum(F.Tanh(w * (i + 1)) * w), w)!.Data.ToArray<float>();
        });
        for (var i = 0; i < 8; i++) gradients[i].ShouldBe(Gradient.Of(F.Sum(F.Tanh(w * (i + 1)) * w), w)!.Data.ToArray<float>());
        w.Grad.ShouldBeNull();
    }

    private sealed class Calling(Action action, bool before) : FunctionHook
    {
        public override void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy)
        {
            if (before) action();
        }

        public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx)
        {
            if (!before) action();
        }
    }
}
