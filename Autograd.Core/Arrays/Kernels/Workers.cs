using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Autograd.Core;

// Runs the parts of a large piece of work on the thread pool. The caller takes parts itself until none is left, so that a helper that
// wakes late costs nothing but its help, and a pool that is busy can neither delay nor lock up the work. Parts are parts of the output and do
// not depend on who runs them: neither do the bits. Work inside a part is not cut again. A fixed small object is all that is allocated.
internal static class Workers
{
    private const double WorthASpin = 20; // µs: to be woken takes about as long
    public const int ElementsPerPart = 1 << 16; // some tens of microseconds at the speed of memory
    private const int PartsPerThread = 2; // so that a helper that wakes late finds some left
    private const int Grain = 64; // elements: ranges begin where vectors and cache lines do

    [ThreadStatic]
    private static bool inPart;

    /// <summary>Into how many parts to cut work of this size: one where starting a helper would cost more than it saves.</summary>
    /// <param name="work">The size, in any unit.</param>
    /// <param name="leastPerPart">What takes some ten microseconds, in the same unit.</param>
    /// <param name="most">How many parts there can be.</param>
    public static int Parts(long work, long leastPerPart, int most = int.MaxValue) =>
        work < 2 * leastPerPart || inPart ? 1 : (int)Math.Min(Math.Min(work / leastPerPart, most), Parallelism.Degree);

    public static void For<TParts>(int count, TParts parts) where TParts : struct, IParts
    {
        if (count > 1 && !inPart && Parallelism.Degree is > 1 and var degree) new Job<TParts>(count, parts).Run(Math.Min(count, degree) - 1);
        else for (var part = 0; part < count; part++) parts.Run(part);
    }

    /// <summary>Runs items in ranges, on one thread if they are few.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="elements">How many elements an item has.</param>
    /// <param name="range">What to do.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over<TRange>(int count, int elements, TRange range) where TRange : struct, IRange
    {
        if ((long)count * elements >= 2 * ElementsPerPart) Cut(count, elements, range);
        else if (count > 0) range.Run(0, count);
    }

    private static void Cut<TRange>(int count, int elements, TRange range) where TRange : struct, IRange
    {
        var parts = Parts((long)count * elements, ElementsPerPart, count);
        if (parts > 1) parts = Math.Min(parts * PartsPerThread, count);
        For(parts, new Ranges<TRange>(count, elements == 1 ? Grain : 1, parts, range));
    }

    private readonly struct Ranges<TRange>(int count, int grain, int parts, TRange range) : IParts where TRange : struct, IRange
    {
        public void Run(int part)
        {
            var (start, end) = (Cut(part), Cut(part + 1));
            if (start < end) range.Run(start, end);
        }

        private int Cut(int part) => part == parts ? count : (int)((long)count * part / parts / grain * grain);
    }

    private sealed class Job<TParts>(int count, TParts parts) : IThreadPoolWorkItem where TParts : struct, IParts
    {
        private int taken, done;
        private Exception? failure;

        public void Run(int helpers)
        {
            for (; helpers > 0; helpers--) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            Execute();
            for (var start = Stopwatch.GetTimestamp(); Volatile.Read(ref done) < count && Stopwatch.GetElapsedTime(start).TotalMicroseconds < WorthASpin;) Thread.SpinWait(20);
            lock (this)
                while (done < count) Monitor.Wait(this);
            if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        }

        public void Execute()
        {
            for (int part; (part = Interlocked.Increment(ref taken) - 1) < count;)
            {
                inPart = true;
                try
                {
                    parts.Run(part);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null); // the caller's thread throws it
                }

                inPart = false;
                if (Interlocked.Increment(ref done) < count) continue;
                lock (this) Monitor.PulseAll(this);
            }
        }
    }
}
