using System.Diagnostics;

namespace Autograd.Core;

/// <summary>
/// Writes a page about a training run, in one self-contained file: curves of losses, metrics and learning rate, how far updates move each
/// layer, dead units, learned slopes, the model, settings and seed, and where the time went.
/// </summary>
/// <remarks>
/// <para>It is an extension of a <see cref="Trainer"/>, and works in any other loop too. The last word of a number's name selects its
/// chart:
/// <c>train loss</c> and <c>test loss</c> are two lines of one chart. The charts also become SVG files, in a folder beside the page.</para>
/// <para>It leaves the training unchanged, to the bit. The ratio of update to weight, ‖Δw‖ / ‖w‖, is that of the first update after a
/// report; a unit is dead if its output is the same for all examples of the forward pass. The file is replaced at the end and after each
/// report, unless less than 20 times the last writing time has passed.</para>
/// </remarks>
/// <example>
/// <code>
/// trainer.Extend(new ReportPage("out/report.html", forward: () => model.Forward(x)));
/// </code>
/// In a loop:
/// <code>
/// using var page = new ReportPage("out/report.html", optimizer, () => model.Forward(x)) { Settings = { ["batch size"] = "32" } };
/// for (int epoch = 1; epoch &lt;= 3; epoch++) page.Add(epoch, ("train loss", 1.0 / epoch), ("test loss", 2.0 / epoch));
/// </code>
/// </example>
public sealed partial class ReportPage : IStateful, IDisposable
{
    private const int Dearest = 20; // the minimum interval, in multiples of the last writing time

    internal static readonly string[] Spread = ["least", "mean", "greatest"];

    private readonly string path;
    private readonly Func<Variable>? forward;
    private readonly ReportCurves curves = new();
    private readonly OrderedDictionary<string, TimeSpan> parts = [];
    private readonly UpdateRatio ratios = new();
    private readonly long started = Stopwatch.GetTimestamp(), seed = Config.Random.Initialization.State.Seed;
    private Optimizer? optimizer;
    private ModelSummary? summary;
    private string now = "nothing yet";
    private TimeSpan total, own, writing;
    private long written;
    private bool isNew;

    /// <summary>Creates a page, which is written after the first numbers.</summary>
    /// <param name="path">The path of its file, which is replaced; missing folders are created.</param>
    /// <param name="optimizer">The optimizer whose learning rate and updates are drawn (default: the trainer's).</param>
    /// <param name="forward">A forward pass of some examples, run once for each report, in test mode and without a graph: dead units,
    /// slopes and the table of the model come from it (default: none).</param>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    public ReportPage(string path, Optimizer? optimizer = null, Func<Variable>? forward = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (this.path, this.forward) = (path, forward);
        Attach(optimizer);
    }

    /// <summary>The heading (default: Training report).</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public string Title { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = "Training report";

    /// <summary>Other facts to show about the training, such as the batch size.</summary>
    public IDictionary<string, string> Settings { get; } = new OrderedDictionary<string, string>();

    /// <summary>Adds numbers of an epoch and writes the page, if enough time has passed.</summary>
    /// <param name="epoch">Epochs completed, at least 0; may have a fraction.</param>
    /// <param name="values">Numbers with their names; a number that is not finite interrupts its line.</param>
    /// <exception cref="ArgumentException">A name is null or empty, the epoch is negative or not finite, the path is malformed, or the
    /// forward pass returns null.</exception>
    /// <exception cref="InvalidOperationException">There is a forward pass and no optimizer that has a model, or the forward pass uses an
    /// array whose step has ended.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Add(double epoch, params (string Name, double Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, _) in values) ArgumentException.ThrowIfNullOrEmpty(name);
        if (!(epoch is >= 0 and <= int.MaxValue)) throw Errors.NoEpoch(epoch);
        Add(epoch, Stopwatch.GetElapsedTime(started), values);
    }

    /// <summary>Measures the time of a part of the training, until the returned object is disposed.</summary>
    /// <param name="part">The part's name on the page.</param>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    public IDisposable Time(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        return new Part(this, part);
    }

    /// <summary>Writes the page and the charts.</summary>
    /// <exception cref="ArgumentException">The path contains an invalid character.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void Save()
    {
        var start = Stopwatch.GetTimestamp();
        var layout = new ReportLayout(Title, now, curves.Charts, summary, AllSettings(), Times());
        layout.Page().Save(path);
        foreach (var (name, svg) in layout.Files()) AtomicFile.WriteText(Path.Combine(ChartsFolder, name), svg);
        isNew = false;
        (written, writing) = (Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Writes the page if it has unwritten changes.</summary>
    /// <inheritdoc cref="Save" path="/exception"/>
    public void Dispose()
    {
        if (isNew) Save();
    }

    /// <inheritdoc/>
    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        curves.SaveState(state);
    }

    /// <inheritdoc/>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return curves.LoadState(state);
    }

    /// <summary>The folder of the charts: <c>out/report-curves</c> for <c>out/report.html</c>.</summary>
    private string ChartsFolder => Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-curves");

    private void Attach(Optimizer? with)
    {
        if (with is null || with == optimizer) return;
        optimizer = with;
        with.Append(ratios);
    }

    private void Add(double epoch, TimeSpan elapsed, IReadOnlyCollection<(string Name, double Value)> values)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var (name, value) in values)
            if (name != ReportLayout.Rate) curves.Add(name, epoch, value);
        var rate = values.Where(each => each.Name == ReportLayout.Rate).Select(each => (double?)each.Value).FirstOrDefault()
            ?? optimizer?.LearningRate;
        if (rate is not null) curves.Add(ReportLayout.Rate, "", epoch, rate.Value);
        if (optimizer?.Model is { } model)
            foreach (var (layer, ratio) in ratios.Next(model)) curves.Add(ReportLayout.Ratio, layer, epoch, ratio);
        if (forward is not null) Look(epoch, optimizer?.Model ?? throw Errors.ForwardWithoutModel());
        now = $"epoch {Figure.Of(epoch)}, after {Figure.Of(elapsed)}"
            + string.Concat(values.Where(each => each.Name != ReportLayout.Rate)
                .Select((each, i) => $"{(i == 0 ? ": " : ", ")}{each.Name} {Figure.Of(each.Value)}"));
        (total, isNew) = (elapsed, true);
        if (Stopwatch.GetElapsedTime(written) > Dearest * writing) Save();
        own += Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Runs the forward pass without side effects.</summary>
    private void Look(double epoch, Link model)
    {
        var observer = new LayerObserver(model);
        using var inference = Config.Inference();
        using var noise = Config.Seed(0);
        using var step = new ArrayScope();
        var bringBack = model.PutStatesAside();
        try
        {
            using (Config.Hook(observer)) forward!();
            model.ResetState();
            summary ??= ModelSummary.Of(model, forward!);
        }
        finally
        {
            bringBack();
        }

        foreach (var (layer, share) in observer.Dead) curves.Add(ReportLayout.Dead, layer, epoch, share);
        foreach (var (layer, slopes) in observer.Slopes)
            foreach (var (i, slope) in slopes.Index())
                if (i == 1 || slopes[0] < slopes[2]) curves.Add(ReportLayout.Slopes + layer, Spread[i], epoch, slope);
    }

    private IEnumerable<(string, string)> AllSettings() =>
    [
        .. Settings.Select(pair => (pair.Key, pair.Value)),
        .. optimizer is null ? [] : new[] { ("optimizer", optimizer.GetType().Name) },
        ("seed", $"{seed}"),
        ("runtime", $".NET {Environment.Version}, {Environment.ProcessorCount} cores"),
    ];

    private IEnumerable<(string, TimeSpan)> Times()
    {
        var rest = total - own - parts.Values.Aggregate(TimeSpan.Zero, (sum, part) => sum + part);
        return [("training", rest > TimeSpan.Zero ? rest : TimeSpan.Zero), .. parts.Select(pair => (pair.Key, pair.Value)),
            ("this page", own)];
    }

    private sealed class Part(ReportPage page, string name) : IDisposable
    {
        private readonly long start = Stopwatch.GetTimestamp();
        private bool ended;

        public void Dispose()
        {
            if (!ended) page.parts[name] = page.parts.GetValueOrDefault(name) + Stopwatch.GetElapsedTime(start);
            ended = true;
        }
    }
}
