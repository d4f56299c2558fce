namespace Autograd.Core;

/// <summary>Ends training with an exception that names the parameter once one is NaN or infinite, like Chainer's extension.</summary>
/// <remarks>It reads each parameter after each update. A loss that is not finite ends training even without it.</remarks>
public sealed class FailOnNonNumber : IExtension
{
    /// <inheritdoc/>
    public Trigger Trigger { get; init; } = Trigger.Iterations(1);

    /// <inheritdoc/>
    /// <remarks>It runs first, so that no snapshot of such a state is written.</remarks>
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
