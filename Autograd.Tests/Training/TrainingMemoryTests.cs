using System.Diagnostics;

namespace Autograd.Tests.Training;

// A training that runs for days holds no more memory, files or threads than after its first minute.
public class TrainingMemoryTests
{
    private const int Measurements = 10;
    private const long Flat = 64 * 1024; // bytes; a leak of one byte a step shows in the long run

    [TestCaseSource(typeof(TrainingRun), nameof(TrainingRun.Networks))]
    public void Heap_and_handles_stay_flat_over_1_000_steps(string network) => Train(network, 1_000);

    [TestCaseSource(typeof(TrainingRun), nameof(TrainingRun.Networks))]
    [Category("Exhaustive"), Explicit("minutes")]
    public void Heap_and_handles_stay_flat_over_100_000_steps(string network) => Train(network, 100_000);

    private static void Train(string network, int steps)
    {
        using var process = Process.GetCurrentProcess();
        using var training = new TrainingRun(network, 1, isLarge: false);
        for (var step = 0; step < 200; step++) training.Step();
        var (heap, handles) = (new long[Measurements], new int[Measurements]);
        for (var i = 0; i < Measurements; i++)
        {
            for (var step = 0; step < steps / Measurements; step++) training.Step();
            heap[i] = GC.GetTotalMemory(forceFullCollection: true);
            process.Refresh();
            handles[i] = process.HandleCount;
        }

        TestContext.Out.WriteLine($"{network}, {steps} steps: heap {string.Join(" ", heap)}, handles {string.Join(" ", handles)}");
        (heap[^1] - heap[0]).ShouldBeLessThan(Flat, string.Join(" ", heap));
        (handles[^1] - handles[0]).ShouldBeLessThanOrEqualTo(0, string.Join(" ", handles));
        double.IsFinite(training.Step()).ShouldBeTrue();
    }
}
