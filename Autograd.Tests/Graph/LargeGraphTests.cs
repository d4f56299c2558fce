using System.Runtime.CompilerServices;
using Autograd.Core;

namespace Autograd.Tests.Graph;

[NonParallelizable]
public class LargeGraphTests
{
    private const int Nodes = 1_000_000;

    [TestCase(true), TestCase(false)]
    public void A_million_nodes_fit_a_small_stack(bool chain) => OnSmallStack(() =>
    {
        var graph = Run(chain, Nodes);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        graph.IsAlive.ShouldBeFalse();
    });

    [TestCase(true), TestCase(false)]
    public void Twice_the_nodes_take_at_most_two_and_a_half_times_as_long(bool chain) => OnSmallStack(() =>
    {
        Run(chain, Nodes / 10);
        // Three doublings apart and summed over rounds: within one doubling, the moment of a collection would decide.
        var (few, many) = (0.0, 0.0);
        for (var i = 0; i < 4 && many >= 2.3 * 2.3 * 2.3 * few; i++)
            (few, many) = (few + Seconds(chain, Nodes / 4), many + Seconds(chain, 2 * Nodes));
        Math.Cbrt(many / few).ShouldBeLessThanOrEqualTo(2.5);
    });

    [Test]
    public void UnchainBackward_of_a_million_nodes_fits_a_small_stack() => OnSmallStack(() =>
    {
        Variable x = new(1f);
        var y = Chain(x, Nodes);
        y.UnchainBackward();
        y.Creator.ShouldBeNull();
    });

    /// <summary>Processor time, since other programs affect wall-clock time.</summary>
    private static double Seconds(bool chain, int nodes)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        Run(chain, nodes);
        GC.Collect();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(bool chain, int nodes)
    {
        Variable x = new(1.0);
        var y = chain ? Chain(x, nodes) : RandomGraph(x, nodes);
        y.Backward();
        if (chain) x.Grad!.ToScalar().ShouldBe(1);
        else x.Grad!.ToScalar().ShouldBe(y.Data.ToScalar(), Math.Abs(y.Data.ToScalar()) * 1e-9); // y is linear in x, and x is 1
        return new WeakReference(y.Creator);
    }

    private static Variable Chain(Variable x, int nodes)
    {
        for (var i = 0; i < nodes; i++) x += 1;
        return x;
    }

    /// <summary>Each node is the mean of two earlier ones, mostly recent; the last ones are summed.</summary>
    private static Variable RandomGraph(Variable x, int nodes)
    {
        var random = new Random(1);
        var recent = new Variable[64];
        Array.Fill(recent, x);
        for (var i = 0; i < nodes / 2; i++) recent[random.Next(64)] = (recent[random.Next(64)] + recent[random.Next(64)]) * 0.5;
        return recent.Aggregate((a, b) => a + b);
    }

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                thrown = exception;
            }
        }, maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        if (thrown is not null) throw new InvalidOperationException(thrown.Message, thrown);
    }
}
