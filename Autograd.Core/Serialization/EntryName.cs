using System.Text;

namespace Autograd.Core;

// A name in a file is a key, never a path. Names that lead out of a folder are refused all the same, for programs that unpack the file.
internal static class EntryName
{
    /// <summary>The most characters of a name, and the most names in a file.</summary>
    public const int MaxLength = 1024, MaxCount = 10_000;

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Fault(string name) =>
        name.Length == 0 ? "is empty"
        : name.Length > MaxLength ? $"has {name.Length} characters"
        : name.Contains('\\') || name.Contains('\0') ? "holds a backslash or a NUL"
        : name[0] == '/' || (name.Length > 2 && char.IsAsciiLetter(name[0]) && name[1] == ':' && name[2] == '/') ? "is rooted"
        : name.Split('/').Contains("..") ? "holds .."
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) != name ? "is not Unicode"
        : null;

    /// <summary>The arrays, whose names are allowed and differ.</summary>
    /// <exception cref="ArgumentException">A name is not allowed or occurs twice, there are too many, or an array is null.</exception>
    public static IReadOnlyList<KeyValuePair<string, NdArray>> Checked(string function, IEnumerable<KeyValuePair<string, NdArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        KeyValuePair<string, NdArray>[] all = [.. arrays];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, array) in all)
        {
            ArgumentNullException.ThrowIfNull(name);
            if (Fault(name) is { } fault) throw Errors.NameCannotBeWritten(function, name, fault);
            if (!names.Add(name)) throw Errors.NameCannotBeWritten(function, name, "is there twice");
            if (array is null) throw Errors.NoArrayToWrite(function, name);
        }

        return all.Length <= MaxCount ? all : throw Errors.TooManyToWrite(function, all.Length);
    }
}
