using Autograd.Core;

namespace Autograd.Tests.Serialization;

/// <summary>Saves snapshots repeatedly, printing each, until the process is killed.</summary>
internal sealed class SnapshotWriter : IStateful
{
    private readonly NdArray numbers = NdArray.Zeros([20_000]); // all of them the number of the snapshot

    /// <summary>The number of the snapshot.</summary>
    public long Number { get; private set; }

    public static void Write(string folder)
    {
        var writer = new SnapshotWriter();
        var snapshot = new Snapshot { { "writer", writer } };
        while (true)
        {
            writer.numbers.Fill(++writer.Number);
            snapshot.Save(Path.Combine(folder, $"snapshot_{writer.Number % 3}.npz"));
            Console.WriteLine(writer.Number);
        }
    }

    /// <summary>The number of the newest snapshot in a folder; 0 if there is none.</summary>
    public static long Read(string folder)
    {
        var writer = new SnapshotWriter();
        if (Snapshot.FindNewest(folder, out var passedOver) is { } newest) new Snapshot { { "writer", writer } }.Load(newest);
        passedOver.ShouldAllBe(reason => reason.Contains("was not finished"));
        writer.numbers.ToArray<float>().ShouldAllBe(number => number == writer.Number);
        return writer.Number;
    }

    public void SaveState(SavedState state)
    {
        state.Set("number", Number);
        state.Set("numbers", numbers);
    }

    public Action LoadState(SavedState state)
    {
        var (number, saved) = (state.Whole("number"), state.Array("numbers", numbers.Shape, numbers.DType));
        return () =>
        {
            Number = number;
            numbers.CopyFrom(saved);
        };
    }
}
