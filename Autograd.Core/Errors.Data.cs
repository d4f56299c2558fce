namespace Autograd.Core;

// Datasets, iterators and readers.
internal static partial class Errors
{
    public static Exception UnequalLengths(string lengths) =>
        new ArgumentException(Text($"TupleDataset: first lengths {lengths} differ", "one row of each array makes an example"));

    public static Exception NullArray(string owner, int index) =>
        new ArgumentNullException(null, Text($"{owner}: array {index} is null", "arrays whose rows belong together"));

    public static Exception BadSplit(int first, int count) =>
        new ArgumentOutOfRangeException(nameof(first), first, Text($"Split: {first} of {count} examples", $"0 to {count}"));

    public static Exception NotAPair(int arrays) =>
        new InvalidOperationException(Text($"Batch: {arrays} arrays cannot be deconstructed into two", "(x, t) needs two arrays",
            "batch.Arrays"));

    public static Exception BatchTooLarge(int count, int batchSize, int most) =>
        new ArgumentOutOfRangeException(nameof(batchSize), batchSize, Text(
            $"SerialIterator: batches of {batchSize}, of {count} examples that are repeated",
            $"at most {most}, or as many as there are examples",
            $"repeat: false, for one batch of {count}"));

    public static Exception EmptyIteration(int count, int batchSize) =>
        new ArgumentException(Text(
            $"SerialIterator: {count} examples in batches of {batchSize}",
            "batches of at least one; at least one example, if they are repeated",
            batchSize < 1 ? null : "repeat: false, for no batch"));

    public static Exception NoSuchImages(string function, int ndim) =>
        new ArgumentOutOfRangeException(nameof(ndim), ndim, Text($"Datasets.{function}: ndim is {ndim}", "1, 2 or 3"));

    public static Exception GeneratorWithoutState(Random random) =>
        new InvalidOperationException(Text(
            $"SerialIterator: the state of a {random.GetType().Name} cannot be saved", "a generator that can be continued",
            "new SerialIterator(data, batchSize, random: new Philox(seed, stream))"));

    public static InvalidDataException NotAnOrder(int count, long position, long epoch) =>
        new(Text(
            $"SerialIterator: place {position} in epoch {epoch} of an order that is none of {count} examples",
            "each example once, and a place among them"));

    public static Exception NoSuchCount(int count) =>
        new ArgumentOutOfRangeException(nameof(count), count, Text($"SerialIterator: {count} examples", $"0 to {Array.MaxLength}"));

    public static Exception NoBatch(string what) =>
        new ArgumentException(Text($"SerialIterator: {what} returned null", "it returns a batch, or the arrays of an example"));

    public static Exception NoExamples() =>
        new ArgumentException(Text("ConcatExamples: there is no example", "at least one: shapes and types are theirs"));

    public static Exception NoDatasets() =>
        new ArgumentException(Text("TupleDataset.Concat: there is no dataset, or one is null", "at least one"));

    public static Exception UnlikeExamples(string function, int first, int? other) =>
        new ArgumentException(Text($"{function}: examples of {first} and of {other?.ToString() ?? "no"} arrays",
            "the same number of arrays"));

    public static Exception UnlikeArrays(string function, int array, NdArray first, NdArray other)
    {
        var isRagged = function == nameof(Batch.ConcatExamples) && first.DType == other.DType && first.Rank == other.Rank;
        return new ArgumentException(Text(
            $"{function}: array {array} is {Describe(first)} in one place and {Describe(other)} in another",
            isRagged ? "without padding, arrays have one shape" : "arrays have one type and number of axes, and examples one shape",
            isRagged ? "Batch.ConcatExamples(examples, padding: 0)" : null));
    }

    public static Exception NoSuchArray(string? name, IReadOnlyList<string> names) =>
        new ArgumentException(Text(
            $"TupleDataset: there is no array called {name ?? "null"}",
            names.Count == 0 ? "the arrays have no names" : string.Join(", ", names),
            names.Count == 0 ? "new TupleDataset(new Dictionary<string, NdArray> { [\"x\"] = x, [\"t\"] = t })" : null), nameof(name));

    public static Exception NoStreams(Shape sequence, int count) =>
        new ArgumentException(Text(
            $"TupleDataset.Streams: {count} streams of a sequence {sequence}", "at least one element for each stream"));

    public static Exception BadFolds(int count, int examples) =>
        new ArgumentOutOfRangeException(nameof(count), count, Text($"Folds: {count} folds of {examples} examples", $"2 to {examples}"));

    public static InvalidDataException NotIdx(string where) =>
        new(Text($"{where}: is not an IDX file", "it begins with two zeros, a number type and the number of axes"));

    public static Exception NotFinite(string function, string name, double value) =>
        new ArgumentOutOfRangeException(name, value, Text(Invariant($"{function}: {name} is {value}"), "a finite number"));

    public static Exception NoSuchSeparator(char separator) =>
        new ArgumentException(Text($"CsvTable: \\u{(int)separator:x4} cannot separate fields",
            "any ASCII character except quotes and line ends"), nameof(separator));

    public static InvalidDataException NoTable(string where) => new(Text($"{where}: has no row", "a row is a line of fields"));

    public static InvalidDataException TableTooLarge(string where, long length) =>
        new(Text(Invariant($"{where}: has {length:N0} bytes"), Invariant($"at most {Array.MaxLength:N0}")));

    public static InvalidDataException ColumnTwice(string where, string name) =>
        new(Text($"{where}: two columns are called \"{Shown(name)}\"", "each name once",
            "header: false, for columns named \"0\", \"1\", …"));

    public static InvalidDataException QuoteWithoutEnd(string where, int line) =>
        new(Text($"{where}, line {line}: a quoted field begins here and does not end",
            "quotes come in pairs; within a field they are doubled"));

    public static InvalidDataException TextAfterQuote(string where, int line) =>
        new(Text($"{where}, line {line}: a quoted field continues after its closing quote", "quotes within a field are doubled"));

    public static InvalidDataException OtherFields(string where, int line, int fields, int columns) =>
        new(Text($"{where}, line {line}: has {fields} fields", $"{columns}, as many as the first line"));

    public static InvalidDataException ValueMissing(string where, int line, string column) =>
        new(Text($"{where}, line {line}: there is no value for {Shown(column)}", "every row has a value in the columns that are read"));

    public static InvalidDataException NoNumber(string where, int line, string column, string value, string rule) =>
        new(Text($"{where}, line {line}: \"{Shown(value)}\" for {Shown(column)}", rule));

    public static Exception NoSuchColumn(string where, string column, IReadOnlyList<string> columns) =>
        new ArgumentException(Text($"{where}: there is no column {Shown(column)}", string.Join(", ", columns.Select(Shown))));

    public static Exception NoMnist(string folder, string name) =>
        new FileNotFoundException(Text($"Datasets.Mnist: there is no {name} in {folder}", $"{name}, or {name}.gz",
            "they are at https://storage.googleapis.com/cvdf-datasets/mnist/"));

    public static InvalidDataException NotImages(string where, NdArray images, NdArray labels) =>
        new(Text($"{where}: images {Describe(images)} and labels {Describe(labels)}", "(N, height, width) and int32 (N)"));

    public static Exception TooFew(string function, string name, int value, int least) =>
        new ArgumentOutOfRangeException(name, value, Text($"{function}: {name} is {value}", $"{least} or more"));

    public static Exception TooManyPoints(string function, int count, int features) =>
        new ArgumentOutOfRangeException(nameof(count), count, Text($"Datasets.{function}: {count} points of {features} numbers",
            $"0 or more points; {SizeRule}"));
}
