namespace Autograd.Core;

// Training.
internal static partial class Errors
{
    public static Exception NoWeight(double weight) =>
        new ArgumentOutOfRangeException(nameof(weight), weight, Text("RunningMean: no such weight", "0 or more, and finite"));

    public static Exception NoInterval(double epochs) =>
        new ArgumentOutOfRangeException(nameof(epochs), epochs, Text(Invariant($"Trainer: {epochs} epochs"), "more than 0, and finite"));

    public static Exception NoPoints() =>
        new ArgumentException(Text("Trigger.Once: no such point", "one or more numbers of epochs, each more than 0"));

    public static Exception NoSuchValue(string name, IEnumerable<string> names) =>
        new ArgumentException(Text($"TrainingReport: there is no {Shown(name)}", $"this report has {Listed(names)}"));

    public static Exception NotAValueName(string name) =>
        new ArgumentException(Text($"Trainer.Observe: {Shown(name)} is not a name", "a name is on one line"));

    public static Exception ExtensionTwice(string name) =>
        new ArgumentException(Text($"Trainer: there is an extension {Shown(name)} already", "each has a name of its own"));

    public static Exception RunsAlready() =>
        new InvalidOperationException(Text("Trainer: a run is still in progress", "one run at a time; leaving its foreach ends it"));

    public static Exception LossNotFinite(int iteration, double loss, Exception? found) =>
        new InvalidOperationException(Text(
            $"Trainer: the loss of iteration {iteration} is {Special(loss)}",
            "a loss is finite; this iteration has changed no parameter",
            null,
            found is null ? "    computed again, with the same noise, it was finite\n"
                : string.Concat(found.Message.Split('\n')
                    .TakeWhile(line => !line.StartsWith("  rule", StringComparison.Ordinal)).Select(line => $"    {line}\n"))), found);

    public static InvalidDataException NotATrainer() =>
        new(Text("Trainer: this is not the state of a trainer", "what Trainer.SaveState wrote"));

    public static string Continues(string file, int iteration, double epoch) =>
        Invariant($"Continuing from {file}: iteration {iteration}, epoch {epoch:0.##}.");

    public static Exception NotAMetric(string? name, Shape? shape) =>
        new ArgumentException(Text(
            name is null ? "Evaluation: a metric has no name"
                : $"Evaluation: {Shown(name)} {(shape is null ? "is null" : $"has shape {shape}")}",
            "a metric of a batch has a name and is one number"));

    public static Exception NoModel(string extension) =>
        new InvalidOperationException(Text($"{extension}: the trainer has no model of its own",
            "a trainer made from an optimizer has one"));

    public static Exception ParameterNotFinite(string path, int iteration) =>
        new InvalidOperationException(Text(Invariant($"FailOnNonNumber: {path} is not finite after iteration {iteration}"),
            "all parameters are finite", "Config.Debug() around the training, to find which function made it"));

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Select(Shown)) is { Length: > 0 } list ? list : "none";
}
