using System.Text;

namespace Autograd.Core;

/// <summary>A table in a CSV file, whose columns become arrays: <c>table.Numbers("width", "height")</c>.</summary>
/// <remarks>
/// The text is UTF-8; fields may be quoted (RFC 4180). Every row has a field for each column. An empty field where a value is needed is an
/// error that names the line.
/// </remarks>
public sealed class CsvTable
{
    private readonly byte[] text;
    private readonly byte separator;
    private readonly bool header;
    private readonly string where;

    private CsvTable(byte[] text, char separator, bool header, string where)
    {
        if (separator is '"' or '\n' or '\r' || !char.IsAscii(separator)) throw Errors.NoSuchSeparator(separator);
        (this.text, this.separator, this.header, this.where) = (text, (byte)separator, header, where);
        var scanner = Scan();
        List<string> names = [];
        while (scanner.Next())
        {
            names.Add(header ? scanner.Text().Trim() : $"{names.Count}");
            if (scanner.EndsRow) break;
        }

        if (names.Count == 0) throw Errors.NoTable(where);
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw Errors.ColumnTwice(where, twice.Key);
        Columns = names;
        Count = CountRows();
    }

    /// <summary>The names of the columns; without a header, their positions from "0".</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows, without the header.</summary>
    public int Count { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="separator">The character between the fields of a row, ASCII (default: a comma).</param>
    /// <param name="header">Whether the first row names the columns (default: true).</param>
    /// <exception cref="InvalidDataException">
    /// There is no row, rows differ in their number of fields, a quote does not end, or two columns have the same name.
    /// </exception>
    /// <exception cref="ArgumentException">The path is null, empty or malformed, or the separator is not allowed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static CsvTable Load(string path, char separator = ',', bool header = true)
    {
        using var stream = ArrayFile.OpenRead(path);
        return Load(stream, separator, header);
    }

    /// <summary>Reads from a stream's position to its end.</summary>
    /// <param name="stream">A seekable stream, which is left open.</param>
    /// <param name="separator">The character between the fields of a row, ASCII (default: a comma).</param>
    /// <param name="header">Whether the first row names the columns (default: true).</param>
    /// <inheritdoc cref="Load(string, char, bool)" path="/exception[@cref='T:System.IO.InvalidDataException']"/>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek, or the separator is not allowed.</exception>
    public static CsvTable Load(Stream stream, char separator = ',', bool header = true)
    {
        ArrayFile.ThrowIfNotReadable(nameof(CsvTable), stream);
        var (where, length) = (ArrayFile.NameOf(stream), Math.Max(0, stream.Length - stream.Position));
        if (length > Array.MaxLength) throw Errors.TableTooLarge(where, length);
        var text = new byte[length];
        stream.ReadExactly(text);
        return new CsvTable(text, separator, header, where);
    }

    /// <summary>Returns the numbers in the named columns, in that order; in all columns if none is named.</summary>
    /// <returns>(rows, columns), in the float type of the current <c>Config</c>.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A value is missing, or is not a finite number; the message names line and column.</exception>
    public NdArray Numbers(params string[] columns) => columns is [] ? Numbers(..) : NumbersOf(Places(columns));

    /// <summary>Returns the numbers in a range of columns: <c>table.Numbers(..^1)</c> takes all but the last.</summary>
    /// <returns>(rows, columns), in the float type of the current <c>Config</c>.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A value is missing, or is not a finite number; the message names line and column.</exception>
    public NdArray Numbers(Range places)
    {
        var (start, end) = (places.Start.GetOffset(Columns.Count), places.End.GetOffset(Columns.Count));
        if (start < 0 || start > end || end > Columns.Count) throw Errors.NoSuchColumn(where, $"{places}", Columns);
        return NumbersOf([.. Enumerable.Range(start, end - start)]);
    }

    /// <summary>Returns the texts in a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A value is missing; the message names line and column.</exception>
    public string[] Texts(string column)
    {
        var (place, texts, row) = (Places([column])[0], new string[Count], 0);
        var scanner = Rows();
        for (var at = 0; scanner.Next(); at = scanner.EndsRow ? 0 : at + 1)
            if (at == place) texts[row++] = scanner.Value(column);
        return texts;
    }

    /// <summary>Returns the integers in a column, such as labels.</summary>
    /// <returns>int32 (rows).</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A value is missing, or is not an int32; the message names line and column.</exception>
    public NdArray Integers(string column)
    {
        var (place, integers, row) = (Places([column])[0], new int[Count], 0);
        var scanner = Rows();
        for (var at = 0; scanner.Next(); at = scanner.EndsRow ? 0 : at + 1)
            if (at == place) integers[row++] = scanner.Integer(column);
        return integers;
    }

    /// <summary>Converts the texts in a column to labels: their positions in alphabetical order.</summary>
    /// <param name="column">The column.</param>
    /// <param name="classes">The text of each label.</param>
    /// <returns>int32 (rows).</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A value is missing; the message names line and column.</exception>
    public NdArray Labels(string column, out IReadOnlyList<string> classes)
    {
        var texts = Texts(column);
        string[] names = [.. texts.Distinct().Order(StringComparer.Ordinal)];
        classes = names;
        return Array.ConvertAll(texts, text => Array.BinarySearch(names, text, StringComparer.Ordinal));
    }

    private int[] Places(string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var places = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            places[i] = Columns.Index().Where(name => name.Item == columns[i]).Select(name => name.Index).FirstOrDefault(-1);
            if (places[i] < 0) throw Errors.NoSuchColumn(where, columns[i] ?? "null", Columns);
        }

        return places;
    }

    private NdArray NumbersOf(int[] columns)
    {
        if (!Shape.IsPossible<int>(Count, columns.Length)) throw Errors.OutputTooLarge(nameof(Numbers), where, Count, columns.Length);
        var (numbers, row) = (new double[Count * columns.Length], 0);
        var placesOf = Enumerable.Range(0, columns.Length).ToLookup(i => columns[i]);
        var scanner = Rows();
        for (var at = 0; scanner.Next(); at = scanner.EndsRow ? 0 : at + 1)
        {
            if (placesOf.Contains(at))
            {
                var number = scanner.Number(Columns[at]);
                foreach (var place in placesOf[at]) numbers[row * columns.Length + place] = number;
            }

            if (scanner.EndsRow) row++;
        }

        return NdArray.From(numbers, [Count, columns.Length]).To(Config.DType).Keep();
    }

    private int CountRows()
    {
        var (rows, fields, line) = (0, 0, 0);
        var scanner = Rows();
        while (scanner.Next())
        {
            if (fields++ == 0) line = scanner.Line;
            if (!scanner.EndsRow) continue;
            if (fields != Columns.Count) throw Errors.OtherFields(where, line, fields, Columns.Count);
            fields = 0;
            rows++;
        }

        return rows;
    }

    private CsvScanner Scan() => new(text.AsSpan(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0), separator, where);

    /// <summary>Creates a scanner positioned after the header.</summary>
    private CsvScanner Rows()
    {
        var scanner = Scan();
        while (header && scanner.Next() && !scanner.EndsRow) ;
        return scanner;
    }
}
