namespace Autograd.Core;

/// <summary>The values of a function of one variable and of its derivative at some points.</summary>
internal sealed class FunctionCurves
{
    private const double Line = 16, Below = 20;
    private const double Jump = 8; // in multiples of the steps before and after

    /// <summary>The dashes of the derivative.</summary>
    public const string Dashes = "6 4";

    private readonly string name;

    /// <summary>Computes the values; x is left unchanged.</summary>
    public FunctionCurves(string name, Func<Variable, Variable> function, NdArray x)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (x is not { Rank: 1 } || !x.DType.IsFloat()) throw Errors.NoVectorToPlot(x.Shape, x.DType);
        var input = new Variable(x.Copy(), requiresGrad: true);
        using var recorded = Config.ForceBackprop();
        var y = function(input) ?? throw Errors.NoResult(nameof(ActivationPlot));
        if (y.Shape != x.Shape) throw Errors.NotElementwise(x.Shape, y.Shape);
        var slope = y.RequiresGrad ? Gradient.Of([y], [input], [NdArray.Ones(y.Shape, y.DType)])[0] : null; // leaves every Grad unchanged
        (this.name, DType) = (name, x.DType);
        (X, Y, Derivative) = (Numbers(x), Numbers(y.Data), slope is not null ? Numbers(slope.Data) : new double[x.Size]);
    }

    public DType DType { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public double[] Derivative { get; }

    public Svg Draw(double width, double height)
    {
        var finite = Y.Concat(Derivative).Where(double.IsFinite).Append(0).ToArray();
        var (across, down) = (NumberLine.Around([.. X.Where(double.IsFinite)], false), NumberLine.Around(finite, false));
        var left = down.Labels.Select(label => Look.Width(Figure.Of(label))).Max() + Look.Space;
        var (top, right, bottom) = ((2 * Line) + Look.Space, width - Line, height - (2 * Line));
        double Across(double number) => left + (across.Place(number) * (right - left));
        double Down(double number) => bottom - (down.Place(number) * (bottom - top));

        var svg = new Svg(width, height, $"{name} and its derivative")
            .Text(0, Line - 4, Figure.Short(name, 40), bold: true);
        foreach (var label in down.Labels)
            svg.Line(left, Down(label), right, Down(label), label == 0 ? Look.Quiet : Look.Grid)
                .Text(left - Look.Space, Down(label) + 4, Figure.Of(label), "end", fill: Look.Quiet);
        foreach (var label in across.Labels)
            svg.Line(Across(label), top, Across(label), bottom, Look.Grid)
                .Text(Across(label), bottom + Below, Figure.Of(label), "middle", fill: Look.Quiet);
        Curve(Derivative, Look.Backward, Dashes);
        Curve(Y, Look.Forward, null);
        return svg;

        void Curve(double[] numbers, string colour, string? dash) =>
            svg.Line(Unbroken(numbers).Select(point => (Across(point.X), Down(point.Y))), colour, dash: dash);
    }

    /// <summary>Returns the points of the line, interrupted at jumps.</summary>
    private IEnumerable<(double X, double Y)> Unbroken(double[] numbers)
    {
        double Step(int i) => Math.Abs(numbers[i] - numbers[i - 1]);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 1 && i < numbers.Length - 1 && Step(i) > Jump * Math.Max(Step(i - 1), Step(i + 1))) yield return (X[i], double.NaN);
            yield return (X[i], numbers[i]);
        }
    }

    private static double[] Numbers(NdArray array) => array.To(DType.Float64).ToArray<double>();
}
