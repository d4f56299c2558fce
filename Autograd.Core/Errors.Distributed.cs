namespace Autograd.Core;

// Messages of training with several processes.
internal static partial class Errors
{
    private const string Install = "apt-get install openmpi-bin; elsewhere dnf install openmpi, brew install open-mpi";

    public static Exception NoOpenMpi() =>
        new DllNotFoundException(Text("Communicator: Open MPI's library, libmpi.so.40, was not found",
            "programs started by mpirun communicate through Open MPI 4 or 5", Install));

    public static Exception AnotherMpi(string library) =>
        new NotSupportedException(Text($"Communicator: {library} is of another MPI, such as MPICH, and Open MPI's was not found",
            "only Open MPI 4 or 5 is supported", Install));

    public static Exception AnotherLauncher() =>
        new InvalidOperationException(Text("Communicator: this program was started by the mpirun of another MPI, such as MPICH",
            "start it with Open MPI's mpirun: with another, each rank would train alone", "mpirun.openmpi -n 2 dotnet program.dll"));

    public static Exception MpiHasBegun() =>
        new InvalidOperationException(Text("Communicator: MPI was already started in this process", "a process can start MPI only once"));

    public static Exception MpiFailed(string function, int code) =>
        new InvalidOperationException(Text($"Communicator: {function} of Open MPI failed with code {code}", "it returns 0 on success"));

    public static Exception NoSuchRank(Communicator ranks, int root) =>
        new ArgumentOutOfRangeException(nameof(root), root, Text(
            $"Communicator: there is no rank {root}", $"ranks are 0 to {ranks.Size - 1}"));

    public static string RankFailed(Communicator ranks, object exception) => $"{ranks} failed, so all ranks end: {exception}";

    public static string EndsBefore(Communicator ranks, Meeting other, Exception? thrown) =>
        $"{Text($"Communicator: {ranks} has ended, another {Doing(other)}", "all ranks make the same calls and end together")}"
        + (thrown is null ? "" : $"\nThe last exception on {ranks}: {thrown}");

    public static Exception RanksDiffer(Communicator ranks, Meeting own, Meeting other) =>
        new InvalidOperationException(Text($"Communicator: {ranks} {Doing(own)}, another {Doing(other, own)}",
            "all ranks make the same calls in the same order"));

    public static Exception SetUpAfterDistribute(Optimizer optimizer) =>
        new InvalidOperationException(Text($"{optimizer.GetType().Name}: was set up for another model after Distribute",
            "call Setup first, then Distribute", $"new {optimizer.GetType().Name}().Setup(model).Distribute(ranks)"));

    public static Exception ShapesBeforeDistribute(string path) =>
        new InvalidOperationException(Text($"Distribute: parameter {path} has no shape yet",
            "rank 0 sends the initial values to all ranks", "new L.Linear(64, 10), or call the model once before Distribute"));

    public static Exception ModelsDiffer(Communicator ranks, string difference) =>
        new InvalidOperationException(Text($"Distribute: the model of {ranks} differs from that of rank 0: {difference}",
            SameModelRule));

    public static Exception ModelOfAnother(Communicator ranks, int other) =>
        new InvalidOperationException(Text($"Distribute: the model of rank {other} differs from that of rank 0, as {ranks} learned",
            SameModelRule));

    public static Exception FewerExamplesThanRanks(int count, Communicator ranks) =>
        new ArgumentException(Text($"Scatter: {ranks.Size} ranks need at least {ranks.Size} examples, not {count}",
            "each rank gets at least one", $"mpirun -n {Math.Max(1, count)}"));

    private const string SameModelRule = "all ranks train the same model: the same names, shapes and types in the same order";

    private static string Doing(Meeting meeting, Meeting? otherThan = null) => meeting.Kind switch
    {
        Meeting.Act.End => "has ended",
        Meeting.Act.Barrier => "is at a Barrier",
        Meeting.Act.Update when otherThan is { Kind: Meeting.Act.Update } own && own.Count == meeting.Count =>
            "updates other parameters, or at another step or learning rate",
        Meeting.Act.Update => $"averages gradients of {meeting.Count} elements",
        Meeting.Act.Scatter when otherThan is { Kind: Meeting.Act.Scatter } own && own.Count == meeting.Count =>
            "passes another isEven",
        Meeting.Act.Scatter => $"scatters {meeting.Count} examples",
        Meeting.Act.Mean when otherThan is { Kind: Meeting.Act.Mean } own && own.Count == meeting.Count =>
            "averages values under other names",
        Meeting.Act.Mean => $"averages {meeting.Count - 1} values",
        _ => $"calls {meeting.Kind} with {DTypes.Name(meeting.DType)} of {meeting.Count} elements",
    };
}
