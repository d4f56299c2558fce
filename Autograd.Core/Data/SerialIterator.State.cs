namespace Autograd.Core;

public abstract partial class SerialIterator<TBatch>
{
    /// <inheritdoc/>
    /// <remarks>Saves the order of the current epoch, the position in it, and the state of the generator, so that the next batches are the
    /// same.</remarks>
    /// <exception cref="InvalidOperationException">It draws from a generator whose state cannot be saved, such as
    /// <see cref="Random"/>.</exception>
    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("order", (NdArray)order);
        state.Set("position", Position);
        state.Set("epoch", Epoch);
        state.Set("isNewEpoch", IsNewEpoch ? 1 : 0);
        if (Draws) state.Set("generator", Continuable().State);
    }

    /// <inheritdoc/>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var saved = state.Array("order", [order.Length], DType.Int32).ToArray<int>();
        var (position, epoch, isNewEpoch) = (state.Whole("position"), state.Whole("epoch"), state.Whole("isNewEpoch") != 0);
        if (!saved.Order().SequenceEqual(Enumerable.Range(0, order.Length)) || position < 0 || position > Math.Max(0, order.Length - 1)
            || epoch is < 0 or > int.MaxValue)
            throw Errors.NotAnOrder(order.Length, position, epoch);
        var generator = Draws ? Continuable() : null;
        var next = generator is null ? default : state.Philox("generator");
        return () =>
        {
            saved.CopyTo(order, 0);
            (Position, Epoch, IsNewEpoch) = ((int)position, (int)epoch, isNewEpoch);
            if (generator is not null) generator.State = next;
        };
    }

    private Philox Continuable() => Generator as Philox ?? throw Errors.GeneratorWithoutState(Generator);
}
