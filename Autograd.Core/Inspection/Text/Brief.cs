using System.Collections;
using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>Formats values briefly, in one line: numbers with four significant digits, small arrays in full.</summary>
internal static class Brief
{
    private const int Elements = 8;
    private const int Characters = 60;

    /// <summary>Returns whether a setting is shown: null, false and empty lists are not.</summary>
    public static bool IsSaid(object? value) => value switch
    {
        null or false => false,
        NdArray => true,
        string text => text.Length > 0,
        Array list => list.Length > 0,
        _ => value.ToString() is not (null or "" or "[]"),
    };

    /// <summary>Formats a setting as it would be written in code.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        DType dtype => DTypes.Name(dtype),
        NdArray array => $"{DTypes.Name(array.DType)} {array.Shape}",
        string text => Name(text),
        Array list => $"[{string.Join(", ", ((IEnumerable)list).Cast<object?>().Take(Elements).Select(Of))}"
            + $"{(list.Length > Elements ? ", …" : "")}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>
    /// Formats a small array's numbers; a larger one's shape, least, mean and greatest; the reason if there are none; – for no array.
    /// </summary>
    public static string Of(NdArray? array)
    {
        if (array is null) return "–";
        if (!array.HasElements) return $"{array.Shape} without numbers";
        if (array.Size <= Elements) return Block(array, axis: 0, first: 0);
        return $"{array.Shape} {Range(array)}";
    }

    /// <summary>Formats like <see cref="Of(NdArray)"/> without the shape, with one line for each row of a small matrix.</summary>
    public static IEnumerable<string> Rows(NdArray array) =>
        !array.HasElements || array.Size == 0 ? [Of(array)] : array.Size > Elements ? [Range(array)] : array.Rank < 2 ? [Of(array)]
        : Of(array)[1..^1].Replace("], [", "]\n[", StringComparison.Ordinal).Split('\n');

    private static string Range(NdArray array)
    {
        var numbers = array.To(DType.Float64);
        var (least, mean, greatest) = (numbers.Min().ToScalar(), numbers.Mean().ToScalar(), numbers.Max().ToScalar());
        return $"{Figure.Of(least)} to {Figure.Of(greatest)}, mean {Figure.Of(mean)}";
    }

    /// <summary>Formats a name in one line of limited length, without control characters.</summary>
    public static string Name(string? name, int most = Characters) =>
        string.Concat(Figure.Short(name ?? "", most).EnumerateRunes().Select(rune => Breaks(rune) ? " " : rune.ToString()));

    /// <summary>Formats the bytes of arrays, such as 384 B, 3.2 kB, 1.5 MB.</summary>
    public static string Bytes(params IEnumerable<NdArray> arrays) => Bytes(arrays.Sum(BytesOf));

    public static long BytesOf(NdArray array) => (long)array.Size * array.DType.Size();

    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{Figure.Of(bytes / 100 / 10.0)} kB",
        _ => $"{Figure.Of(bytes / 100_000 / 10.0)} MB",
    };

    private static bool Breaks(Rune rune) => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029;

    private static string Block(NdArray array, int axis, int first)
    {
        if (axis == array.Rank) return Figure.Of(Dispatch.ReadAt(array, first));
        var stride = 1;
        for (var i = axis + 1; i < array.Rank; i++) stride *= array.Shape[i];
        return $"[{string.Join(", ", Enumerable.Range(0, array.Shape[axis]).Select(i => Block(array, axis + 1, first + i * stride)))}]";
    }
}
