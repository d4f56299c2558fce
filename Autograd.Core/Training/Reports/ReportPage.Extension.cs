namespace Autograd.Core;

public sealed partial class ReportPage : IExtension
{
    /// <inheritdoc/>
    public string Name => "report page";

    /// <inheritdoc/>
    public int Priority => 0; // the time it shows includes the other extensions

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The trainer is null.</exception>
    public void Start(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        Attach(trainer.Optimizer);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="Add(double, ValueTuple{string, double}[])" path="/exception"/>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var report = trainer.Report;
        const string Others = "evaluation and other extensions";
        parts[Others] = parts.GetValueOrDefault(Others) + (trainer.Elapsed - trainer.Moment);
        Add(report.EpochDetail, trainer.Elapsed, [.. report.Values.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="Save" path="/exception"/>
    public void Finish(Trainer trainer) => Dispose();
}
