using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>Members with one fault each, and one without, to test the check itself.</summary>
internal static class PlantedMembers
{
    private static int calls;

    /// <summary>Reads a null.</summary>
    public static Member NullReference { get; } = Plant("null", arguments => ((NdArray?)arguments[0])!.Shape,
        new Slot(typeof(NdArray), "x"));

    /// <summary>Throws an undocumented exception.</summary>
    public static Member Undocumented { get; } = new("undocumented", typeof(PlantedMembers), [new(typeof(int), "axis")],
        arguments => (int)arguments[0]! < 0 ? throw new InvalidOperationException("negative") : 0, typeof(ArgumentException));

    /// <summary>Returns unwritten memory.</summary>
    public static Member Dirty { get; } = Plant("dirty", arguments => NdArray.Allocate([5], DType.Float32));

    /// <summary>Returns one element of such memory in a sum.</summary>
    public static Member PartlyDirty { get; } = Plant("partly dirty", arguments => NdArray.Allocate([30], DType.Float64).Sum() * 1e-300);

    /// <summary>Takes six seconds.</summary>
    public static Member Slow { get; } = Plant("slow", arguments =>
    {
        Thread.Sleep(6000);
        return 0;
    });

    /// <summary>Asks for more than 1 GB.</summary>
    public static Member Large { get; } = Plant("large", arguments => GC.AllocateUninitializedArray<byte>(1_100_000_000).Length);

    /// <summary>Counts.</summary>
    public static Member Counting { get; } = Plant("counting", arguments => Interlocked.Increment(ref calls));

    /// <summary>Changes its argument, differently each time.</summary>
    public static Member ChangingItsArgument { get; } = Plant("changing", arguments =>
    {
        ((NdArray?)arguments[0])?.Fill(Interlocked.Increment(ref calls));
        return null;
    }, new Slot(typeof(NdArray), "x"));

    /// <summary>Throws a documented exception.</summary>
    public static Member Honest { get; } = new("honest", typeof(PlantedMembers), [new(typeof(int), "axis")],
        arguments => (int)arguments[0]! < 0 ? throw new ArgumentOutOfRangeException(null) : NdArray.Ones([3]) * 2,
            typeof(ArgumentException));

    private static Member Plant(string name, Func<object?[], object?> call, params Slot[] slots) =>
        new(name, typeof(PlantedMembers), slots, call);
}
