using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Autograd.Core;

// The beginning of an .npy file: a magic word, a version, a length, and a Python dictionary of exactly three entries, which is read
// character by character: no evaluation, no recursion.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
internal ref struct NpyHeader
{
    private const int Longest = 10_000; // NumPy's own limit
    private const int Alignment = 64;

    private readonly string where;
    private readonly ReadOnlySpan<byte> text;
    private int at;
    private ReadOnlySpan<byte> descr;
    private bool? fortranOrder;
    private Shape? shape;

    private NpyHeader(ReadOnlySpan<byte> text, string where)
    {
        this.text = text;
        this.where = where;
    }

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header of an array that must end with its file.</summary>
    /// <param name="stream">The stream, positioned at the first byte.</param>
    /// <param name="present">The number of bytes present, header and numbers.</param>
    /// <param name="where">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">It is not a header, describes an array that cannot be read, or declares another
    /// size.</exception>
    public static ArrayHeader Read(Stream stream, long present, string where)
    {
        Span<byte> start = stackalloc byte[12];
        if (present < 10 || stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false) < 10) throw Errors.NotNpy(where);
        if (!start.StartsWith(Magic) || start[6] is < 1 or > 3 || start[7] != 0) throw Errors.NotNpy(where);
        var before = start[6] == 1 ? 10 : 12;
        if (stream.ReadAtLeast(start[10..before], before - 10, throwOnEndOfStream: false) < before - 10) throw Errors.NotNpy(where);
        if (before == 10) start[10..].Clear(); // two bytes of length, not four
        long length = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > Longest) throw Errors.LongHeader(where, length, Longest);
        var text = length <= 512 ? stackalloc byte[(int)length] : new byte[length];
        if (length > present - before || stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < length)
            throw Errors.EndsEarly(where, length);
        var header = new NpyHeader(text, where).Parse();
        return header.Bytes == present - before - length ? header : throw Errors.OtherLength(where, header, present - before - length);
    }

    /// <summary>Writes the header of an array, as NumPy does, so that the numbers begin at a multiple of 64 bytes.</summary>
    public static void Write(Stream stream, NdArray array)
    {
        var shape = $"({string.Join(", ", array.Shape)}{(array.Rank == 1 ? "," : "")})";
        var text = $"{{'descr': '<{ElementType.Of(array).Npy}', 'fortran_order': False, 'shape': {shape}, }}";
        var length = (10 + text.Length + 1 + Alignment - 1) / Alignment * Alignment - 10;
        Span<byte> start = stackalloc byte[10];
        Magic.CopyTo(start);
        (start[6], start[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(start[8..], (ushort)length);
        stream.Write(start);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"));
    }

    private ArrayHeader Parse()
    {
        Expect('{');
        while (!Follows('}'))
        {
            var key = Quoted();
            Expect(':');
            if (key.SequenceEqual("descr"u8) && descr.IsEmpty) descr = Next == '[' ? StructuredType() : Quoted();
            else if (key.SequenceEqual("fortran_order"u8) && fortranOrder is null) fortranOrder = Truth();
            else if (key.SequenceEqual("shape"u8) && shape is null) shape = Lengths();
            else throw Malformed();
            if (!Follows(',') && Next != '}') throw Malformed();
        }

        if (Next != '\0' || at < text.Length || descr.IsEmpty || fortranOrder is null || shape is null) throw Malformed();
        return new ArrayHeader(Type(), shape.Value, descr[0] == '>', fortranOrder.Value);
    }

    private readonly ElementType Type()
    {
        var code = descr[0] is (byte)'<' or (byte)'>' or (byte)'=' or (byte)'|' ? descr[1..] : descr;
        if (code.StartsWith("O"u8) || descr.IndexOf("|O"u8) >= 0 || descr.IndexOf("'O"u8) >= 0)
            throw Errors.ObjectArray(where, Encoding.Latin1.GetString(descr));
        foreach (var type in ElementType.All)
            if (Ascii.Equals(code, type.Npy) && !code.IsEmpty) return type;
        throw Errors.NoSuchNumberType(where, Encoding.Latin1.GetString(descr));
    }

    /// <summary>The list of a structured type, as a whole, for the message that refuses it.</summary>
    private ReadOnlySpan<byte> StructuredType()
    {
        var list = text[at..(text.LastIndexOf((byte)']') + 1 is var end && end > at ? end : throw Malformed())];
        at += list.Length;
        return list;
    }

    private bool Truth()
    {
        var value = Next == 'T';
        var word = value ? "True"u8 : "False"u8;
        if (!text[at..].StartsWith(word)) throw Malformed();
        at += word.Length;
        return value;
    }

    private Shape Lengths()
    {
        Span<long> lengths = stackalloc long[Shape.MaxRank];
        var rank = 0;
        Expect('(');
        while (!Follows(')'))
        {
            if (!char.IsAsciiDigit(Next) || !Utf8Parser.TryParse(text[at..], out long length, out var digits)) throw Malformed();
            at += digits;
            if (rank == lengths.Length) throw Errors.TooManyAxesInFile(where);
            lengths[rank++] = length;
            _ = Follows('L'); // Python 2's long integers
            if (!Follows(',') && Next != ')') throw Malformed();
        }

        return ArrayHeader.ShapeOf(lengths[..rank], where);
    }

    private ReadOnlySpan<byte> Quoted()
    {
        if (Next is not ('\'' or '"')) throw Malformed();
        var word = text[(at + 1)..];
        var length = word.IndexOf(text[at]);
        if (length < 0) throw Malformed();
        at += length + 2;
        return word[..length];
    }

    private bool Follows(char character)
    {
        if (Next != character) return false;
        at++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Follows(character)) throw Malformed();
    }

    /// <summary>The next character that is not white space; NUL at the end.</summary>
    private char Next
    {
        get
        {
            while (at < text.Length && text[at] is (byte)' ' or (byte)'\n') at++;
            return at < text.Length ? (char)text[at] : '\0';
        }
    }

    private readonly InvalidDataException Malformed() => Errors.MalformedNpyHeader(where, Encoding.Latin1.GetString(text));
}
