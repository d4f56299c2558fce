namespace Autograd.Core;

/// <summary>
/// Compares the gradients of a function with numeric ones: central differences in float64, improved by Richardson extrapolation, with
/// smaller steps where the function curves. Outputs of any shape are first weighted at random and summed.
/// </summary>
/// <remarks>
/// The second order is checked on the gradients of the weighted sum, with respect to inputs and weights. An element whose one-sided
/// differences do not converge is at a kink: it is counted, but neither passes nor fails. An element costs 4 to 16 evaluations, so small
/// arrays are enough.
/// </remarks>
public static class GradientCheck
{
    internal const string FirstOrder = "first order";

    /// <summary>Checks a function of several variables with several outputs.</summary>
    /// <param name="f">The function, of float64 inputs; must return the same values for the same inputs.</param>
    /// <param name="inputs">The point at which to check. float32 becomes float64; int32 is passed on and not differentiated.</param>
    /// <param name="order">1 checks first derivatives; 2 also checks that gradients can be differentiated, and their derivatives.</param>
    /// <param name="tolerance">The largest error allowed, relative to the larger of the two gradients.</param>
    /// <param name="seed">The seed of the weights.</param>
    /// <returns>The number of elements that agree, and those that differ most.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 1 or 2, or the tolerance not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">An argument is null, or the function returns null or refuses its inputs.</exception>
    /// <exception cref="InvalidOperationException">The function returns different values each time, or cannot be differentiated
    /// twice.</exception>
    public static GradientReport Of(Func<Variable[], Variable[]> f, NdArray[] inputs, int order = 2, double tolerance = 1e-6, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(inputs);
        return Check(Checked(f), Array.ConvertAll(inputs, Promote), order, tolerance, seed);
    }

    /// <summary>Checks a function of one variable.</summary>
    /// <inheritdoc cref="Of(Func{Variable[], Variable[]}, NdArray[], int, double, int)"/>
    /// <param name="f">The function.</param>
    /// <param name="x">The point at which to check.</param>
    /// <param name="order"/><param name="tolerance"/><param name="seed"/>
    public static GradientReport Of(Func<Variable, Variable> f, NdArray x, int order = 2, double tolerance = 1e-6, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Of(v => [f(v[0])], [x], order, tolerance, seed);
    }

    /// <summary>Checks a function of two variables.</summary>
    /// <inheritdoc cref="Of(Func{Variable[], Variable[]}, NdArray[], int, double, int)"/>
    /// <param name="f">The function.</param>
    /// <param name="a">The point at which to check: the first variable.</param>
    /// <param name="b">The point at which to check: the second variable.</param>
    /// <param name="order"/><param name="tolerance"/><param name="seed"/>
    public static GradientReport Of(Func<Variable, Variable, Variable> f, NdArray a, NdArray b, int order = 2, double tolerance = 1e-6,
        int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Of(v => [f(v[0], v[1])], [a, b], order, tolerance, seed);
    }

    /// <summary>
    /// Checks the gradients of a model's parameters that require one. Their values are restored afterwards, as are running statistics.
    /// </summary>
    /// <inheritdoc cref="Of(Func{Variable[], Variable[]}, NdArray[], int, double, int)"/>
    /// <param name="model">The model, in float64.</param>
    /// <param name="f">Computes a loss, or outputs of any shape, from inputs of its own.</param>
    /// <param name="order"/><param name="tolerance"/><param name="seed"/>
    /// <exception cref="ArgumentException">The model has no parameters that require a gradient, or float32 ones.</exception>
    public static GradientReport OfParameters(Link model, Func<Variable> f, int order = 2, double tolerance = 1e-6, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(f);
        if (model.Parameters().Any(parameter => parameter.DType != DType.Float64)) throw Errors.NotInFloat64(model);
        var persistent = model.NamedPersistents().Select(pair => (pair.Path, Values: pair.Array.Copy())).ToArray();
        _ = f() ?? throw Errors.NoResult(nameof(GradientCheck)); // parameters whose shape follows from the input get it here
        Parameter[] parameters = [.. model.Parameters().Where(parameter => parameter.RequiresGrad)];
        if (parameters.Length == 0) throw Errors.NothingToCheck(model);
        var values = Array.ConvertAll(parameters, parameter => parameter.Data.Copy());
        try
        {
            return Check(Checked(_ => [f()]), values, order, tolerance, seed, parameters);
        }
        finally
        {
            for (var i = 0; i < values.Length; i++) parameters[i].Data.CopyFrom(values[i]);
            var moved = model.NamedPersistents().ToDictionary();
            foreach (var (path, array) in persistent) moved[path].CopyFrom(array);
        }
    }

    private static GradientReport Check(Func<Variable[], Variable[]> f, NdArray[] x, int order, double tolerance, int seed,
        params Parameter[] parameters)
    {
        if (order is not (1 or 2)) throw Errors.NoSuchOrder(order);
        if (!(tolerance > 0 && tolerance < 1)) throw Errors.BadTolerance(tolerance);
        using var _ = Config.ForceBackprop();
        var random = new Random(seed);
        var report = new GradientReport(tolerance);
        var first = new WeightedFunction(f, x, random, parameters);
        var gradients = first.Gradients(createGraph: false);
        first.CompareNumerically(FirstOrder, gradients, report);
        if (order == 1) return report;
        first.CompareRecorded(gradients, report);
        var second = first.Differentiated(random);
        second.CompareNumerically("second order", second.Gradients(createGraph: false), report);
        return report;
    }

    private static Func<Variable[], Variable[]> Checked(Func<Variable[], Variable[]> f) =>
        x => f(x) is { } y && !y.Contains(null) ? y : throw Errors.NoResult(nameof(GradientCheck));

    private static NdArray Promote(NdArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloat() ? x.To(DType.Float64).Copy() : x;
    }
}
