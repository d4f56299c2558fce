using System.Text;

namespace Autograd.Core;

// A name in a file is a key, never a path. Names that lead out of a folder are refused nevertheless, to protect programs that unpack the
// file.
internal static class EntryName
{
    /// <summary>The maximum length of a name, and the maximum number of names in a file.</summary>
    public const int MaxLength = 1024, MaxCount = 10_000;

    /// <summary>Describes what is wrong with a name; null if it is allowed.</summary>
    public static string? Fault(string name) =>
        name.Length == 0 ? "is empty"
        : name.Length > MaxLength ? $"has {name.Length} characters"
        : name.Contains('\\') || name.Contains('\0') ? "holds a backslash or a NUL"
        : name[0] == '/' || (name.Length > 2 && char.IsAsciiLetter(name[0]) && name[1] == ':' && name[2] == '/') ? "is rooted"
        : name.Split('/').Contains("..") ? "holds .."
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) != name ? "is not Unicode"
        : null;

    /// <summary>Returns the arrays after checking that their names are allowed and distinct.</summary>
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
