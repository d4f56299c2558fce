namespace Autograd.Core;

/// <summary>Chooses iterations of a <see cref="Trainer"/>.</summary>
/// <remarks>A trigger that is also <see cref="IStateful"/> is saved with the trainer.</remarks>
public abstract class Trigger
{
    /// <summary>The iterations that complete a report.</summary>
    public static Trigger Reports { get; } = When(trainer => trainer.IsReporting);

    /// <summary>Whether the last iteration is chosen. Called once after each iteration.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> is null.</exception>
    public abstract bool IsDue(Trainer trainer);

    /// <summary>Chooses the iterations that satisfy a condition.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    public static Trigger When(Func<Trainer, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new ConditionTrigger(condition);
    }

    /// <summary>Chooses every n-th iteration.</summary>
    /// <param name="every">The interval n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is less than 1.</exception>
    public static Trigger Iterations(int every)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return When(trainer => trainer.Iteration % every == 0);
    }

    /// <summary>Chooses the iterations that complete another number of epochs.</summary>
    /// <param name="every">The number of epochs, more than 0; may be a fraction (default: 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is not more than 0, or not finite.</exception>
    public static Trigger Epochs(double every = 1)
    {
        if (!double.IsFinite(every) || every <= 0) throw Errors.NoInterval(every);
        return When(trainer => Math.Floor(trainer.EpochDetail / every) > Math.Floor(trainer.Last.EpochDetail / every));
    }

    /// <summary>Chooses the iterations that reach these points, one iteration for each.</summary>
    /// <param name="epochs">The points in epochs, more than 0.</param>
    /// <exception cref="ArgumentException">There is no point, or one is not more than 0.</exception>
    public static Trigger Once(params double[] epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        double[] points = [.. epochs];
        if (points.Length == 0 || !points.All(point => point > 0)) throw Errors.NoPoints();
        return When(trainer => Array.Exists(points, point => trainer.Last.EpochDetail < point && point <= trainer.EpochDetail));
    }

    /// <summary>Chooses the first iteration that ends after each interval of time.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is not more than 0.</exception>
    public static Trigger Time(TimeSpan every)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero);
        return When(trainer => trainer.Moment.Ticks / every.Ticks > trainer.Last.Moment.Ticks / every.Ticks);
    }

    /// <summary>Chooses the reports with the lowest value so far.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static Trigger Lowest(string name) => new BestValueTrigger(name, highest: false);

    /// <summary>Chooses the reports with the highest value so far.</summary>
    /// <inheritdoc cref="Lowest" path="/exception"/>
    public static Trigger Highest(string name) => new BestValueTrigger(name, highest: true);

    /// <summary>
    /// Chooses the reports at which a value has not improved on its best for some time:
    /// <c>trainer.StopWhen(Trigger.EarlyStopping("test loss"))</c>.
    /// </summary>
    /// <param name="name">The value's name. Reports without it do not count.</param>
    /// <param name="patience">The number of consecutive reports without a better value to wait for, at least 1 (default: 5).</param>
    /// <param name="highest">Whether higher is better (default: lower is).</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patience"/> is less than 1.</exception>
    public static Trigger EarlyStopping(string name, int patience = 5, bool highest = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        return new BestValueTrigger(name, highest, patience);
    }
}
