namespace Autograd.Core;

// What an array and the steps of an ArrayScope have to do with each other. All of it concerns the array that has the buffer.
public sealed partial class NdArray
{
    /// <summary>An array of no step; its elements are not set yet.</summary>
    internal static NdArray OfCollector(Shape shape, DType dtype) => new(shape, dtype, Dispatch.NewBuffer(dtype, shape.Size));

    /// <summary>An array that lives until a step ends, in a buffer that is at least long enough.</summary>
    internal static NdArray OfStep(Shape shape, DType dtype, Array buffer) => new(shape, dtype, buffer, Lifetime.Step);

    /// <summary>
    /// An array that lives until the next batch is taken, in the buffer of an ended one if that is long enough; its elements are not set
    /// yet.
    /// </summary>
    internal static NdArray OfBatch(Shape shape, DType dtype, Array? spare) =>
        new(shape, dtype, spare?.Length >= shape.Size && spare.GetType() == Dispatch.TypeOfBuffer(dtype) ? Unwritten.Buffer(spare)
            : Dispatch.NewBuffer(dtype, shape.Size), Lifetime.UntilNext);

    /// <summary>
    /// Lets it outlive the step it was made in: what a parameter, a gradient or a link holds. What two keep, neither can give back.
    /// </summary>
    /// <returns>This array.</returns>
    internal NdArray Keep()
    {
        var owner = Owner;
        owner.lifetime = owner.lifetime == Lifetime.Step ? Lifetime.Kept : Lifetime.Collected;
        return this;
    }

    /// <summary>
    /// For whoever has one array and takes another in its place: that one, or a copy if it is somebody's data or gradient and is not to
    /// be shared. It outlives its step.
    /// </summary>
    internal static NdArray? Adopt(NdArray? next, NdArray? insteadOf, bool shares = false)
    {
        if (next?.Claim() == false && !shares)
        {
            next = next.Duplicate();
            next.Claim();
        }

        insteadOf?.GiveBack();
        return next?.Keep();
    }

    /// <summary>Says that the one it was kept for needs it no longer: it is readable until the end of the step now open.</summary>
    internal void GiveBack()
    {
        var owner = Owner;
        if (owner.lifetime == Lifetime.Kept && Workspace.Open is
            { } workspace && Interlocked.CompareExchange(ref owner.lifetime, Lifetime.Step, Lifetime.Kept) == Lifetime.Kept)
            workspace.Add(owner);
    }

    /// <summary>Its step has ended: from now on nobody can read it. Returns its buffer, null if it was kept or has none.</summary>
    internal Array? EndStep() => End(Lifetime.Step, Ended.Step);

    /// <summary>The next batch is taken: as <see cref="EndStep"/>.</summary>
    internal Array? EndBatch() => End(Lifetime.UntilNext, Ended.Next);

    /// <summary>Its step ends without giving anything back.</summary>
    internal void LeaveToCollector() => lifetime = Lifetime.Collected;

    private Array? End(Lifetime ending, Ended why)
    {
        if (lifetime != ending || buffer is not Array array) return null;
        buffer = why;
        return array;
    }

    /// <summary>Stands in the place of the elements.</summary>
    private sealed class Ended(Func<string> text)
    {
        public static readonly Ended Step = new(Errors.StepHasEnded), Next = new(Errors.BatchHasEnded);

        public override string ToString() => text();
    }
}
