namespace Autograd.Core;

// Several processes.
internal static partial class Errors
{
    private const string Install = "apt-get install openmpi-bin; elsewhere dnf install openmpi, brew install open-mpi";

    public static Exception NoOpenMpi() =>
        new DllNotFoundException(Text("Communicator: Open MPI's library, libmpi.so.40, is not there",
            "mpirun has started this program, and its processes reach each other through Open MPI 4 or 5", Install));

    public static Exception AnotherMpi(string library) =>
        new NotSupportedException(Text($"Communicator: {library} is of another MPI, such as MPICH, and Open MPI's is not there",
            "Open MPI 4 or 5, whose handles are addresses", Install));

    public static Exception AnotherLauncher() =>
        new InvalidOperationException(Text("Communicator: another MPI's mpirun, such as MPICH's, has started this program",
            "Open MPI's own starts it: with another, each rank would train alone", "mpirun.openmpi -n 2 dotnet program.dll"));

    public static Exception MpiHasBegun() =>
        new InvalidOperationException(Text("Communicator: MPI has begun in this process before", "a process begins and ends it once"));

    public static Exception MpiFailed(string function, int code) =>
        new InvalidOperationException(Text($"Communicator: {function} of Open MPI returned {code}", "it returns 0"));

    public static Exception NoSuchRank(Communicator ranks, int root) =>
        new ArgumentOutOfRangeException(nameof(root), root, Text(
            $"Communicator: there is no rank {root}", $"ranks are 0 to {ranks.Size - 1}"));

    public static string RankFailed(Communicator ranks, object exception) => $"{ranks} failed and ends all: {exception}";

    public static string EndsBefore(Communicator ranks, Meeting other, Exception? thrown) =>
        $"{Text($"Communicator: {ranks} has ended, another {Doing(other)}", "all ranks do the same as often, and end together")}"
        + (thrown is null ? "" : $"\nThe last exception on {ranks}: {thrown}");

    public static Exception RanksDiffer(Communicator ranks, Meeting own, Meeting other) =>
        new InvalidOperationException(Text($"Communicator: {ranks} {Doing(own)}, another {Doing(other, own)}",
            "all ranks do the same in the same order"));

    public static Exception SetUpAfterDistribute(Optimizer optimizer) =>
        new InvalidOperationException(Text($"{optimizer.GetType().Name}: was set up for another model after Distribute",
            "an optimizer is set up, then distributed", $"new {optimizer.GetType().Name}().Setup(model).Distribute(ranks)"));

    public static Exception ShapesBeforeDistribute(string path) =>
        new InvalidOperationException(Text($"Distribute: parameter {path} has no shape yet",
            "rank 0 sends the initial values to all, so that they must be there", "new L.Linear(64, 10), or call the model once before"));

    public static Exception ModelsDiffer(Communicator ranks, string difference) =>
        new InvalidOperationException(Text($"Distribute: {ranks} has another model than rank 0: {difference}", SameModelRule));

    public static Exception ModelOfAnother(Communicator ranks, int other) =>
        new InvalidOperationException(Text($"Distribute: rank {other} has another model than rank 0, as {ranks} was told", SameModelRule));

    public static Exception FewerExamplesThanRanks(int count, Communicator ranks) =>
        new ArgumentException(Text($"Scatter: {count} examples are too few for {ranks.Size} ranks", "each rank gets at least one",
            $"mpirun -n {Math.Max(1, count)}"));

    private const string SameModelRule = "all ranks train one model: the same names, shapes and types in the same order";

    private static string Doing(Meeting meeting, Meeting? otherThan = null) => meeting.Kind switch
    {
        Meeting.Act.End => "has ended",
        Meeting.Act.Barrier => "is at a Barrier",
        Meeting.Act.Update when otherThan is { Kind: Meeting.Act.Update } own && own.Count == meeting.Count =>
            "updates other parameters, at another step or rate",
        Meeting.Act.Update => $"averages {meeting.Count} numbers of gradients",
        Meeting.Act.Scatter when otherThan is { Kind: Meeting.Act.Scatter } own && own.Count == meeting.Count =>
            "wants it otherwise, even or not",
        Meeting.Act.Scatter => $"scatters {meeting.Count} examples",
        Meeting.Act.Mean when otherThan is { Kind: Meeting.Act.Mean } own && own.Count == meeting.Count =>
            "takes means under other names",
        Meeting.Act.Mean => $"takes means of {meeting.Count - 1} numbers",
        _ => $"calls {meeting.Kind} with {DTypes.Name(meeting.DType)} of {meeting.Count} elements",
    };
}
