using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Autograd.Core;

/// <summary>Work on large arrays, split into units of the output that may run in any order and on any thread.</summary>
internal interface IUnitsOfWork
{
    void Run(int unit);
}

// Runs the parts of a large piece of work on the thread pool. The caller processes parts itself until none is left, so that a worker that
// wakes late costs nothing but its own share, and a busy pool can neither delay nor deadlock the work. Parts divide the output and do not
// depend on the thread that runs them, so neither do the bits of the result. Work inside a part is not split again. Only one small object
// of fixed size is allocated.
internal static class Workers
{
    private const double WorthASpin = 20; // µs: about the time to wake a thread
    public const int ElementsPerPart = 1 << 16; // tens of microseconds at memory speed
    private const int PartsPerThread = 2;

    [ThreadStatic]
    private static bool inUnit;

    /// <summary>The number of parts to split work of this size into: one where starting a worker would cost more than it saves.</summary>
    /// <param name="work">The size, in any unit.</param>
    /// <param name="leastPerPart">The work of about ten microseconds, in the same unit.</param>
    /// <param name="most">The largest possible number of parts.</param>
    public static int Parts(long work, long leastPerPart, int most = int.MaxValue) =>
        work < 2 * leastPerPart || inUnit ? 1 : (int)Math.Min(Math.Min(work / leastPerPart, most), Parallelism.Degree);

    public static void For<TUnits>(int count, TUnits units) where TUnits : struct, IUnitsOfWork
    {
        if (count > 1 && !inUnit && Parallelism.Degree is > 1 and var degree) new Job<TUnits>(count,
            units).Run(Math.Min(count, degree) - 1);
        else for (var unit = 0; unit < count; unit++) units.Run(unit);
    }

    /// <summary>The number of ranges to split items into, so that some are left for a worker that wakes late.</summary>
    public static int Ranges(int count, int elements)
    {
        var parts = Parts((long)count * elements, ElementsPerPart, count);
        return parts > 1 ? Math.Min(parts * PartsPerThread, count) : 1;
    }

    private sealed class Job<TUnits>(int count, TUnits units) : IThreadPoolWorkItem where TUnits : struct, IUnitsOfWork
    {
        private int taken, done;
        private Exception? failure;

        public void Run(int helpers)
        {
            for (; helpers > 0; helpers--) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            Execute();
            for (var start = Stopwatch.GetTimestamp(); Volatile.Read(ref done) < count
                && Stopwatch.GetElapsedTime(start).TotalMicroseconds < WorthASpin;) Thread.SpinWait(20);
            lock (this)
                while (done < count) Monitor.Wait(this);
            if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        }

        public void Execute()
        {
            for (int unit; (unit = Interlocked.Increment(ref taken) - 1) < count;)
            {
                inUnit = true;
                try
                {
                    units.Run(unit);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null); // rethrown on the caller's thread
                }

                inUnit = false;
                if (Interlocked.Increment(ref done) < count) continue;
                lock (this) Monitor.PulseAll(this);
            }
        }
    }
}
