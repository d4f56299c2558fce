namespace Autograd.Core;

/// <summary>Updates a model for a number of epochs and runs extensions between the updates, as in Chainer.</summary>
/// <remarks>
/// Training works without it: it coordinates an iterator, an optimizer and extensions, each of which works alone. The order after
/// an update: extensions that add numbers (<see cref="Writers"/>, <see cref="Editors"/>), the report if one is due, triggers that may stop
/// the training, extensions that read (<see cref="Readers"/>).
/// </remarks>
/// <example>
/// <code>
/// var trainer = new Trainer(iterator, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 20);
/// trainer.Extend(Trigger.Highest("accuracy"), _ => model.Save("best.npz"));
/// foreach (var report in trainer.Run()) Console.WriteLine(report);
/// </code>
/// </example>
public sealed partial class Trainer
{
    /// <summary>The priority of extensions that observe values.</summary>
    public const int Writers = 300;

    /// <summary>The priority of extensions that change something, such as the learning rate.</summary>
    public const int Editors = 200;

    /// <summary>The priority of extensions that read the report of an iteration; theirs is this or less.</summary>
    public const int Readers = 100;

    private readonly List<AttachedExtension> extensions = []; // the highest priority first
    private readonly List<Trigger> stops = [];
    private readonly TrainingLog log = new();
    private readonly IEnumerable<double> losses; // enumerating one makes an update
    private readonly Func<double> epochDetail;
    private readonly int examples;
    private readonly double epochs;
    private TimeSpan before; // time of earlier runs
    private long started;
    private (double EpochDetail, TimeSpan Elapsed) began; // at the start of this run
    private bool isRunning, isStopped;

    /// <summary>Creates a trainer that updates an optimizer's model.</summary>
    /// <param name="iterator">The source of the batches; its epochs determine when training ends.</param>
    /// <param name="optimizer">The optimizer, set up for the model.</param>
    /// <param name="loss">Computes the loss of a batch.</param>
    /// <param name="epochs">The number of epochs to train for, more than 0; may be a fraction.</param>
    /// <exception cref="ArgumentException">An argument is null, or <paramref name="epochs"/> is not more than 0, or infinite.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    public Trainer(SerialIterator iterator, Optimizer optimizer, Func<Batch, Variable> loss, double epochs)
        : this(iterator, iterator?.Count ?? 0, () => iterator!.EpochDetail,
            iterator?.Epochs(int.MaxValue).Select(new GuardedUpdate(optimizer, loss).Update), epochs)
    {
        (Optimizer, Model) = (optimizer, optimizer.Model ?? throw Errors.NotSetUp(optimizer));
        Snapshot.Add("model", Model);
        Snapshot.Add("optimizer", optimizer);
    }

    /// <summary>Creates a trainer that updates an optimizer's model from batches of two arrays.</summary>
    /// <param name="iterator">The source of the batches; its epochs determine when training ends.</param>
    /// <param name="optimizer">The optimizer, set up for the model.</param>
    /// <param name="loss">Computes the loss of inputs and labels.</param>
    /// <param name="epochs">The number of epochs to train for, more than 0; may be a fraction.</param>
    /// <inheritdoc cref="Trainer(SerialIterator, Optimizer, Func{Batch, Variable}, double)" path="/exception"/>
    public Trainer(SerialIterator iterator, Optimizer optimizer, Func<NdArray, NdArray, Variable> loss, double epochs)
        : this(iterator, optimizer, Pairs(loss), epochs)
    {
    }

    private Trainer(IStateful? iterator, int examples, Func<double> epochDetail, IEnumerable<double>? losses, double epochs)
    {
        ArgumentNullException.ThrowIfNull(iterator);
        if (!double.IsFinite(epochs) || epochs <= 0) throw Errors.NoInterval(epochs);
        (this.examples, this.epochDetail, this.losses, this.epochs) = (examples, epochDetail, losses!, epochs);
        EpochDetail = epochDetail();
        Snapshot = new() { { "iterator", iterator }, { "trainer", this } };
    }

    /// <summary>Creates a trainer for any other update: of several models, or from batches that are not arrays.</summary>
    /// <remarks>Its snapshots contain the iterator and the trainer: add models and optimizers to <see cref="Snapshot"/>.</remarks>
    /// <param name="iterator">The source of the batches; its epochs determine when training ends.</param>
    /// <param name="update">Makes an update from a batch and returns the loss.</param>
    /// <param name="epochs">The number of epochs to train for, more than 0; may be a fraction.</param>
    /// <exception cref="ArgumentException">An argument is null, or <paramref name="epochs"/> is not more than 0, or infinite.</exception>
    public static Trainer Of<TBatch>(SerialIterator<TBatch> iterator, Func<TBatch, double> update, double epochs) where TBatch : class
    {
        ArgumentNullException.ThrowIfNull(iterator);
        ArgumentNullException.ThrowIfNull(update);
        return new(iterator, iterator.Count, () => iterator.EpochDetail, iterator.Epochs(int.MaxValue).Select(update), epochs);
    }

    /// <summary>The optimizer; null for a trainer made by <see cref="Of"/>.</summary>
    public Optimizer? Optimizer { get; }

    /// <summary>The model; null for a trainer made by <see cref="Of"/>.</summary>
    public Link? Model { get; }

    /// <summary>The whole state of the training: model, optimizer, iterator, trainer with extensions; other parts may be added.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>The iteration after which training ends at the latest (default: none).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int LastIteration
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = int.MaxValue;

    /// <summary>The iterations that complete a report (default: <c>Trigger.Epochs(1)</c>).</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Trigger ReportEvery { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = Trigger.Epochs();

    /// <summary>The number of updates so far.</summary>
    public int Iteration { get; private set; }

    /// <summary>Epochs completed, with the fraction of the current one.</summary>
    public double EpochDetail { get; private set; }

    /// <summary>Whether the last iteration completes a report.</summary>
    public bool IsReporting { get; private set; }

    /// <summary>How the last run ended.</summary>
    public TrainingEnd End { get; private set; }

    /// <summary>The reports so far, including those from before a continuation.</summary>
    public IReadOnlyList<TrainingReport> Log => log.Reports;

    /// <summary>The report that the last iteration completed; otherwise the numbers since the last report.</summary>
    public TrainingReport Report => IsReporting && Log is [.., var last] && last.Iteration == Iteration ? last : NewReport();

    /// <summary>The time since the training began, without the time between a snapshot and its continuation.</summary>
    public TimeSpan Elapsed => isRunning ? before + Clock.GetElapsedTime(started) : before;

    /// <summary>The fraction of the training completed, from 0 to 1.</summary>
    internal double Share => Math.Min(1, Math.Max(EpochDetail / epochs, (double)Iteration / LastIteration));

    /// <summary>The clock that measures the time.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>When the last iteration ended, on the clock of <see cref="Elapsed"/>.</summary>
    internal TimeSpan Moment { get; private set; }

    /// <summary>The point at which the iteration before the last one ended.</summary>
    internal (double EpochDetail, TimeSpan Moment) Last { get; private set; }

    /// <summary>Adds an extension.</summary>
    /// <returns>This trainer.</returns>
    /// <exception cref="ArgumentException">It is null, or its name is already used.</exception>
    public Trainer Extend(IExtension extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var added = new AttachedExtension(extension.Name, extension, extension.Trigger, extension.Priority);
        if (extensions.Exists(each => each.Name == added.Name)) throw Errors.ExtensionTwice(added.Name);
        if (EntryName.Fault(added.Name) is { } fault) throw Errors.NameCannotBeWritten(nameof(Trainer), added.Name, fault);
        var place = extensions.FindIndex(each => each.Priority < added.Priority);
        extensions.Insert(place < 0 ? extensions.Count : place, added);
        return this;
    }

    /// <summary>Adds an extension that is one action.</summary>
    /// <param name="trigger">The iterations after which it runs.</param>
    /// <param name="action">The action.</param>
    /// <param name="name">Its name (default: <c>action</c> and a number).</param>
    /// <param name="priority">Its priority (default: <see cref="Readers"/>).</param>
    /// <returns>This trainer.</returns>
    /// <exception cref="ArgumentException">The trigger or the action is null, or the name is already used.</exception>
    public Trainer Extend(Trigger trigger, Action<Trainer> action, string? name = null, int priority = Readers)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(action);
        return Extend(new ActionExtension(name ?? $"action {extensions.Count + 1}", trigger, action, priority));
    }

    /// <summary>Ends the training after an iteration that the trigger chooses.</summary>
    /// <returns>This trainer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trigger"/> is null.</exception>
    public Trainer StopWhen(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        stops.Add(trigger);
        return this;
    }

    /// <summary>Adds a number to the next report, which contains the mean for each name.</summary>
    /// <exception cref="ArgumentException">The name is null or empty, or contains a line break.</exception>
    public void Observe(string name, double value) => log.Observe(name, value);

    private static Func<Batch, Variable> Pairs(Func<NdArray, NdArray, Variable> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return batch =>
        {
            var (x, t) = batch;
            return loss(x, t);
        };
    }
}
