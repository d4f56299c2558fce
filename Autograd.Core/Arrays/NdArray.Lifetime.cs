namespace Autograd.Core;

// How an array's lifetime depends on the steps of an ArrayScope. All of it concerns the array that owns the buffer.
public sealed partial class NdArray
{
    /// <summary>Creates an array that belongs to no step; its elements are not set yet.</summary>
    internal static NdArray OfCollector(Shape shape, DType dtype) => new(shape, dtype, Dispatch.NewBuffer(dtype, shape.Size));

    /// <summary>Creates an array that lives until a step ends, in a buffer of sufficient length.</summary>
    internal static NdArray OfStep(Shape shape, DType dtype, Array buffer) => new(shape, dtype, buffer, Lifetime.Step);

    /// <summary>
    /// Creates an array that lives until the next batch is taken, reusing the buffer of an ended one if it is long enough; its elements are
    /// not set yet.
    /// </summary>
    internal static NdArray OfBatch(Shape shape, DType dtype, Array? spare) =>
        new(shape, dtype, spare?.Length >= shape.Size && spare.GetType() == Dispatch.TypeOfBuffer(dtype) ? Unwritten.Buffer(spare)
            : Dispatch.NewBuffer(dtype, shape.Size), Lifetime.UntilNext);

    /// <summary>
    /// Lets this array outlive its step, because a parameter, a gradient or a link holds it. An array kept by two owners is never given
    /// back.
    /// </summary>
    /// <returns>This array.</returns>
    internal NdArray Keep()
    {
        var owner = Owner;
        owner.lifetime = owner.lifetime == Lifetime.Step ? Lifetime.Kept : Lifetime.Collected;
        return this;
    }

    /// <summary>
    /// Replaces an array by another that outlives its step: that array itself, or a copy if it is already somebody's data or gradient and
    /// must not be shared.
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

    /// <summary>Releases this array on behalf of its only owner: it stays readable until the end of the step now open.</summary>
    internal void GiveBack()
    {
        var owner = Owner;
        if (owner.lifetime == Lifetime.Kept && Workspace.Open is
            { } workspace && Interlocked.CompareExchange(ref owner.lifetime, Lifetime.Step, Lifetime.Kept) == Lifetime.Kept)
            workspace.Add(owner);
    }

    /// <summary>
    /// Ends this array with its step, so that it can no longer be read. Returns its buffer; null if it was kept or has none.
    /// </summary>
    internal Array? EndStep() => End(Lifetime.Step, Ended.Step);

    /// <summary>Does the same as <see cref="EndStep"/> when the next batch is taken.</summary>
    internal Array? EndBatch() => End(Lifetime.UntilNext, Ended.Next);

    /// <summary>Leaves the buffer to the garbage collector when its step ends.</summary>
    internal void LeaveToCollector() => lifetime = Lifetime.Collected;

    private Array? End(Lifetime ending, Ended why)
    {
        if (lifetime != ending || buffer is not Array array) return null;
        buffer = why;
        return array;
    }

    /// <summary>Takes the place of the elements.</summary>
    private sealed class Ended(Func<string> text)
    {
        public static readonly Ended Step = new(Errors.StepHasEnded), Next = new(Errors.BatchHasEnded);

        public override string ToString() => text();
    }
}
