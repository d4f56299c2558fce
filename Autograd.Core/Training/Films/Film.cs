namespace Autograd.Core;

/// <summary>
/// Records a film of training on points in the plane: decision boundary, loss, weights and gradients of each layer and learned slopes, on
/// one page with a slider.
/// </summary>
/// <remarks>
/// Frames are taken before updates and leave training unchanged, to the bit. The page is one self-contained file of less than 1 MB, and
/// shows the last frame if scripts are off. Arrays larger than 16 × 16 show a corner; of a long film only every second, fourth, … frame
/// is kept.
/// </remarks>
/// <example>
/// <code>
/// var film = Film.Record(every: 10, optimizer, points, model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));
/// foreach (var (x, t) in iterator.Epochs(2)) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
/// film.SaveHtml("out/film.html");
/// </code>
/// </example>
public sealed class Film
{
    /// <summary>The number of classes that have a colour and a shape.</summary>
    internal const int MostClasses = 5;

    private const int Side = 40; // of the grid on which the model is evaluated
    private const int MostFrames = 240;

    private readonly Optimizer optimizer;
    private readonly Func<Variable, Variable> forward;
    private readonly Func<Variable, NdArray, Variable> loss;
    private readonly NdArray grid;
    private readonly List<FilmFrame> frames = [];
    private int every;

    private Film(int every, Optimizer optimizer, TupleDataset points, Func<Variable, Variable> forward,
        Func<Variable, NdArray, Variable> loss)
    {
        (this.every, this.optimizer, this.forward, this.loss) = (every, optimizer, forward, loss);
        (Points, Labels) = (points.Arrays[0].To(DType.Float64).ToArray<double>(), points.Arrays[1].ToArray<int>());
        (Input, Target) = (points.Arrays[0], points.Arrays[1]);
        (Left, Right) = Around(0);
        (Lower, Upper) = Around(1);
        grid = Grid();
        optimizer.Append(new Camera(this));
    }

    /// <summary>Gets the number of frames kept so far.</summary>
    public int Frames => frames.Count;

    internal IReadOnlyList<FilmFrame> Pictures => frames;

    /// <summary>The coordinates of the points, x and y alternating.</summary>
    internal double[] Points { get; }

    internal int[] Labels { get; }

    internal double Left { get; }

    internal double Right { get; }

    internal double Lower { get; }

    internal double Upper { get; }

    private NdArray Input { get; }

    private NdArray Target { get; }

    /// <summary>Begins a film of an optimizer's updates.</summary>
    /// <param name="every">The number of updates from frame to frame, at least 1.</param>
    /// <param name="optimizer">The optimizer, whose Setup was called.</param>
    /// <param name="points">Points (N, 2), finite floats, and their labels (N), int32 from 0 to 4; N at least 1.</param>
    /// <param name="model">Maps points (N, 2) to logits (N, classes) of 2 to 5 classes.</param>
    /// <param name="loss">Maps logits and labels to the loss to draw.</param>
    /// <exception cref="ArgumentException">An argument is null, <paramref name="every"/> is less than 1, or the points or labels are not as
    /// described.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    public static Film Record(int every, Optimizer optimizer, TupleDataset points, Func<Variable, Variable> model,
        Func<Variable, NdArray, Variable> loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        if (optimizer.Model is null) throw Errors.NotSetUp(optimizer);
        if (points is not { Count: > 0, Arrays: [{ Rank: 2 } x, { Rank: 1, DType: DType.Int32 } t] } || x.Shape[1] != 2
            || !x.DType.IsFloat() || t.ToArray<int>().Any(label => label is < 0 or >= MostClasses)
            || x.To(DType.Float64).ToArray<double>().Any(number => !double.IsFinite(number))) throw Errors.NotPointsOfAPlane();
        return new Film(every, optimizer, points, model, loss);
    }

    /// <summary>Takes a last frame and writes the page.</summary>
    /// <param name="path">The path of the file; missing folders are created.</param>
    /// <exception cref="ArgumentException">The path is null, empty or malformed, or the model or loss does not fit the points.</exception>
    /// <exception cref="InvalidOperationException">The optimizer's model has no gradients yet.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (frames.Count == 0 || frames[^1].Step < optimizer.Steps) Take();
        new FilmPage(this).Page().Save(path);
    }

    private void TakeIfDue()
    {
        if (optimizer.Steps % every != 0) return;
        if (frames.Count == MostFrames)
        {
            for (var i = MostFrames - 1; i > 0; i -= 2) frames.RemoveAt(i);
            every *= 2;
            if (optimizer.Steps % every != 0) return;
        }

        Take();
    }

    /// <summary>Takes a frame without side effects on the model.</summary>
    private void Take()
    {
        var model = optimizer.Model!;
        var observer = new LayerObserver(model);
        using var inference = Config.Inference();
        using var noise = Config.Seed(0);
        using var step = new ArrayScope();
        var bringBack = model.PutStatesAside();
        try
        {
            Variable y;
            using (Config.Hook(observer)) y = Checked(forward(Input), Input.Shape[0]);
            var value = loss(y, Target) ?? throw Errors.NoResult(nameof(Film));
            model.ResetState();
            var classes = Checked(forward(grid), Side * Side).Data;
            frames.Add(new FilmFrame(optimizer.Steps, value.Data.ToScalar(), Share(y.Data), FilmFrame.Cells(classes),
                [.. model.NamedParameters().DistinctBy(pair => pair.Parameter).Where(pair => pair.Parameter.IsInitialized)
                    .Select(pair => FilmLayer.Of(pair.Path, pair.Parameter))],
                new Dictionary<string, double[]>(observer.Slopes)));
        }
        finally
        {
            bringBack();
        }
    }

    private static Variable Checked(Variable? y, int count)
    {
        if (y is null) throw Errors.NoResult(nameof(Film));
        return y.Shape.Rank == 2 && y.Shape[0] == count && y.Shape[1] is >= 2 and <= MostClasses ? y
            : throw Errors.NotLogits(y.Shape, count);
    }

    private double Share(NdArray y)
    {
        var guess = y.ArgMax(1).ToArray<int>();
        return Labels.Where((label, i) => label == guess[i]).Count() / (double)Labels.Length;
    }

    /// <summary>Returns the range of a coordinate, with a margin.</summary>
    private (double, double) Around(int axis)
    {
        var numbers = Points.Where((_, i) => i % 2 == axis).ToArray();
        var margin = Math.Max((numbers.Max() / 10) - (numbers.Min() / 10), 1e-3);
        return (numbers.Min() - margin, numbers.Max() + margin);
    }

    /// <summary>Returns the centres of the cells, row by row from the upper left.</summary>
    private NdArray Grid()
    {
        var places = new double[Side * Side, 2];
        for (var i = 0; i < Side * Side; i++)
        {
            places[i, 0] = Left + ((Right - Left) * ((i % Side) + 0.5) / Side);
            places[i, 1] = Upper - ((Upper - Lower) * ((i / Side) + 0.5) / Side);
        }

        return ((NdArray)places).To(Input.DType);
    }

    private sealed class Camera(Film film) : OptimizerHook
    {
        protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters) => film.TakeIfDue();
    }
}
