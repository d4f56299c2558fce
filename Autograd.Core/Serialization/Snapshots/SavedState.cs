using System.Globalization;

namespace Autograd.Core;

/// <summary>A state being written to a file or read from it: named arrays, numbers and texts.</summary>
/// <remarks>
/// Names may contain <c>/</c>. In a file, the name of the part precedes them; <see cref="Npz"/> lists the rules.
/// </remarks>
/// <example>
/// <code>
/// public void SaveState(SavedState state) => state.Set("best", best);
///
/// public Action LoadState(SavedState state)
/// {
///     var saved = state.Number("best");
///     return () => best = saved;
/// }
/// </code>
/// </example>
public sealed class SavedState
{
    private const int LongestList = 20;

    private readonly SavedState root; // holds the contents
    private readonly string prefix;
    private readonly ArrayFile arrays;
    private readonly OrderedDictionary<string, StateValue> values;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly List<(string Name, string? Reason)> differences = [];

    /// <summary>Creates an empty state in memory.</summary>
    public SavedState()
        : this(new ArraySet("the state"), new(StringComparer.Ordinal))
    {
    }

    /// <summary>Creates a state from a file, which stays open; arrays are read on demand.</summary>
    internal SavedState(ArrayFile arrays, OrderedDictionary<string, StateValue>? values = null, string prefix = "") =>
        (root, this.arrays, this.values, this.prefix) = (this, arrays, values ?? [], prefix);

    private SavedState(SavedState root, string prefix) =>
        (this.root, arrays, values, this.prefix) = (root, root.arrays, root.values, prefix);

    /// <summary>Returns the part of the state whose names begin with this one and a slash.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public SavedState Under(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == "" ? this : new(root, $"{prefix}{name}/");
    }

    /// <summary>Adds an array, which is not copied.</summary>
    /// <exception cref="ArgumentException">The name is not allowed or already used.</exception>
    public void Set(string name, NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        ((ArraySet)arrays).Add(Free(name), array);
    }

    /// <summary>Adds an integer.</summary>
    /// <inheritdoc cref="Set(string, NdArray)" path="/exception"/>
    public void Set(string name, long number) => values.Add(Free(name), new(number.ToString(CultureInfo.InvariantCulture), IsText: false));

    /// <summary>Adds a number; finite numbers are restored to the bit, NaN and the infinities as such.</summary>
    /// <inheritdoc cref="Set(string, NdArray)" path="/exception"/>
    public void Set(string name, double number) =>
        values.Add(Free(name), new(number.ToString("R", CultureInfo.InvariantCulture), IsText: !double.IsFinite(number)));

    /// <summary>Adds a text, such as a log.</summary>
    /// <remarks>All texts and numbers of a snapshot together may take up to 1 MiB; longer records belong in arrays.</remarks>
    /// <inheritdoc cref="Set(string, NdArray)" path="/exception"/>
    public void Set(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        values.Add(Free(name), new(text, IsText: true));
    }

    /// <summary>Adds the state of a generator.</summary>
    /// <inheritdoc cref="Set(string, NdArray)" path="/exception"/>
    public void Set(string name, PhiloxState generator)
    {
        var state = Under(name);
        state.Set("seed", generator.Seed);
        state.Set("stream", generator.Stream);
        state.Set("position", unchecked((long)generator.Position));
    }

    /// <summary>Whether there is an array, a number or a text of this name.</summary>
    public bool Has(string name) => arrays.Headers.ContainsKey(prefix + name) || values.ContainsKey(prefix + name);

    /// <summary>Reads an array of a known shape and type.</summary>
    /// <exception cref="InvalidDataException">It is missing, or has another shape or type.</exception>
    public NdArray Array(string name, Shape shape, DType dtype) => Take(name, [.. shape], dtype) ?? throw Different(name);

    /// <summary>Reads an array of any shape and type.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public NdArray Array(string name) => Take(name, null, null) ?? throw Different(name);

    /// <summary>Reads an integer.</summary>
    /// <exception cref="InvalidDataException">It is missing or not an integer.</exception>
    public long Whole(string name) =>
        long.TryParse(Value(name).Content, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : throw Errors.NotANumber(Place(name), "a whole number");

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">It is missing, or not a number.</exception>
    public double Number(string name) =>
        double.TryParse(Value(name).Content, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : throw Errors.NotANumber(Place(name), "a number");

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">It is missing, or a number.</exception>
    public string Text(string name) =>
        Value(name) is { IsText: true } value ? value.Content : throw Errors.NotANumber(Place(name), "a text");

    /// <summary>Reads the state of a generator.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public PhiloxState Philox(string name)
    {
        var state = Under(name);
        return new PhiloxState(state.Whole("seed"), state.Whole("stream"), unchecked((ulong)state.Whole("position")));
    }

    /// <summary>Reads an array if it is as expected; otherwise notes the difference.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lengths">The lengths of its axes, null where any is allowed (default: any shape).</param>
    /// <param name="dtype">Its type (default: any).</param>
    internal NdArray? Take(string name, int?[]? lengths, DType? dtype)
    {
        root.taken.Add(prefix + name);
        if (!arrays.Headers.TryGetValue(prefix + name, out var header)) return Note(name, null);
        var fits = dtype is null || dtype == header.Type.DType;
        if (lengths is not null)
            fits &= lengths.Length == header.Shape.Rank
                && lengths.Zip(header.Shape).All(pair => pair.First is null || pair.First == pair.Second);
        return fits ? arrays.Read(prefix + name) : Note(name, Errors.OtherArray(header, lengths, dtype));
    }

    /// <summary>Allows a name to be present without being read.</summary>
    internal void PassOver(string name) => root.taken.Add(prefix + name);

    /// <summary>The names that were requested but missing or different, and those that were not requested.</summary>
    internal IReadOnlyList<(string Name, string Reason)> Differences()
    {
        var own = arrays.Headers.Keys.Concat(values.Keys).Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        string[] left = [.. own.Where(name => !root.taken.Contains(name))];
        var missing = root.differences.Where(noted => noted.Reason is null).Select(noted => noted.Name);
        var nearest = NearestName.Pairs(missing, left);
        return
        [
            .. root.differences.Select(noted => (noted.Name, noted.Reason ?? Errors.MissingEntry(nearest.GetValueOrDefault(noted.Name)))),
            .. left.Select(name => (name, Errors.EntryLeftOver())),
        ];
    }

    /// <summary>Finishes reading.</summary>
    /// <exception cref="InvalidDataException">There is a difference.</exception>
    internal void ThrowIfDifferent(string reader, string? fix = null)
    {
        if (Differences() is { Count: > 0 } all) throw Errors.DoesNotFit(arrays.Where, reader, all.Take(LongestList), all.Count, fix);
    }

    /// <summary>Notes a difference; the reason is null for a missing name.</summary>
    /// <returns>Null.</returns>
    internal NdArray? Note(string name, string? reason)
    {
        root.differences.Add((prefix + name, reason));
        return null;
    }

    private InvalidDataException Different(string name) =>
        Errors.DoesNotFit(arrays.Where, prefix.TrimEnd('/'), Differences().Where(difference => difference.Name == prefix + name), 1);

    private StateValue Value(string name)
    {
        root.taken.Add(prefix + name);
        return values.TryGetValue(prefix + name, out var value) ? value : throw Errors.NotANumber(Place(name), "there");
    }

    private string Place(string name) => Errors.Entry(arrays.Where, prefix + name);

    private string Free(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (arrays is not ArraySet) throw Errors.StateIsRead(name);
        if (EntryName.Fault(prefix + name) is { } fault) throw Errors.NameCannotBeWritten(nameof(SavedState), prefix + name, fault);
        return Has(name) ? throw Errors.NameCannotBeWritten(nameof(SavedState), prefix + name, "is there twice") : prefix + name;
    }
}
