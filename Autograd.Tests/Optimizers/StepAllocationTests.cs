using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Optimizers;

// A step allocates the objects of its graph but no elements, whatever the batch and the layers; the heap does not grow.
public class StepAllocationTests
{
    private const long BytesOfAStep = 6 * 1024; // objects of the graph; no elements

    private static readonly object[] Networks = [new[] { 1, 2, 8, 2 }, new[] { 32, 2, 16, 16, 2 },
        new[] { 32, 64, 32, 10 }, new[] { 64, 784, 100, 10 }, new[] { 128, 784, 256, 128, 10 }];

    [TestCaseSource(nameof(Networks))]
    public void Step_allocates_nothing_that_grows_with_batch_or_layers(int[] batchAndSizes)
    {
        foreach (Optimizer rule in new Optimizer[] { new SGD(), new Adam() })
        {
            var (step, _) = Training(rule, batchAndSizes[0], batchAndSizes[1..]);
            for (var i = 0; i < 66; i++) step(); // twice the 32 steps after which the pool releases what larger steps left behind
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 4; i++) step();
            ((GC.GetAllocatedBytesForCurrentThread() - before) / 4).ShouldBeLessThan(BytesOfAStep, $"{rule.GetType().Name}");
        }
    }

    [TestCase(2_000), TestCase(100_000, Category = "Exhaustive", Explicit = true, Reason = "seconds")]
    public void Heap_is_where_it_was_after_many_steps(int steps)
    {
        var (step, loss) = Training(new SGD(), 1, 2, 8, 2);
        for (var i = 0; i < 100; i++) step();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < steps; i++) step();
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(1 << 20);
        double.IsFinite(loss()).ShouldBeTrue();
    }

    private static (Action Step, Func<double> Loss) Training(Optimizer rule, int batch, params int[] sizes)
    {
        var (model, optimizer) = UpdateStepTests.Make(rule, sizes);
        var random = new Random(3);
        NdArray x = NdArray.From(Enumerable.Range(0, batch * sizes[0]).Select(_ => random.NextSingle()).ToArray(), [batch, sizes[0]]);
        NdArray t = Enumerable.Range(0, batch).Select(_ => random.Next(sizes[^1])).ToArray();
        Func<Variable> loss = () => F.SoftmaxCrossEntropy(model.Forward(x), t);
        return (() => optimizer.Update(loss), () => loss().Data.ToScalar());
    }
}
