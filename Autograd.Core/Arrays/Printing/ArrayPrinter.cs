using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd.Core;

/// <summary>Prints arrays as NumPy's <c>str</c> does with its default options.</summary>
internal sealed class ArrayPrinter
{
    private const int LineWidth = 75;
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const string Elision = "...";

    private readonly int[] shape;
    private readonly bool elides;
    private readonly Dictionary<int, string> elements = [];

    private ArrayPrinter(ReadOnlySpan<int> shape, int size)
    {
        this.shape = shape.ToArray();
        elides = size > Threshold;
    }

    /// <summary>Formats an array: common width and precision, nested brackets, the middle elided above 1,000 elements.</summary>
    /// <param name="values">The elements in row-major order: float, double or int.</param>
    /// <param name="shape">The sizes of the axes; none for a 0-dimensional array, which prints as a bare number.</param>
    /// <exception cref="ArgumentException">The number of elements is not that of the shape.</exception>
    /// <exception cref="NotSupportedException">The elements are of another type.</exception>
    public static string Format<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged, INumber<T>
    {
        if (values.Length != Size(shape))
            throw Errors.WrongNumberOfValues(values.Length, Shape.Create(shape));
        if (shape.IsEmpty)
            return Scalar(values[0]);
        if (values.IsEmpty)
            return "[]";
        var printer = new ArrayPrinter(shape, values.Length);
        printer.FormatElements(values);
        return printer.Block(axis: 0, first: 0, indent: 1, LineWidth);
    }

    private static long Size(ReadOnlySpan<int> shape)
    {
        long size = 1;
        foreach (int length in shape)
            size *= length;
        return size;
    }

    private static string Scalar<T>(T value)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(int)
            ? value.ToString(null, CultureInfo.InvariantCulture)
            : NumberColumn.FormatScalar(double.CreateChecked(value), IsSingle<T>());

    // Formats the elements to print, all in one width.
    private void FormatElements<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        var printed = new List<int>();
        Collect(axis: 0, first: 0, printed);
        if (typeof(T) == typeof(int))
        {
            foreach (int i in printed)
                elements[i] = values[i].ToString(null, CultureInfo.InvariantCulture);
            int width = elements.Values.Max(text => text.Length);
            foreach (int i in printed)
                elements[i] = elements[i].PadLeft(width);
            return;
        }
        var numbers = new double[printed.Count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = double.CreateChecked(values[printed[i]]);
        var column = new NumberColumn(numbers, IsSingle<T>());
        for (int i = 0; i < numbers.Length; i++)
            elements[printed[i]] = column.Format(numbers[i]);
    }

    private static bool IsSingle<T>() => typeof(T) == typeof(float) || (typeof(T) == typeof(double)
        ? false
        : throw Errors.NoSuchElementType(typeof(T)));

    private void Collect(int axis, int first, List<int> printed)
    {
        if (axis == shape.Length)
        {
            printed.Add(first);
            return;
        }
        foreach (int? i in Items(axis))
        {
            if (i is int item)
                Collect(axis + 1, first + (item * Stride(axis)), printed);
        }
    }

    // The indices along an axis; null stands for the elided ones.
    private IEnumerable<int?> Items(int axis)
    {
        int length = shape[axis];
        if (!elides || length <= 2 * EdgeItems)
            return Enumerable.Range(0, length).Select(i => (int?)i);
        var edge = Enumerable.Range(0, EdgeItems);
        return [.. edge.Select(i => (int?)i), null, .. edge.Select(i => (int?)(length - EdgeItems + i))];
    }

    private int Stride(int axis) => (int)Size(shape.AsSpan(axis + 1));

    // One bracket. Its first line carries no indent: it follows the bracket that encloses it.
    private string Block(int axis, int first, int indent, int width) => axis == shape.Length - 1
        ? Row(axis, first, indent, width)
        : Blocks(axis, first, indent, width);

    private string Blocks(int axis, int first, int indent, int width)
    {
        string separator = new string('\n', shape.Length - axis - 1) + new string(' ', indent);
        var blocks = Items(axis).Select(i => i is int item
            ? Block(axis + 1, first + (item * Stride(axis)), indent + 1, width - 1)
            : Elision);
        return "[" + string.Join(separator, blocks) + "]";
    }

    // Breaks the line before an element that would not fit, unless the line is still empty.
    private string Row(int axis, int first, int indent, int width)
    {
        var text = new StringBuilder("[");
        var line = new StringBuilder();
        foreach (int? i in Items(axis))
        {
            string word = i is int item ? elements[first + item] : Elision;
            if (line.Length > 0 && indent + line.Length + word.Length > width - 1)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n').Append(' ', indent);
                line.Clear();
            }
            line.Append(word).Append(' ');
        }
        return text.Append(line, 0, line.Length - 1).Append(']').ToString();
    }
}
