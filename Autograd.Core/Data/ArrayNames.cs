namespace Autograd.Core;

// The names of the arrays of a dataset and its batches.
internal sealed record ArrayNames(IReadOnlyList<string> Names)
{
    public static readonly ArrayNames None = new([]);

    /// <summary>The index of the named array among this many arrays: a transform may have returned fewer.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int Place(string name, int count)
    {
        for (var i = 0; i < Math.Min(count, Names.Count); i++)
            if (Names[i] == name) return i;
        throw Errors.NoSuchArray(name, [.. Names.Take(count)]);
    }
}
