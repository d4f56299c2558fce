using System.Collections;
using System.IO.Compression;
using System.Runtime.Intrinsics;

namespace Autograd.Core;

/// <summary>
/// The whole state of a training run in one file: parameters and persistent values, the optimizer's state, the iterator's order and
/// position, and always the generators of <see cref="Config.Random"/>. Training continues from it bit for bit.
/// </summary>
/// <remarks>
/// <para>The file is an <c>.npz</c> with the arrays as <c>part/name</c> and one JSON entry with numbers and texts; <see cref="Npz"/> and
/// NumPy can read it. It is written beside its target, flushed to the disk, and renamed: even if the process is killed, the target is
/// either the old file or the new one. After a power failure that depends on the file system.</para>
/// <para>Sums depend on the width of the vectors. A snapshot continues bit for bit on machines of the same width, which is recorded; on
/// others the last bits may differ.</para>
/// </remarks>
/// <example>
/// <code>
/// var snapshot = new Snapshot { { "model", model }, { "optimizer", optimizer }, { "iterator", iterator } };
/// if (Snapshot.FindNewest("out") is { } newest) snapshot.Load(newest);
/// snapshot.Save($"out/snapshot_{optimizer.Steps}.npz");
/// </code>
/// </example>
public sealed class Snapshot : IEnumerable<KeyValuePair<string, IStateful>>
{
    private const string Generators = "random";

    private readonly OrderedDictionary<string, IStateful> parts = new(StringComparer.Ordinal);
    private DateTime saved;

    /// <summary>The clock for the time at which a file is saved.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    /// <summary>Adds a part.</summary>
    /// <param name="name">The prefix of its names in the file.</param>
    /// <param name="part">A model, an optimizer, an iterator, or anything else with a state.</param>
    /// <exception cref="ArgumentException">
    /// The name is already used, is that of the generators (<c>random</c>), or is not allowed.
    /// </exception>
    public void Add(string name, IStateful part)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(part);
        var fault = name == Generators || parts.ContainsKey(name) ? "is there twice" : EntryName.Fault(name);
        if (fault is not null) throw Errors.NameCannotBeWritten(nameof(Snapshot), name, fault);
        parts.Add(name, part);
    }

    /// <summary>Writes the state of all parts. If that fails, an existing file is left untouched.</summary>
    /// <param name="path">The path of an <c>.npz</c> file; an existing one is replaced.</param>
    /// <exception cref="InvalidOperationException">A part has a state that cannot be saved.</exception>
    /// <exception cref="ArgumentException">
    /// The path does not end in <c>.npz</c>, two parts write under one name, or a limit of the file format is exceeded.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        if (!ArrayFile.EndsIn(path, ".npz")) throw Errors.NoSuchFormat(path, ".npz");
        AtomicFile.Write(path, Writer());
    }

    /// <summary>Collects the state of all parts; returns an action that writes it.</summary>
    internal Action<Stream> Writer()
    {
        var (arrays, values) = (new ArraySet(nameof(Snapshot)), new OrderedDictionary<string, StateValue>(StringComparer.Ordinal));
        var state = new SavedState(arrays, values);
        foreach (var (name, part) in parts) part.SaveState(state.Under(name));
        foreach (var (name, generator) in Streams()) state.Under(Generators).Set(name, generator.State);
        var now = Clock.GetUtcNow().UtcDateTime;
        saved = now > saved ? now : saved.AddTicks(1); // a clock that is set back does not make an older file the newest
        var text = new SnapshotText(VectorBits, saved, values).ToBytes();
        return stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            using (var entry = Npz.NewEntry(zip, SnapshotText.EntryName, compress: false)) entry.Write(text);
            Npz.Write(zip, arrays.Arrays, compress: false);
        };
    }

    /// <summary>Restores the state of all parts, or changes nothing if any does not fit.</summary>
    /// <param name="path">The path of a file that <see cref="Save"/> wrote.</param>
    /// <returns>Null if the training continues bit for bit; otherwise a message for the user about why its last bits may differ.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or does not contain exactly what the parts need. Nothing has changed.
    /// </exception>
    /// <exception cref="ArgumentException">The path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public string? Load(string path)
    {
        using var stream = ArrayFile.OpenRead(path);
        return Load(stream);
    }

    internal string? Load(Stream stream)
    {
        var file = Open(stream);
        var text = SnapshotText.Read(file) ?? throw Errors.NotASnapshot(file.Where);
        var state = new SavedState(file, text.Values);
        List<Action> actions = [.. parts.Select(part => part.Value.LoadState(state.Under(part.Key)))];
        foreach (var (name, generator) in Streams())
        {
            var position = state.Under(Generators).Philox(name);
            actions.Add(() => generator.State = position);
        }

        state.ThrowIfDifferent(nameof(Snapshot));
        foreach (var action in actions) action();
        saved = text.Saved;
        return text.VectorBits == VectorBits ? null : Errors.OtherVectors(file.Where, text.VectorBits, VectorBits);
    }

    /// <summary>Finds the undamaged snapshot that was saved last, by the time recorded in the files.</summary>
    /// <param name="folder">The folder to search, without subfolders; it need not exist.</param>
    /// <returns>Its path, or null.</returns>
    /// <inheritdoc cref="FindNewest(string, out IReadOnlyList{string})" path="/exception"/>
    public static string? FindNewest(string folder) => FindNewest(folder, out _);

    /// <summary>Finds the snapshot that was saved last, and reports unusable files that could have been newer.</summary>
    /// <param name="folder">The folder to search, without subfolders; it need not exist.</param>
    /// <param name="passedOver">
    /// The files that are damaged, and those that a killed process left unfinished, with reasons for the user.
    /// </param>
    /// <returns>Its path, or null.</returns>
    /// <exception cref="ArgumentException">The folder is null, empty or malformed.</exception>
    /// <exception cref="IOException">The folder or a file in it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file in it may not be read.</exception>
    public static string? FindNewest(string folder, out IReadOnlyList<string> passedOver)
    {
        List<string> reasons = [.. Files($"*.npz.*{AtomicFile.Unfinished}").Select(Errors.Unfinished)];
        var found = new List<(DateTime Saved, string Path)>();
        passedOver = reasons;
        foreach (var path in Files("*.npz"))
            Try(path, file => { if (SnapshotText.Read(file) is { } text) found.Add((text.Saved, path)); });
        return found.OrderByDescending(pair => pair.Saved).Select(pair => pair.Path)
            .FirstOrDefault(path => Try(path, file => file.Verify()));

        IEnumerable<string> Files(string pattern) =>
            Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal) : [];

        bool Try(string path, Action<NpzFile> read)
        {
            try
            {
                using var stream = ArrayFile.OpenRead(path);
                read(Open(stream));
                return true;
            }
            catch (InvalidDataException exception)
            {
                reasons.Add(exception.Message);
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IStateful>> GetEnumerator() => parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static NpzFile Open(Stream stream)
    {
        var file = new NpzFile(stream);
        file.ThrowIfLarger(Npz.MaxInflated);
        return file;
    }

    private static (string Name, Philox Generator)[] Streams() =>
        [("initialization", Config.Random.Initialization), ("shuffling", Config.Random.Shuffling), ("noise", Config.Random.Noise)];
}
