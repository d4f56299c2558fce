namespace Autograd.Core;

/// <summary>A recording prepared for display: names, a picture, and a sentence for each step.</summary>
internal sealed class TapeScript
{
    private readonly TapeRecording recording;
    private readonly Dictionary<VariableNode, ArraySample> values = [];
    private readonly HashSet<VariableNode> released = [];

    public TapeScript(Tape tape)
    {
        recording = tape.Recording;
        Graph = ComputationalGraph.Of(tape.Loss, tape.Name);
        var inGraph = Graph.Functions.ToHashSet();
        NotInGraph = recording.Forward.Count(entry => !inGraph.Contains(entry.Function));
        NameBySource();
        if (tape.Loss.Name is null) Graph.Names.TryAdd(tape.Loss.Node, "loss");
        Picture = new GraphPicture(Graph, new GraphOptions { GradientArrows = true });
        foreach (var (function, _, taken, made) in recording.Forward.Where(entry => inGraph.Contains(entry.Function)))
        {
            foreach (var (node, sample) in function.Inputs.Zip(taken)) values.TryAdd(node, sample);
            foreach (var (node, sample) in function.Outputs.Zip(made)) values.TryAdd(node, sample);
        }

        var last = recording.Forward.SelectMany((entry, i) => entry.Function.Inputs.Select(node => (node, i)))
            .GroupBy(use => use.node).ToDictionary(uses => uses.Key, uses => uses.Max(use => use.i));
        for (var i = 0; i < recording.Forward.Count; i++)
            if (inGraph.Contains(recording.Forward[i].Function)) Steps.Add(ForwardStep(i, last));
        for (var i = 0; i < recording.Backward.Count; i++) Steps.Add(BackwardStep(i));
    }

    public ComputationalGraph Graph { get; }
    public GraphPicture Picture { get; }
    public List<TapeStep> Steps { get; } = [];
    public int NotInGraph { get; }
    public IReadOnlyDictionary<VariableNode, ArraySample> Values => values;

    /// <summary>A note on what the page does not show; "" if it shows everything.</summary>
    public string Cut
    {
        get
        {
            List<string> cuts = [];
            if (recording.ForwardSteps > TapeRecording.Most)
                cuts.Add($"Only the first {TapeRecording.Most} of {recording.ForwardSteps} functions of the forward pass were recorded.");
            if (recording.BackwardSteps > TapeRecording.Most)
                cuts.Add($"Only the first {TapeRecording.Most} of {recording.BackwardSteps} steps of the backward pass were recorded.");
            if (NotInGraph > 0) cuts.Add(
                $"Functions not shown, because the loss does not depend on them or no gradient flows through them: {NotInGraph}.");
            if (values.Values.Any(sample => !sample.IsWhole)) cuts.Add("Only the first rows and columns of large arrays are shown.");
            return string.Join(" ", cuts);
        }
    }

    public string NameOf(VariableNode node) => node.Name is { } name ? Brief.Name(name, 40)
        : Graph.Names.TryGetValue(node, out var called) ? called
        : node.Creator is { } creator ? $"the output of {creator.Name}" : node.RequiresGrad ? "an unnamed leaf" : "a constant";

    /// <summary>Names the output of the last function that a line applied after the variable that the line assigns to.</summary>
    private void NameBySource()
    {
        var files = new Dictionary<string, string[]>();
        for (var i = 0; i < recording.Forward.Count; i++)
        {
            var (function, place, _, _) = recording.Forward[i];
            if (place.Path is null || (i + 1 < recording.Forward.Count && recording.Forward[i + 1].Place == place)) continue;
            if (!files.TryGetValue(place.Path, out var lines)) files[place.Path] = lines = LinesOf(place.Path);
            if (place.Line > lines.Length || !IsAppliedBy(lines[place.Line - 1], function)) continue;
            if (AssignedBy(lines[place.Line - 1]) is not { } name) continue;
            if (function.Outputs.ToArray() is [{ Name: null } output]) Graph.Names[output] = name;
        }
    }

    /// <summary>Returns whether a line can have applied a function: in optimized programs the stack may name an earlier line.</summary>
    private static bool IsAppliedBy(string line, Function function) => !line.Contains("=>", StringComparison.Ordinal) && (
        !line.Contains("F.", StringComparison.Ordinal) || line.Contains(function.Name, StringComparison.Ordinal) || function.Name switch
        {
            "Add" or "AddNumber" => line.Contains('+'),
            "Subtract" or "Negate" => line.Contains('-'),
            "Multiply" or "MultiplyNumber" => line.Contains('*'),
            "Divide" or "DivideNumber" or "DivideByNumber" => line.Contains('/'),
            _ => false,
        });

    /// <summary>Returns the variable that a line assigns to: <c>y</c> for <c>Variable y = …</c> and for <c>y += …</c>.</summary>
    private static string? AssignedBy(string line)
    {
        var at = line.IndexOf('=');
        if (at < 1 || line[at..].StartsWith("==", StringComparison.Ordinal)) return null;
        var words = line[..at].TrimEnd('+', '-', '*', '/', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [.., var name] && words.Length <= 2 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? name : null;
    }

    /// <summary>Returns the lines of a file; none if it cannot be read.</summary>
    public static string[] LinesOf(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return [];
        }
    }

    private TapeStep ForwardStep(int index, Dictionary<VariableNode, int> last)
    {
        var (function, place, _, made) = recording.Forward[index];
        var outputs = function.Outputs.ToArray();
        var kept = function.RetainedInputs.Concat(function.RetainedOutputs).Distinct().Select(NameOf)
            .Concat(function.HeldArrays.Select(held => held.Name)).ToArray();
        var reason = function.RetainReason
            ?? function.HeldArrays.Select(held => held.Because).FirstOrDefault(because => because is not null);
        VariableNode[] gone = [.. function.Inputs.Distinct().Where(node => node.Creator is not null && node.Data is null
            && last[node] == index && released.Add(node))];
        var sentence = $"{function} takes {List(function.Inputs.Select(NameOf))} and computes "
            + $"{List(outputs.Select((node, i) => $"{NameOf(node)}: {made[i]}"))}."
            + (kept.Length == 0 ? " It keeps nothing." : $" It keeps {List(kept)}{(reason is null ? "" : $" because {reason}")}.")
            + (gone.Length == 0 ? "" : $" Let go: {List(gone.Select(NameOf))}.");
        return new TapeStep(function, Brief.Name(sentence, 600), recording.Memory.Moments[index].Bytes)
        { Place = place, Gone = gone, Reason = kept.Length == 0 ? null : reason ?? "" };
    }

    private TapeStep BackwardStep(int index)
    {
        var turn = recording.Backward[index];
        var received = turn.Received.OfType<ArraySample>().ToArray();
        var sends = turn.Sends.Select(sent => $"sends {Product(received, sent.Arriving)} to {NameOf(sent.Node)}"
            + (sent.Before is null ? "" : $", where {sent.Before} arrived before: {sent.Sum}"));
        var sentence = $"{turn.Function} receives {List(received.Select(gradient => gradient.ToString()))}"
            + (turn.Sends.Length == 0 ? "; it sends no gradient." : $"; {string.Join("; ", sends)}.");
        var place = recording.Forward.Find(entry => entry.Function == turn.Function).Place;
        return new TapeStep(turn.Function, Brief.Name(sentence, 600), recording.Memory.Moments[recording.ForwardSteps + index].Bytes)
        { Place = place, Turn = turn };
    }

    /// <summary>Formats a single number as the local derivative times the gradient received.</summary>
    private static string Product(ArraySample[] received, ArraySample sent)
    {
        if (received is not [{ Numbers: [var gy], IsWhole: true }]
            || sent is not { Numbers: [var gx], IsWhole: true }) return sent.ToString();
        var slope = gx / gy;
        return double.IsFinite(slope) ? $"{Figure.Of(slope)} × {Figure.Of(gy)} = {Figure.Of(gx)}" : sent.ToString();
    }

    private static string List(IEnumerable<string> items) => items.ToArray() switch
    {
        [] => "nothing",
        [.. var first, var last] when first.Length > 0 => $"{string.Join(", ", first)} and {last}",
        var all => all[0],
    };
}
