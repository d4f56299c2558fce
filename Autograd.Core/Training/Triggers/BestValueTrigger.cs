namespace Autograd.Core;

// Fires when a value is the best so far or, with patience, when too many reports have passed without a better one. NaN is never the best.
internal sealed class BestValueTrigger(string name, bool highest, int? patience = null) : Trigger, IStateful
{
    private readonly string name = name ?? throw new ArgumentNullException(nameof(name));
    private double best = highest ? double.NegativeInfinity : double.PositiveInfinity;
    private long misses;

    public override bool IsDue(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!trainer.IsReporting || !trainer.Report.Values.TryGetValue(name, out var value)) return false;
        var isBetter = highest ? value > best : value < best;
        (best, misses) = isBetter ? (value, 0) : (best, misses + 1);
        return patience is null ? isBetter : misses >= patience;
    }

    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("best", best);
        state.Set("misses", misses);
    }

    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (savedBest, savedMisses) = (state.Number("best"), state.Whole("misses"));
        return () => (best, misses) = (savedBest, savedMisses);
    }
}
