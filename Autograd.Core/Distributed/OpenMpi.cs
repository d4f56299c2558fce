using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// The part of Open MPI's library that training needs, loaded only when a rank starts. Open MPI's handles are the addresses of exported
// symbols (MPICH's are integers), so symbols have to be looked up anyway, and its functions are looked up with them. They are called
// through delegates, since function pointers need unsafe code; the ten nanoseconds that a delegate costs are nothing beside a message.
// The delegate types are fixed, as trimming and ahead-of-time compilation require.
internal sealed class OpenMpi
{
    private const nint InPlace = 1;
    private const int OneThreadAtATime = 2; // MPI_THREAD_SERIALIZED: await may change the thread

    private static readonly string[] Names = ["libmpi.so.40", "libmpi.40.dylib", "libmpi.so", "libmpi.dylib"];
    private static readonly string[] NamesOfOthers = ["libmpi.so.12", "libmpich.so.12", "libmpi.12.dylib"];

    private readonly nint library, world, sum, most, whole;
    private readonly nint[] types;
    private readonly Reducing allReduce;
    private readonly Broadcasting broadcast;
    private readonly OnRanks barrier;

    private OpenMpi(nint library)
    {
        this.library = library;
        (world, sum, most) = (Address("ompi_mpi_comm_world"), Address("ompi_mpi_op_sum"), Address("ompi_mpi_op_max"));
        types = [Address("ompi_mpi_float"), Address("ompi_mpi_double"), Address("ompi_mpi_int")]; // in the order of DType
        whole = Address("ompi_mpi_int64_t");
        (allReduce, broadcast) = (Find<Reducing>("MPI_Allreduce"), Find<Broadcasting>("MPI_Bcast"));
        barrier = Find<OnRanks>("MPI_Barrier");
    }

    private delegate int Plain();

    private delegate int OnRanks(nint ranks);

    private delegate int Asking(out int answer);

    private delegate int AskingRanks(nint ranks, out int answer);

    private delegate int Beginning(nint count, nint arguments, int threads, out int provided);

    private delegate int Reducing(nint from, nint to, int count, nint type, nint operation, nint ranks);

    private delegate int Broadcasting(nint buffer, int count, nint type, int root, nint ranks);

    private delegate int Aborting(nint ranks, int exitCode);

    /// <summary>Loads the first of these libraries that exists (default: Open MPI's usual names).</summary>
    /// <exception cref="DllNotFoundException">None of them exists.</exception>
    /// <exception cref="NotSupportedException">The library found is another MPI.</exception>
    public static OpenMpi Load(params string[] names)
    {
        string? other = null;
        foreach (var name in names.Length > 0 ? names : [.. Names, .. NamesOfOthers])
        {
            if (!NativeLibrary.TryLoad(name, out var library)) continue;
            if (NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _)) return new OpenMpi(library);
            other ??= name;
        }

        throw other is null ? Errors.NoOpenMpi() : Errors.AnotherMpi(other);
    }

    /// <summary>Initializes MPI; returns the index of this rank and the number of ranks.</summary>
    /// <exception cref="InvalidOperationException">MPI was already initialized in this process.</exception>
    public (int Rank, int Size) Begin()
    {
        Check(Find<Asking>("MPI_Initialized")(out var hasBegun));
        if (hasBegun != 0) throw Errors.MpiHasBegun();
        Check(Find<Beginning>("MPI_Init_thread")(0, 0, OneThreadAtATime, out var provided));
        if (provided < OneThreadAtATime) throw Errors.MpiFailed("MPI_Init_thread", provided);
        Check(Find<AskingRanks>("MPI_Comm_rank")(world, out var rank));
        Check(Find<AskingRanks>("MPI_Comm_size")(world, out var size));
        return (rank, size);
    }

    /// <summary>Replaces numbers by their sums over all ranks, with the same bits everywhere.</summary>
    public void Sum(nint numbers, int count, DType dtype) => Check(allReduce(InPlace, numbers, count, types[(int)dtype], sum, world));

    /// <summary>Replaces 64-bit integers by the largest of all ranks.</summary>
    public void Most(nint numbers, int count) => Check(allReduce(InPlace, numbers, count, whole, most, world));

    /// <summary>Replaces numbers by those of the root.</summary>
    public void Broadcast(nint numbers, int count, DType dtype, int root) =>
        Check(broadcast(numbers, count, types[(int)dtype], root, world));

    /// <summary>Waits until all ranks have reached this call.</summary>
    public void Barrier() => Check(barrier(world));

    /// <summary>Finalizes MPI once all ranks have reached this call.</summary>
    public void End() => Check(Find<Plain>("MPI_Finalize")());

    /// <summary>Ends all ranks immediately; may be called from any thread.</summary>
    public void Abort(int exitCode) => Find<Aborting>("MPI_Abort")(world, exitCode);

    private static void Check(int code, [CallerMemberName] string function = "")
    {
        if (code != 0) throw Errors.MpiFailed(function, code);
    }

    private nint Address(string name) => NativeLibrary.GetExport(library, name);

    private T Find<T>(string name) where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(Address(name));
}
