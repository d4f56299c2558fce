using Autograd.Core;

namespace Autograd.Tests.Checking;

/// <summary>
/// The check that the test of every function uses: values, gradients of first and second order against numeric ones, both float
/// types, and that the function changes nothing it does not own.
/// </summary>
/// <example>
/// <code>
/// FunctionCheck.Of(x => F.LeakyReLU(x, slope), Draw.Normal(3, 2)).Forward(x => x &lt; 0 ? slope * x : x).Gradients();
/// </code>
/// </example>
internal sealed class FunctionCheck
{
    private readonly Func<Variable[], Variable[]> f;
    private readonly NdArray[] inputs;
    private double tolerance = 1e-9;
    private double gradientTolerance = 1e-6;
    private bool inFloat32 = true;
    private int order = 2;

    private FunctionCheck(Func<Variable[], Variable[]> f, NdArray[] inputs) => (this.f, this.inputs) = (f, inputs);

    /// <summary>A function of one variable.</summary>
    public static FunctionCheck Of(Func<Variable, Variable> f, params NdArray[] inputs) => Of(v => [f(v[0])], Count(1, inputs));

    /// <summary>A function of two variables.</summary>
    public static FunctionCheck Of(Func<Variable, Variable, Variable> f, params NdArray[] inputs) =>
        Of(v => [f(v[0], v[1])], Count(2, inputs));

    /// <summary>A function of three variables.</summary>
    public static FunctionCheck Of(Func<Variable, Variable, Variable, Variable> f, params NdArray[] inputs) =>
        Of(v => [f(v[0], v[1], v[2])], Count(3, inputs));

    /// <summary>A function with any number of inputs and outputs. Inputs of int32 are passed on and not differentiated.</summary>
    public static FunctionCheck Of(Func<Variable[], Variable[]> f, params NdArray[] inputs) => new(f, inputs);

    /// <summary>Sets the tolerance of values (default: 1e-9), relative to the larger of 1 and the expected value.</summary>
    public FunctionCheck Within(double tolerance)
    {
        this.tolerance = tolerance;
        return this;
    }

    /// <summary>Sets the tolerance of gradients (default: 1e-6).</summary>
    public FunctionCheck GradientsWithin(double tolerance)
    {
        gradientTolerance = tolerance;
        return this;
    }

    /// <summary>Skips float32, for functions that hold a float64 array.</summary>
    public FunctionCheck WithoutFloat32()
    {
        inFloat32 = false;
        return this;
    }

    /// <summary>Checks the first output, elementwise in the first input.</summary>
    public FunctionCheck Forward(Func<double, double> expected)
    {
        var values = Array.ConvertAll(inputs[0].ToArray<double>(), value => expected(value));
        return Forward(NdArray.From(values, inputs[0].Shape));
    }

    /// <summary>Checks the first output, elementwise in the first two inputs, broadcast.</summary>
    public FunctionCheck Forward(Func<double, double, double> expected)
    {
        var shape = Shape.Broadcast(inputs[0].Shape, inputs[1].Shape);
        var (a, b) = (inputs[0].BroadcastTo(shape).ToArray<double>(), inputs[1].BroadcastTo(shape).ToArray<double>());
        return Forward(NdArray.From(a.Zip(b, expected).ToArray(), shape));
    }

    /// <summary>Checks the outputs: shapes and values, in float64.</summary>
    public FunctionCheck Forward(params NdArray[] expected)
    {
        var y = f(Leaves(inputs));
        Require(y.Length == expected.Length, $"expected {expected.Length} outputs, got {y.Length}");
        for (var i = 0; i < y.Length; i++) Compare($"output {i}", y[i].Data, expected[i].To(y[i].DType), tolerance);
        return this;
    }

    /// <summary>
    /// Checks gradients of first and second order against numeric ones in float64; that float32 agrees with float64 within 1e-5; that
    /// forward and backward change nothing; and that no gradient shares memory with another, an input or a seed.
    /// </summary>
    public FunctionCheck Gradients() => Gradients(order);

    /// <summary>Like <see cref="Gradients()"/>, for functions that cannot be differentiated twice.</summary>
    public FunctionCheck GradientsOnce() => Gradients(order = 1);

    /// <summary>Checks that the function accepts inputs whose first axis has length 0: values, and gradients of the right shapes.</summary>
    /// <param name="which">The inputs to empty (default: the first, and those whose first axis has the same length).</param>
    public FunctionCheck AlsoEmpty(params int[] which)
    {
        var empty = inputs.Select((input, i) => IsBatch(i, which) ? NdArray.Zeros([0, .. input.Shape.Skip(1)], input.DType) : input);
        return Variant([.. empty]);
    }

    /// <summary>Checks the function on scalars: the first element of each input.</summary>
    public FunctionCheck AlsoScalar()
    {
        var scalars = Array.ConvertAll(inputs, input => input.Reshape(input.Size).Rows([0]).Reshape([]));
        foreach (var y in f(Leaves(scalars))) Require(y.Shape == Shape.Scalar, $"expected an output of shape (), got {y.Shape}");
        return Variant(scalars);
    }

    private FunctionCheck Variant(NdArray[] others)
    {
        new FunctionCheck(f, others) { inFloat32 = inFloat32, gradientTolerance = gradientTolerance }.Gradients(order);
        return this;
    }

    private bool IsBatch(int input, int[] which) =>
        which.Length > 0
            ? which.Contains(input)
            : inputs[input].Rank > 0 && inputs[0].Rank > 0 && inputs[input].Shape[0] == inputs[0].Shape[0];

    private FunctionCheck Gradients(int order)
    {
        var report = GradientCheck.Of(f, inputs, order, gradientTolerance);
        Require(report.Passed, report.ToString());
        CheckOwnership(inputs, createGraph: false);
        if (order == 2) CheckOwnership(inputs, createGraph: true);
        if (inFloat32) CheckFloat32();
        return this;
    }

    /// <summary>Checks over two runs that whatever the function does not own keeps its bits, its version and its memory.</summary>
    private void CheckOwnership(NdArray[] x, bool createGraph)
    {
        var (first, second) = (new Run(f, x, createGraph), new Run(f, x, createGraph));
        foreach (var problem in (IEnumerable<string>)[.. first.Changes(), .. first.SharedMemory(), .. second.Changes()])
            Require(false, problem);
    }

    private void CheckFloat32()
    {
        var single = Array.ConvertAll(inputs, input => input.DType == DType.Float64 ? input.To(DType.Float32) : input);
        CheckOwnership(single, createGraph: false);
        var small = new Run(f, single, createGraph: false);
        var large = new Run(f,
            Array.ConvertAll(single, input => input.DType == DType.Float32 ? input.To(DType.Float64) : input), createGraph: false);
        for (var i = 0; i < small.Outputs.Length; i++) CompareFloat32($"output {i}", small.Outputs[i], large.Outputs[i]);
        for (var i = 0; i < small.Gradients.Length; i++)
            if (small.Gradients[i] is { } gradient) CompareFloat32($"gradient of input {i}", gradient, large.Gradients[i]!);
    }

    private void CompareFloat32(string what, NdArray single, NdArray large)
    {
        if (large.DType == DType.Int32) return;
        Require(single.DType == DType.Float32, $"{what} in float32: expected dtype float32, got {single.DType}");
        var largest = large.Size == 0 ? 1
            : Math.Max(1, large.ToArray<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        Compare($"{what} in float32 and float64", single.To(DType.Float64), large, 1e-5 * largest);
    }

    private void Compare(string what, NdArray got, NdArray expected, double tolerance)
    {
        Require(got.Shape == expected.Shape, $"{what}: expected shape {expected.Shape}, got {got.Shape}");
        var (a, b) = (got.To(DType.Float64).ToArray<double>(), expected.To(DType.Float64).ToArray<double>());
        for (var i = 0; i < a.Length; i++)
        {
            var near = a[i].Equals(b[i]) || Math.Abs(a[i] - b[i]) <= tolerance * Math.Max(1, Math.Abs(b[i]));
            Require(near, $"{what}, element {i}: expected {b[i]:G17}, got {a[i]:G17}\nexpected:\n{expected}\ngot:\n{got}");
        }
    }

    private void Require(bool condition, string problem)
    {
        if (condition) return;
        var shown = inputs.Select((input, i) => $"input {i}, {input.DType} {input.Shape}:\n{input}");
        throw new ShouldAssertException($"{problem}\nat, seed {Draw.Seed}:\n{string.Join('\n', shown)}");
    }

    private static Variable[] Leaves(NdArray[] x) => Array.ConvertAll(x, array => new Variable(array.Copy()));

    private static NdArray[] Count(int count, NdArray[] inputs) =>
        inputs.Length == count ? inputs
            : throw new ArgumentException($"a function of {count} variables takes {count} inputs, not {inputs.Length}");
}
