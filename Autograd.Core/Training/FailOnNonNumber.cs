namespace Autograd.Core;

/// <summary>Ends a training with an exception once a parameter is NaN or infinite, and names it. As Chainer's.</summary>
/// <remarks>It reads each parameter after each update. A loss that is not finite ends a training without it.</remarks>
public sealed class FailOnNonNumber : IExtension
{
    /// <inheritdoc/>
    public Trigger Trigger { get; init; } = Trigger.Iterations(1);

    /// <inheritdoc/>
    /// <remarks>It runs first, so that no snapshot is written of such a state.</remarks>
    public int Priority => 1000;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A parameter is not finite, or the trainer has no model of its own.</exception>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.Model is null) throw Errors.NoModel(nameof(FailOnNonNumber));
        using var step = new ArrayScope();
        foreach (var (path, parameter) in trainer.Model.NamedParameters())
            if (parameter.IsInitialized && !NonFinite.IsFinite(parameter.Data)) throw Errors.ParameterNotFinite(path, trainer.Iteration);
    }
}
