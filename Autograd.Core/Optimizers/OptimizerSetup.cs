namespace Autograd.Core;

/// <summary>Prepares an optimizer in one expression: <c>new Adam().Setup(model).AddHook(new WeightDecay(1e-4))</c>.</summary>
public static class OptimizerSetup
{
    /// <summary>Sets the model whose parameters are updated. Steps and state start from zero.</summary>
    /// <returns>This optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> or <paramref name="model"/> is null.</exception>
    public static T Setup<T>(this T optimizer, Link model) where T : Optimizer
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(model);
        optimizer.Begin(model);
        return optimizer;
    }

    /// <summary>Appends a hook that sees, and may change, the gradients before each update.</summary>
    /// <returns>This optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> or <paramref name="hook"/> is null.</exception>
    public static T AddHook<T>(this T optimizer, OptimizerHook hook) where T : Optimizer
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(hook);
        optimizer.Append(hook);
        return optimizer;
    }
}
