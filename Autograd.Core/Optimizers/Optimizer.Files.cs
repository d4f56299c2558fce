namespace Autograd.Core;

public abstract partial class Optimizer : IStateful
{
    private const string Count = "t"; // as in Chainer

    /// <summary>
    /// Writes the state of the rule and the numbers of updates to a file. If that fails, an existing file is left unchanged.
    /// </summary>
    /// <remarks>
    /// Names are those of Chainer: <c>t</c>, and <c>Hidden/W/t</c>, <c>Hidden/W/m</c> for each parameter. Rates are not written: the
    /// program sets them again.
    /// </remarks>
    /// <param name="path">The path of an <c>.npz</c> or <c>.safetensors</c> file; an existing one is replaced.</param>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    /// <exception cref="ArgumentException">The path ends otherwise, or there are more names than a file may have.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        var arrays = new ArraySet(path);
        SaveState(new SavedState(arrays));
        ArrayFile.Save(path, arrays.Arrays);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, for a model of the same structure.</summary>
    /// <param name="path">The path of an <c>.npz</c> or <c>.safetensors</c> file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged; or a name is missing, left over, or of another shape or type. The message lists them. Nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    /// <exception cref="ArgumentException">The path is null, or its end says no format.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public void Load(string path)
    {
        using var file = ArrayFile.Open(path);
        var state = new SavedState(file);
        var restore = LoadState(state);
        state.ThrowIfDifferent(GetType().Name);
        restore();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Parameters();
        state.Set(Count, (NdArray)Steps);
        foreach (var (path, parameter) in named)
        {
            var (rule, own) = (Rule(parameter), state.Under(path[1..]));
            own.Set(Count, (NdArray)rule.Steps);
            foreach (var (name, array) in rule.State) own.Set(name, array);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Parameters();
        var (actions, steps) = (new List<Action>(), CountIn(state));
        foreach (var (path, parameter) in named)
        {
            var (rule, own) = (Rule(parameter), state.Under(path[1..]));
            var (count, arrays) = (CountIn(own), new List<(string, NdArray)>());
            foreach (var name in count == 0 ? [] : rule.Optimizer.StateNames)
                if (own.Take(name, parameter.Known, parameter.DType) is { } array) arrays.Add((name, array));
            actions.Add(() => rule.Restore(count, arrays));
        }

        return () =>
        {
            Steps = steps;
            actions.ForEach(action => action());
        };
    }

    private static int CountIn(SavedState state)
    {
        var count = state.Take(Count, [], DType.Int32) is { } array ? (int)array.ToScalar() : 0;
        if (count < 0) state.Note(Count, Errors.NegativeStep(count));
        return count;
    }
}
