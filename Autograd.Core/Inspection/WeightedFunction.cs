
namespace Autograd.Core;

/// <summary>A function whose outputs are weighted and summed, so that its gradients are those of one number: L = Σ w · f(x).</summary>
internal sealed class WeightedFunction
{
    private static readonly double[] Steps = [1e-3, 1e-4, 1e-5, 1e-6]; // relative to the input's size, never below these
    private const double SmallestScale = 1e-3; // gradients below it are compared absolutely
    private const double Roundoff = 100 * 2.2e-16;

    private readonly Func<Variable[], Variable[]> f;
    private readonly NdArray[] x;
    private readonly Parameter[] parameters; // the first arrays are their values; empty for a function of its inputs
    private readonly NdArray?[] weights; // null for integer outputs
    private readonly double value;       // L at the checked point
    private readonly double magnitude;   // of its terms: roundoff is relative to this

    public WeightedFunction(Func<Variable[], Variable[]> f, NdArray[] x, Random random, params Parameter[] parameters)
    {
        (this.f, this.x, this.parameters) = (f, x, parameters);
        var y = f(Leaves(x));
        weights = Array.ConvertAll(y, output => output.DType.IsFloat() ? Weights(output, random) : null);
        value = Sum(y);
        magnitude = y.Zip(weights).Sum(pair => pair.Second is null ? 0 : (pair.First.Data * pair.Second).Abs().Sum().ToScalar());
        if (!Sum(f(Leaves(x))).Equals(value)) throw Errors.NotDeterministic();
    }

    /// <summary>The gradients of L with respect to the inputs; null for integers.</summary>
    public NdArray?[] Gradients(bool createGraph)
    {
        var leaves = Leaves(x);
        var y = f(leaves);
        var roots = Enumerable.Range(0, y.Length).Where(k => weights[k] is not null && y[k].RequiresGrad).ToArray();
        var gradients = roots.Length == 0
            ? new Variable?[leaves.Length]
            : Gradient.Of([.. roots.Select(k => y[k])], leaves, [.. roots.Select(k => weights[k])], createGraph);
        return [.. gradients.Select((gradient, i) => x[i].DType.IsFloat() ? gradient?.Data ?? x[i].FullLike(0) : null)];
    }

    /// <summary>The gradients as a function of the inputs and of the weights.</summary>
    public WeightedFunction Differentiated(Random random)
    {
        return new WeightedFunction(Differentiate, [.. x, .. weights.OfType<NdArray>()], random, parameters);

        Variable[] Differentiate(Variable[] v)
        {
            var y = f(v[..x.Length]);
            var weight = x.Length;
            Variable? sum = null;
            for (var k = 0; k < y.Length; k++)
            {
                if (weights[k] is null) continue;
                var term = (y[k] * v[weight++]).SumTo(Shape.Scalar);
                sum = sum is null ? term : sum + term;
            }

            return sum is null ? [] : [.. Gradient.Of([sum], v.AsSpan(0, x.Length), createGraph: true).OfType<Variable>()];
        }
    }

    /// <summary>Compares gradients with central differences.</summary>
    public void CompareNumerically(string check, NdArray?[] gradients, GradientReport report)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            for (var element = 0; element < gradient.Size; element++)
            {
                var analytic = gradient.AsSpan<double>()[element];
                if (Numeric(i, element, analytic, report.Tolerance) is { } found)
                    report.Add(new GradientDifference(check, i, NameOf(i), IndexOf(x[i].Shape, element), analytic, found.Numeric,
                        Error(analytic, found.Numeric)), !found.Agrees);
                else
                    report.CountKink();
            }
        }
    }

    /// <summary>Compares gradients with those of a backward pass that records itself.</summary>
    public void CompareRecorded(NdArray?[] gradients, GradientReport report)
    {
        var recorded = Gradients(createGraph: true);
        for (var i = 0; i < x.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            for (var element = 0; element < gradient.Size; element++)
            {
                var (array, variable) = (gradient.AsSpan<double>()[element], recorded[i]!.AsSpan<double>()[element]);
                var error = array.Equals(variable) ? 0 : Error(variable, array);
                report.Add(new GradientDifference("recorded", i, NameOf(i), IndexOf(x[i].Shape, element), variable, array, error),
                    !(error <= report.Tolerance));
            }
        }
    }

    /// <summary>
    /// Computes the numeric derivative, and whether it agrees; null if there is none. Smaller steps are tried where the function curves too
    /// much for the larger: an element fails only if it disagrees at every step.
    /// </summary>
    private (double Numeric, bool Agrees)? Numeric(int input, int element, double analytic, double tolerance)
    {
        double? closest = null;
        foreach (var step in Steps)
        {
            var h = step * Math.Max(1, Math.Abs(x[input].AsSpan<double>()[element]));
            var (far, near) = (Differences(input, element, h), Differences(input, element, h / 2));
            var numeric = (4 * near.Central - far.Central) / 3;
            var (scale, noise) = (Math.Max(Math.Abs(numeric), SmallestScale), Roundoff * magnitude / h);
            // The one-sided differences of a smooth function approach each other in proportion to the step.
            var meet = Math.Abs(far.Gap - 2 * near.Gap) <= tolerance * scale + noise;
            var converged = Math.Abs(far.Central - near.Central) <= 0.1 * Math.Sqrt(tolerance) * scale + noise;
            if (!meet || !converged) continue;
            if (Math.Abs(analytic - numeric) <= tolerance * Math.Max(scale, Math.Abs(analytic)) + noise) return (numeric, true);
            if (closest is null || Math.Abs(numeric - analytic) < Math.Abs(closest.Value - analytic)) closest = numeric;
        }

        return closest is { } wrong ? (wrong, false) : null;
    }

    /// <summary>The central difference, and the gap between the forward and the backward difference.</summary>
    private (double Central, double Gap) Differences(int input, int element, double h)
    {
        var (above, below) = (ValueAt(input, element, h), ValueAt(input, element, -h));
        return ((above - below) / (2 * h), (above - value + (below - value)) / h);
    }

    private double ValueAt(int input, int element, double step)
    {
        NdArray[] moved = [.. x];
        moved[input] = x[input].Copy();
        moved[input].AsWritableSpan<double>()[element] += step;
        return Sum(f(Leaves(moved)));
    }

    private double Sum(Variable[] y)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
            if (weights[k] is { } weight) sum += ReductionKernel.Dot(y[k].Data.AsSpan<double>(), weight.AsSpan<double>());
        return sum;
    }

    /// <summary>Creates variables with these values; parameters take them over instead.</summary>
    private Variable[] Leaves(NdArray[] values)
    {
        for (var i = 0; i < parameters.Length; i++) parameters[i].Data.CopyFrom(values[i]);
        return [.. parameters, .. values.Skip(parameters.Length).Select(array => new Variable(array.Copy()))];
    }

    private string? NameOf(int input) => input < parameters.Length ? parameters[input].Name : null;

    /// <summary>Draws weights of magnitude 0.5 to 1.5 with either sign, so that every output counts.</summary>
    private static NdArray Weights(Variable y, Random random)
    {
        var weights = new double[y.Shape.Size];
        for (var i = 0; i < weights.Length; i++) weights[i] = (0.5 + random.NextDouble()) * (random.Next(2) == 0 ? -1 : 1);
        return NdArray.From(weights, y.Shape);
    }

    private static double Error(double analytic, double numeric) =>
        Math.Abs(analytic - numeric) / Math.Max(SmallestScale, Math.Max(Math.Abs(analytic), Math.Abs(numeric)));

    private static Shape IndexOf(Shape shape, int element)
    {
        var index = new int[shape.Rank];
        for (var axis = index.Length - 1; axis >= 0; element /= shape[axis--]) index[axis] = element % shape[axis];
        return Shape.Create(index);
    }
}
