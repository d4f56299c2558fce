namespace Autograd.Core;

public abstract partial class Link
{
    /// <summary>Writes the parameters and persistent arrays to a file. If that fails, an existing file is left untouched.</summary>
    /// <remarks>Names are paths without the first slash, as Chainer writes them: <c>Hidden/W</c>.</remarks>
    /// <param name="path">The path of an <c>.npz</c> or <c>.safetensors</c> file; an existing one is replaced.</param>
    /// <exception cref="InvalidOperationException">An array has no shape yet: it follows from the first input.</exception>
    /// <exception cref="ArgumentException">The path has another extension, or there are more names than a file may have.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        var arrays = new ArraySet(path);
        SaveTo(new SavedState(arrays), withCarried: false);
        ArrayFile.Save(path, arrays.Arrays);
    }

    /// <summary>
    /// Reads the parameters and persistent arrays from a file that has exactly these, in their shapes and types. Those without a shape yet
    /// take it from the file.
    /// </summary>
    /// <example>
    /// <code>
    /// model.Load("model.npz");
    /// var skipped = model.Load("other.npz", partial: true);
    /// model.Load("snapshot.npz", under: "model");
    /// </code>
    /// </example>
    /// <param name="path">The path of an <c>.npz</c> or <c>.safetensors</c> file.</param>
    /// <param name="partial">Whether to read what fits and skip the rest (default: false).</param>
    /// <param name="under">
    /// The prefix of the names in the file, such as <c>model</c> in a <see cref="Snapshot"/> or <c>updater/model:main</c> in one of
    /// Chainer; other names are ignored (default: nothing).
    /// </param>
    /// <returns>The names that were skipped, each with the reason; none unless <paramref name="partial"/> is true.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged; or, unless <paramref name="partial"/> is true, a name is missing, left over, or of another shape or type. The
    /// message lists them. Nothing has changed.
    /// </exception>
    /// <exception cref="ArgumentException">The path is null, or its extension is neither <c>.npz</c> nor <c>.safetensors</c>.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public IReadOnlyList<(string Name, string Reason)> Load(string path, bool partial = false, string under = "")
    {
        ArgumentNullException.ThrowIfNull(under);
        using var file = ArrayFile.Open(path);
        return Load(new SavedState(file).Under(under), partial);
    }

    /// <summary>Copies the values of arrays, such as those of <see cref="Npz.Load(string, long)"/> under other names.</summary>
    /// <param name="arrays">An array for each parameter and persistent array, by their paths without the first slash.</param>
    /// <param name="partial">Whether to copy what fits and skip the rest (default: false).</param>
    /// <inheritdoc cref="Load(string, bool, string)" path="/returns"/>
    /// <exception cref="ArgumentException">The dictionary is null or contains null, or a name is not allowed.</exception>
    /// <exception cref="InvalidDataException">
    /// Unless <paramref name="partial"/> is true, a name is missing, left over, or of another shape or type. Nothing has changed.
    /// </exception>
    /// <exception cref="ArgumentException">An array is null.</exception>
    public IReadOnlyList<(string Name, string Reason)> Load(IReadOnlyDictionary<string, NdArray> arrays, bool partial = false)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var set = new ArraySet("arrays");
        foreach (var (name, array) in arrays) set.Add(name, array ?? throw Errors.NoArrayToRead(name));
        return Load(new SavedState(set), partial);
    }

    /// <inheritdoc/>
    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        SaveTo(state, withCarried: true);
    }

    /// <inheritdoc/>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return LoadFrom(state, withCarried: true);
    }

    private IReadOnlyList<(string Name, string Reason)> Load(SavedState state, bool partial)
    {
        var restore = LoadFrom(state, withCarried: false);
        var skipped = state.Differences();
        if (!partial) state.ThrowIfDifferent(GetType().Name, "partial: true, to load what fits");
        restore();
        return skipped;
    }

    private void SaveTo(SavedState state, bool withCarried)
    {
        foreach (var (path, part) in Parts())
        {
            var own = state.Under(path.TrimStart('/'));
            foreach (var (name, parameter) in part.parameters) own.Set(name, parameter.Data);
            foreach (var (name, array) in part.persistents) own.Set(name, array);
            if (part.expected.FirstOrDefault(name => !part.HasPersistent(name)) is
                { } unknown) throw Errors.PersistentWithoutShape(unknown);
            if (!withCarried) continue;
            foreach (var (name, value) in part.carried)
                if (value is not null) own.Set(name, value.Data);
        }
    }

    /// <summary>Reads what fits; returns an action that puts it in place.</summary>
    private Action LoadFrom(SavedState state, bool withCarried)
    {
        var (actions, read) = (new List<Action>(), new Dictionary<Parameter, NdArray>());
        var dtype = Parameters().FirstOrDefault()?.DType ?? Config.DType;
        foreach (var (path, part) in Parts())
        {
            var own = state.Under(path.TrimStart('/'));
            foreach (var (name, parameter) in part.parameters)
            {
                if (own.Take(name, parameter.Known, parameter.DType) is not { } array) continue;
                if (read.TryAdd(parameter, array)) actions.Add(() => parameter.Take(array));
                else if (!ElementBytes.Equal(read[parameter], array)) own.Note(name, Errors.OneParameterTwoArrays());
            }

            foreach (var (name, array) in part.persistents)
                if (own.Take(name, [.. array.Shape], array.DType) is { } value) actions.Add(() => array.CopyFrom(value));
            foreach (var name in part.expected.Where(name => !part.HasPersistent(name)))
                if (own.Take(name, null, dtype) is { } value) actions.Add(() => part.RegisterPersistent(value, name));
            foreach (var name in part.carried.Keys)
            {
                var value = withCarried && own.Has(name) ? own.Take(name, null, dtype) : null;
                own.PassOver(name);
                if (withCarried) actions.Add(() => part.Carry(value is null ? null : new Variable(value), name));
            }
        }

        return () => actions.ForEach(action => action());
    }
}
