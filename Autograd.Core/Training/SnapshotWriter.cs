namespace Autograd.Core;

/// <summary>
/// Writes the whole state of a training to a folder, as <c>snapshot_225.npz</c>, also when it is cancelled; <see cref="Trainer.Resume"/>
/// continues from there.
/// </summary>
/// <remarks>The files of this name in the folder belong to it: older ones than it keeps are deleted after a newer one is written.</remarks>
public sealed class SnapshotWriter : IExtension
{
    private readonly string folder;
    private int written = -1; // after which iteration the last one was

    /// <summary>An extension that writes to a folder.</summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is null or empty.</exception>
    public SnapshotWriter(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
    }

    /// <inheritdoc/>
    public Trigger Trigger { get; init; } = Trigger.Epochs();

    /// <summary>How many files stay (default: 2, so that there is another if the newest is damaged).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Keep
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2;

    /// <inheritdoc/>
    /// <remarks>It runs after the others: their state is in the file.</remarks>
    public int Priority => -100;

    /// <summary>The path of the newest file that it wrote; null before.</summary>
    public string? Newest { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A part has no state that could be saved.</exception>
    /// <exception cref="ArgumentException">The folder's name is not allowed, or there is more than a file may have.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FormattableString.Invariant($"snapshot_{trainer.Iteration}.npz"));
        trainer.Save(path);
        (Newest, written) = (path, trainer.Iteration);
        var old = new DirectoryInfo(folder).GetFiles("snapshot_*.npz").Where(file => file.FullName != Path.GetFullPath(path))
            .OrderByDescending(file => file.LastWriteTimeUtc).Skip(Keep - 1);
        foreach (var file in old) file.Delete();
    }

    /// <summary>Writes the last state, if the run did not end between two.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public void Finish(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.End != TrainingEnd.Failed && trainer.Iteration > 0 && written != trainer.Iteration) Run(trainer);
    }
}
