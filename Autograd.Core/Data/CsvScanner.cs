using System.Globalization;
using System.Text;

namespace Autograd.Core;

// Scans the fields of a CSV text (RFC 4180): fields may be quoted, and may then contain separators, line ends and doubled quotes.
// A line end is LF or CR LF; empty lines at the end of the text do not count.
internal ref struct CsvScanner
{
    private readonly ReadOnlySpan<byte> text;
    private readonly byte separator;
    private readonly string where;
    private int at;
    private int nextLine = 1;

    public CsvScanner(ReadOnlySpan<byte> text, byte separator, string where)
    {
        while (text.EndsWith("\n"u8) || text.EndsWith("\r"u8)) text = text[..^1];
        this.text = text;
        this.separator = separator;
        this.where = where;
        EndsRow = true;
    }

    /// <summary>The last field read, without its quotes; quotes inside it are still doubled.</summary>
    public ReadOnlySpan<byte> Field { get; private set; }

    /// <summary>The line in which the field begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the field is the last of its row.</summary>
    public bool EndsRow { get; private set; }

    private bool IsQuoted { get; set; }

    /// <summary>Reads the next field; returns false at the end of the text.</summary>
    /// <exception cref="InvalidDataException">A quoted field does not end, or continues after its closing quote.</exception>
    public bool Next()
    {
        if (at > text.Length || EndsRow && at == text.Length) return false;
        Line = nextLine;
        var rest = text[at..];
        IsQuoted = rest.Length > 0 && rest[0] == '"';
        var length = IsQuoted ? LengthOfQuoted(rest) : LengthOf(rest);
        Field = IsQuoted ? rest[1..(length - 1)] : rest[..length];
        at += length;
        EndsRow = at == text.Length || text[at] != separator;
        if (at < text.Length && text[at] == '\r') at++;
        if (at < text.Length && text[at] == '\n') nextLine++;
        at++;
        if (EndsRow && at > text.Length) at = text.Length;
        return true;
    }

    /// <summary>Gets the field as text.</summary>
    public readonly string Text() =>
        IsQuoted ? Encoding.UTF8.GetString(Field).Replace("\"\"", "\"", StringComparison.Ordinal) : Encoding.UTF8.GetString(Field);

    /// <summary>Gets the field as text that must not be empty.</summary>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    public readonly string Value(string column)
    {
        if (Field.Trim((byte)' ').IsEmpty) throw Errors.ValueMissing(where, Line, column);
        return Text();
    }

    /// <summary>Gets the field as a finite number.</summary>
    /// <exception cref="InvalidDataException">It is empty or not such a number.</exception>
    public readonly double Number(string column) =>
        double.TryParse(Field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : throw Errors.NoNumber(where, Line, column, Value(column), "a finite number");

    /// <summary>Gets the field as an int32.</summary>
    /// <exception cref="InvalidDataException">It is empty or not such a number.</exception>
    public readonly int Integer(string column) =>
        int.TryParse(Field, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number : throw Errors.NoNumber(where, Line, column, Value(column), "a whole number that fits into int32");

    private readonly int LengthOf(ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOfAny(separator, (byte)'\n');
        if (length < 0) return rest.Length;
        return rest[length] == '\n' && length > 0 && rest[length - 1] == '\r' ? length - 1 : length;
    }

    private int LengthOfQuoted(ReadOnlySpan<byte> rest)
    {
        for (var length = 1; ; length++)
        {
            var quote = rest[length..].IndexOf((byte)'"');
            if (quote < 0) throw Errors.QuoteWithoutEnd(where, Line);
            nextLine += rest.Slice(length, quote).Count((byte)'\n');
            length += quote + 1;
            var after = rest[length..];
            if (after.Length > 0 && after[0] == '"') continue;
            if (after.Length == 0 || after[0] == separator || after[0] == '\n' || after.StartsWith("\r\n"u8)) return length;
            throw Errors.TextAfterQuote(where, Line);
        }
    }
}
