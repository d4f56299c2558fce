namespace Autograd.Core;

/// <summary>
/// Writes the whole state of a training run to a folder, as <c>snapshot_225.npz</c>, even if the run is cancelled;
/// <see cref="Trainer.Resume"/> continues from it.
/// </summary>
/// <remarks>Files of this name in the folder belong to it: surplus older ones are deleted after a newer one has been written.</remarks>
public sealed class SnapshotWriter : IExtension
{
    private readonly string folder;
    private int written = -1; // the iteration of the last one

    /// <summary>Creates an extension that writes to a folder.</summary>
    /// <param name="folder">The folder, which is created if it does not exist.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is null or empty.</exception>
    public SnapshotWriter(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
    }

    /// <inheritdoc/>
    public Trigger Trigger { get; init; } = Trigger.Epochs();

    /// <summary>The number of files to keep (default: 2, in case the newest is damaged).</summary>
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
    /// <remarks>It runs after the others, so that the file contains their latest state.</remarks>
    public int Priority => -100;

    /// <summary>The path of the newest file that it has written; null before the first.</summary>
    public string? Newest { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A part has a state that cannot be saved.</exception>
    /// <exception cref="ArgumentException">The folder's name is not allowed, or a limit of the file format is exceeded.</exception>
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

    /// <summary>Writes the final state if it has not been written yet, unless the run failed.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public void Finish(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.End != TrainingEnd.Failed && trainer.Iteration > 0 && written != trainer.Iteration) Run(trainer);
    }
}
