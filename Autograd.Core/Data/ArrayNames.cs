namespace Autograd.Core;

// The names of a dataset's arrays, and of those of its batches.
internal sealed record ArrayNames(IReadOnlyList<string> Names)
{
    public static readonly ArrayNames None = new([]);

    /// <summary>The place of the array with a name, of so many arrays: a transform may have made fewer.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int Place(string name, int count)
    {
        for (var i = 0; i < Math.Min(count, Names.Count); i++)
            if (Names[i] == name) return i;
        throw Errors.NoSuchArray(name, [.. Names.Take(count)]);
    }
}
