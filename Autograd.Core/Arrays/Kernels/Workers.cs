using System.Runtime.ExceptionServices;

namespace Autograd.Core;

// Runs the parts of a large piece of work on the thread pool. The caller takes parts itself until none is left, so that a helper that
// wakes late costs nothing but its help. Parts are parts of the output and do not depend on who runs them: neither do the bits.
internal static class Workers
{
    /// <summary>Into how many parts to cut work of this size: one where starting a helper would cost more than it saves.</summary>
    /// <param name="work">The size, in any unit.</param>
    /// <param name="leastPerPart">What takes some ten microseconds, in the same unit.</param>
    /// <param name="most">How many parts there can be.</param>
    public static int Parts(long work, long leastPerPart, int most = int.MaxValue) =>
        work < 2 * leastPerPart ? 1 : (int)Math.Min(Math.Min(work / leastPerPart, most), Parallelism.Degree);

    public static void For<TParts>(int count, TParts parts) where TParts : struct, IParts
    {
        if (count == 1) parts.Run(0);
        if (count <= 1) return;
        var job = new Job<TParts>(count, parts);
        for (var i = 1; i < count; i++) ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
        job.Execute();
        job.Wait();
    }

    private sealed class Job<TParts>(int count, TParts parts) : IThreadPoolWorkItem where TParts : struct, IParts
    {
        private int taken, done;
        private ExceptionDispatchInfo? failure;

        public void Execute()
        {
            for (int part; (part = Interlocked.Increment(ref taken) - 1) < count;)
            {
                try
                {
                    parts.Run(part);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                }

                Interlocked.Increment(ref done);
            }
        }

        public void Wait()
        {
            var spin = new SpinWait();
            while (Volatile.Read(ref done) < count) spin.SpinOnce(sleep1Threshold: -1);
            failure?.Throw();
        }
    }
}
