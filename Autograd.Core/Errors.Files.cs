namespace Autograd.Core;

// Files: each message names the file, the entry in it and the problem. A file that cannot be trusted is an InvalidDataException.
internal static partial class Errors
{
    private const string Damaged = "a file is read whole and as it was written, or not at all";
    private const string NameRule = "1 to 1,024 characters of Unicode, each name once, not rooted, without .., backslash and NUL";
    private const int LongestShown = 120;

    /// <summary>The name of a file's entry in messages.</summary>
    public static string Entry(string file, string name) => $"{file}, entry {Shown(name)}";

    /// <summary>A text from a file, without characters that would distort a message.</summary>
    public static string Shown(string text) =>
        string.Concat(text.Take(LongestShown).Select(shown => char.IsControl(shown) || char.IsSurrogate(shown) ? '·' : shown))
        + (text.Length > LongestShown ? "…" : "");

    public static InvalidDataException EndsEarly(string where, long wanted) =>
        new(Text(Invariant($"{where}: ends before the {wanted:N0} bytes that it should have"), Damaged));

    public static InvalidDataException GoesOn(string where, long wanted) =>
        new(Text(Invariant($"{where}: continues after the {wanted:N0} bytes that it should have"), Damaged));

    public static InvalidDataException OtherLength(string where, ArrayHeader header, long present) =>
        new(Text(Invariant($"{where}: {header.Type.Name} {header.Shape} takes {header.Bytes:N0} bytes, and there are {present:N0}"),
            Damaged));

    public static InvalidDataException NotDeflated(string where, Exception exception) =>
        new(Text($"{where}: cannot be decompressed", Damaged), exception);

    public static InvalidDataException OtherChecksum(string where, uint expected, uint found) =>
        new(Text(Invariant($"{where}: its checksum is {found:x8} and should be {expected:x8}"), Damaged));

    public static InvalidDataException AbsurdShape(string where, ReadOnlySpan<long> lengths) =>
        new(Text($"{where}: no array has the shape ({string.Join(", ", lengths.ToArray())})",
            $"lengths from 0 to {int.MaxValue}, at most {Array.MaxLength} elements"));

    public static InvalidDataException TooManyAxesInFile(string where) =>
        new(Text($"{where}: its shape has too many axes", $"at most {Shape.MaxRank} axes"));

    public static InvalidDataException DoesNotFit(string where, ElementType type) =>
        new(Text($"{where}: a number of this {type.Name} array does not fit into int32", "whole numbers become int32",
            "x.astype(np.float64) before saving"));

    public static InvalidDataException NoSuchNumberType(string where, string type) =>
        new(Text($"{where}: holds {Shown(type)}, which no array can", string.Join(", ", ElementType.All.Select(known => known.Name)),
            "x.astype(np.float32) before saving"));

    public static InvalidDataException ObjectArray(string where, string type) =>
        new(Text($"{where}: is an object array ({Shown(type)}): pickled Python objects",
            "unpickling can run any code, so they are never read", "save arrays of numbers; see Npz for a recipe"));

    public static InvalidDataException NotNpy(string where) =>
        new(Text($"{where}: is not an .npy file", "it begins with \\x93NUMPY and a version from 1.0 to 3.0"));

    public static InvalidDataException LongHeader(string where, ulong length, int most) =>
        new(Text(Invariant($"{where}: a header of {length:N0} bytes"), Invariant($"at most {most:N0} bytes")));

    public static InvalidDataException LongHeader(string where, long length, int most) => LongHeader(where, (ulong)length, most);

    public static InvalidDataException MalformedNpyHeader(string where, string text) =>
        new(Text($"{where}: its header cannot be read: {Shown(text.TrimEnd())}",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }, each key once"));

    public static InvalidDataException NotAZip(string where) =>
        new(Text($"{where}: is not a zip, or its end is missing", Damaged));

    public static InvalidDataException DamagedZip(string where, string problem) =>
        new(Text($"{where}: {problem}", Damaged));

    public static InvalidDataException EntryIs(string where, string what) =>
        new(Text($"{where}: is {what}", "entries are stored or deflated, not encrypted, one after the other"));

    public static InvalidDataException OtherSizes(string where) =>
        new(Text($"{where}: its sizes contradict each other", Damaged));

    public static InvalidDataException OtherHeader(string where) =>
        new(Text($"{where}: its own header differs from the directory", Damaged));

    public static InvalidDataException TooManyEntries(string where, long count) =>
        new(Text(Invariant($"{where}: {count:N0} entries"), Invariant($"at most {EntryName.MaxCount:N0}")));

    public static InvalidDataException TooMuchInflated(string where, decimal bytes, long most) =>
        new(Text(Invariant($"{where}: its compressed entries declare {bytes:N0} bytes"),
            Invariant($"at most {most:N0} bytes"), "Npz.Load(path, maxInflated: …), if the file is trusted"));

    public static InvalidDataException NameTwice(string where, string name) =>
        new(Text($"{where}: {Shown(name)} occurs twice", "each name once"));

    public static InvalidDataException BadName(string where, string name, string fault) =>
        new(Text($"{where}: the name {Shown(name)} {fault}", NameRule));

    public static InvalidDataException BadJson(string where, string problem) =>
        new(Text($"{where}: its header {problem}", "JSON as it is specified for the file, each name once"));

    public static InvalidDataException NotSafeTensors(string where, string problem) =>
        new(Text($"{where}: {problem}", "safetensors: eight bytes of length, a JSON object of that length, the numbers"));

    public static InvalidDataException NotInTurn(string where, long begin, long end) =>
        new(Text(Invariant($"{where}: byte {begin:N0} where byte {end:N0} should be"),
            "arrays lie one after the other, without gaps or overlaps, to the end of the file"));

    public static InvalidDataException NotASnapshot(string where) =>
        new(Text($"{where}: is not a snapshot", $"an .npz file with an entry {SnapshotText.EntryName}",
            "model.Load(path), for the arrays of a model"));

    public static InvalidDataException LaterVersion(string where, long version, int known) =>
        new(Text($"{where}: is of version {version}", $"version {known}"));

    public static InvalidDataException NotANumber(string where, string what) =>
        new(Text($"{where}: is not {what}", "a state is restored from what was saved"));

    /// <summary>Lists the first differences from what was expected, one line for each.</summary>
    public static InvalidDataException DoesNotFit(
        string where, string reader, IEnumerable<(string Name, string Reason)> first, int count, string? fix = null)
    {
        var lines = first.Select(difference => $"    {Shown(difference.Name)}  {difference.Reason}\n").ToArray();
        if (count > lines.Length) lines = [.. lines, $"    and {count - lines.Length} more\n"];
        var table = string.Concat(lines);
        return new(Text($"{where}: does not fit {reader}", "the same names, shapes and types; nothing has been changed", fix, table));
    }

    public static string MissingEntry(string? nearest) => nearest is null ? "is missing" : $"is missing; there is {Shown(nearest)}";

    public static string OneParameterTwoArrays() => "has other numbers than another name of the same parameter";

    public static string NegativeStep(int step) => $"is {step}: a number of updates is 0 or more";

    public static string EntryLeftOver() => "is left over";

    public static string OtherArray(ArrayHeader there, int?[]? lengths, DType? dtype)
    {
        var shape = lengths is null ? "of any shape"
            : $"({string.Join(", ", lengths.Select(length => length is null ? "?" : $"{length}"))})";
        var type = dtype is { } known ? DTypes.Name(known) : "any type";
        return $"is {DTypes.Name(there.Type.DType)} {there.Shape} there and {type} {shape} here";
    }

    public static string Unfinished(string path) => $"{path}: was not finished by its writer";

    public static string OtherVectors(string path, int there, int here) =>
        $"{path} was saved on a machine with vectors of {there} bits and this one has {here}: "
        + "the last bits of sums may differ from those of a training without interruption";

    public static InvalidOperationException StateIsRead(string name) =>
        new(Text($"SavedState: {Shown(name)} cannot be set", "a state from a file is read-only"));

    public static ArgumentException LongState(long length, int most) =>
        new(Text(Invariant($"Snapshot.Save: numbers and texts come to {length:N0} bytes"),
            Invariant($"at most {most:N0} bytes, {EntryName.MaxCount:N0} of them"), "long records as arrays"));

    public static ArgumentException StreamCannotWrite(string function, Stream stream) =>
        new(Text($"{function}.Save: this {stream.GetType().Name} cannot be written", "a stream that is open for writing"), nameof(stream));

    public static ArgumentException StreamCannotSeek(string function, Stream stream) =>
        new(Text($"{function}.Load: this {stream.GetType().Name} {(stream.CanRead ? "cannot seek" : "cannot be read")}",
            "a file's length is compared with what it says before memory is asked for", "copy it to a MemoryStream or a file first"),
            nameof(stream));

    public static ArgumentException NoSuchFormat(string path, string formats) =>
        new(Text($"{path}: the name does not end in {formats}", "the extension determines the format"), nameof(path));

    public static ArgumentException NameCannotBeWritten(string function, string name, string fault) =>
        new(Text($"{function}.Save: the name {Shown(name)} {fault}", NameRule));

    public static ArgumentException NoArrayToWrite(string function, string name) =>
        new ArgumentNullException(null, Text($"{function}.Save: {Shown(name)} is null", "each name has an array"));

    public static ArgumentException NoArrayToRead(string name) =>
        new ArgumentNullException(null, Text($"Load: {Shown(name)} is null", "each name has an array"));

    public static ArgumentException TooManyToWrite(string function, int count) =>
        new(Text(Invariant($"{function}.Save: {count:N0} arrays"), Invariant($"at most {EntryName.MaxCount:N0}")));

    public static ArgumentException LongHeaderToWrite(long length, int most) =>
        new(Text(Invariant($"SafeTensors.Save: names and texts come to {length:N0} bytes"), Invariant($"at most {most:N0} bytes")));
}
