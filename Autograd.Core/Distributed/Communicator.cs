using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>
/// The processes, called ranks, that <c>mpirun</c> started together: they train one model, each on its share of the data. A process
/// started without <c>mpirun</c> is the only rank and needs no MPI.
/// </summary>
/// <remarks>
/// All ranks must call the same members in the same order. If they do not, or if one ends before the others, all end with a message that
/// states which rank did what; an unhandled exception is printed with its rank and ends all ranks. Not thread-safe: use it from one thread
/// at a time. Until it is disposed, each operation uses this rank's share of the machine's cores; <see cref="Parallelism.Limit"/> changes
/// that.
/// <para>Source: ChainerMN (Akiba, Fukuda, Suzuki, "ChainerMN: scalable distributed deep learning framework", 2017), over Open
/// MPI.</para>
/// </remarks>
/// <example>
/// <code>
/// using var ranks = Communicator.Start();
/// var batches = new SerialIterator(train.Scatter(ranks, Config.Random.Shuffling), batchSize: 64 / ranks.Size);
/// var optimizer = new Adam().Setup(model).Distribute(ranks);
/// foreach (var (x, t) in batches) loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
/// if (ranks.Rank == 0) model.Save(path);
/// </code>
/// </example>
public sealed partial class Communicator : IDisposable
{
    private readonly OpenMpi? mpi; // null if there is only one rank
    private readonly IDisposable? share;
    private readonly long[] meeting = GC.AllocateArray<long>(2, pinned: true);
    private Exception? lastThrown;
    private bool isOver;

    private Communicator(OpenMpi? mpi, int rank, int size)
    {
        (this.mpi, Rank, Size) = (mpi, rank, size);
        if (mpi is null) return;
        share = Parallelism.Limit(Math.Max(1, Environment.ProcessorCount / (Number("OMPI_COMM_WORLD_LOCAL_SIZE") ?? 1)));
        AppDomain.CurrentDomain.UnhandledException += EndAll;
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    /// <summary>Gets the index of this rank, from 0 to <see cref="Size"/> − 1.</summary>
    public int Rank { get; }

    /// <summary>Gets the number of ranks.</summary>
    public int Size { get; }

    /// <summary>Joins the ranks that <c>mpirun</c> started; without <c>mpirun</c> this process is the only rank.</summary>
    /// <exception cref="DllNotFoundException">Open MPI's library was not found.</exception>
    /// <exception cref="NotSupportedException">Another MPI is installed instead.</exception>
    /// <exception cref="InvalidOperationException">This process has or had a communicator of several ranks, or was started by the launcher
    /// of another MPI.</exception>
    public static Communicator Start()
    {
        var isOfOpenMpi = Number("OMPI_COMM_WORLD_SIZE") ?? Number("PMIX_RANK");
        if ((isOfOpenMpi ?? Number("PMI_RANK")) is null) return new Communicator(null, 0, 1);
        var mpi = OpenMpi.Load();
        if (isOfOpenMpi is null && Number("SLURM_JOB_ID") is null) throw Errors.AnotherLauncher();
        var (rank, size) = mpi.Begin();
        return new Communicator(mpi, rank, size);
    }

    /// <summary>Waits for all other ranks to end too; a rank that ended on its own would leave the others waiting forever.</summary>
    public void Dispose()
    {
        if (isOver) return;
        isOver = true;
        if (mpi is null) return;
        share?.Dispose();
        if (Other(new Meeting(Meeting.Act.End)) is { } other) EndAll(Errors.EndsBefore(this, other, lastThrown));
        AppDomain.CurrentDomain.UnhandledException -= EndAll;
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        mpi.End();
    }

    /// <inheritdoc/>
    public override string ToString() => $"rank {Rank} of {Size}";

    /// <summary>Checks that all ranks are about to perform the same action; does nothing for a single rank.</summary>
    /// <returns>Whether there are several ranks, so that the action is needed.</returns>
    internal bool Meet(Meeting own)
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        if (mpi is null) return false;
        if (Other(own) is not { } other) return true;
        if (other.Kind == Meeting.Act.End) LetSpeak();
        throw Errors.RanksDiffer(this, own, other);
    }

    /// <summary>Gives the rank that knows the reason time to report it: the first to fail ends all ranks.</summary>
    internal static void LetSpeak() => Thread.Sleep(2000);

    /// <summary>Returns an action that differs from this rank's; null if all ranks agree.</summary>
    private Meeting? Other(Meeting own)
    {
        (meeting[0], meeting[1]) = (own.Code, -own.Code); // one maximum yields both the largest and the smallest
        mpi!.Most(Marshal.UnsafeAddrOfPinnedArrayElement(meeting, 0), 2);
        var (most, least) = (meeting[0], -meeting[1]);
        return most == least ? null : new Meeting(own.Code == most ? least : most);
    }

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown) =>
        lastThrown = thrown.Exception;

    private void EndAll(object? sender, UnhandledExceptionEventArgs thrown) => EndAll(Errors.RankFailed(this, thrown.ExceptionObject));

    private void EndAll(string message)
    {
        Console.Error.WriteLine(message);
        Console.Error.Flush();
        mpi!.Abort(1);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
