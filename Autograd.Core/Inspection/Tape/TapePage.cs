using System.Text;
using System.Text.Json;

namespace Autograd.Core;

/// <summary>The page of a tape: the source, the picture, the values, and the data that the script shows step by step.</summary>
internal sealed class TapePage(TapeScript script)
{
    private const int Around = 2;   // lines shown before and after those that applied a function
    private const int MostLines = 120;
    private const double CurveHeight = 48;
    private const double CurveWidth = 1000;

    private readonly Dictionary<VariableNode, int> keys = [];
    private readonly string[] files = [.. script.Steps.Select(step => step.Place.Path).OfType<string>().Distinct()];

    public Page Make()
    {
        var page = new Page($"Tape of {script.NameOf(script.Graph.Outputs[0])}", StepFoot.Style + Resource("tape.css"),
            Resource("tape.js"));
        var (body, drawing) = (page.Body, new GraphDrawing(script.Picture));
        body.Open("header").Element("h1", $"How {script.NameOf(script.Graph.Outputs[0])} was computed and differentiated").NewLine()
            .Element("p", $"{script.Graph.Functions.Count} functions, {script.Steps.Count} steps. {script.Cut}", ("class", "quiet"))
            .Close().NewLine();
        body.Open("main").NewLine();
        WriteCode(body);
        body.Open("section", ("id", "graph"), ("aria-label", "Graph"), ("tabindex", "0")).NewLine()
            .Add(drawing.ToElement()).NewLine();
        body.Open("ul", ("class", "reasons"));
        foreach (var reason in drawing.Reasons) body.Element("li", reason);
        body.Close().NewLine().Close().NewLine()
            .Open("section", ("id", "values"), ("aria-label", "Values and queue")).Close().NewLine().Close().NewLine();
        WriteFoot(body);
        WriteSentences(body);
        body.Open("script", ("type", "application/json"), ("id", "data")).Add(Json()).Close().NewLine();
        return page;
    }

    private void WriteCode(Markup body)
    {
        body.Open("section", ("id", "code"), ("aria-label", "Source")).NewLine();
        foreach (var file in files)
        {
            var places = script.Steps.Select(step => step.Place).Where(place => place.Path == file).Distinct().ToArray();
            var same = files.TakeWhile(other => other != file).Count(other => SourceLine.FileOf(other) == places[0].File);
            body.Element("h2", same == 0 ? places[0].File! : $"{places[0].File} ({same + 1})").NewLine();
            var lines = TapeScript.LinesOf(file);
            var wanted = places.SelectMany(place => Enumerable.Range(place.Line - Around, 2 * Around + 1))
                .Where(line => line >= 1 && line <= lines.Length).Distinct().Order().Take(MostLines).ToArray();
            if (wanted.Length == 0) body.Element("p", "The source is not on this machine.", ("class", "quiet"));
            var indent = wanted.Select(line => lines[line - 1]).Where(line => line.Trim() != "")
                .Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
            body.Open("pre").Open("code");
            foreach (var (i, line) in wanted.Index())
            {
                if (i > 0 && wanted[i - 1] != line - 1) body.Element("span", "⋮", ("class", "gap"));
                var text = Brief.Name(lines[line - 1][Math.Min(indent, lines[line - 1].Length)..], 160);
                body.Open("span", ("class", "line"), ("data-place", Place(file, line)),
                        ("style", $"--in:{text.Length - text.TrimStart().Length}"))
                    .Element("b", $"{line}").Text(text).Close();
            }

            body.Close().Close().NewLine();
        }

        body.Close().NewLine();
    }

    /// <summary>Returns the key of a source line: two files can have the same name, so it contains the file's index.</summary>
    private string Place(string? file, int line) => $"{Array.IndexOf(files, file)}:{line}";

    private void WriteFoot(Markup body)
    {
        var most = Math.Max(1, script.Steps.Select(step => step.Bytes).DefaultIfEmpty().Max());
        var least = script.Steps.Select(step => step.Bytes).DefaultIfEmpty().Min();
        var curve = new Svg(CurveWidth, CurveHeight, "Bytes alive during each step");
        var width = CurveWidth / Math.Max(1, script.Steps.Count);
        foreach (var (i, step) in script.Steps.Index())
        {
            var height = step.Bytes / (double)most * (CurveHeight - 4);
            curve.Group($"step {i + 1}: {Brief.Bytes(step.Bytes)}", ("class", "moment"))
                .Box(i * width, CurveHeight - height, Math.Max(1, width - 1), height, corner: 0,
                    fill: step.Turn is null ? Look.Forward : Look.Backward)
                .EndGroup();
        }

        StepFoot.Write(body, "Without JavaScript this page is a static picture; all steps are listed below.", script.Steps.Count,
            ("one step", "to the other pass of this function"),
            curve.ToString().Replace("<svg ", "<svg preserveAspectRatio=\"none\" ", StringComparison.Ordinal),
            new Markup().Open("p", ("id", "memory"), ("class", "quiet"))
                .Text($"memory: {Brief.Bytes(least)} at least, {Brief.Bytes(most)} at most")
                .Element("span", "; kept arrays live as long as the loss").Close());
    }

    private void WriteSentences(Markup body)
    {
        body.Open("details", ("id", "all"), ("open", "")).Element("summary", "All steps as sentences").Open("ol").NewLine();
        foreach (var step in script.Steps) body.Element("li", step.Sentence).NewLine();
        body.Close().Close().NewLine();
    }

    private string Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("variables");
            foreach (var (node, sample) in script.Values)
            {
                json.WriteStartObject(KeyOf(node));
                json.WriteString("name", script.NameOf(node));
                json.WriteString("box", script.Picture.IdOf(node));
                json.WriteBoolean("leaf", node.Creator is null);
                WriteSample(json, "value", sample);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartArray("steps");
            foreach (var step in script.Steps) WriteStep(json, step);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void WriteStep(Utf8JsonWriter json, TapeStep step)
    {
        var (picture, function) = (script.Picture, step.Function);
        json.WriteStartObject();
        json.WriteString("say", step.Sentence);
        json.WriteString("box", picture.IdOf(function));
        json.WriteString("function", Brief.Name(function.ToString(), 80));
        json.WriteNumber("of", script.Graph.Functions.Index().First(pair => pair.Item == function).Index);
        json.WriteNumber("rank", function.Rank);
        json.WriteString("place", Place(step.Place.Path, step.Place.Line));
        json.WriteNumber("bytes", step.Bytes);
        if (function.LocalRule is { } rule) json.WriteString("rule", rule);
        if (step.Turn is { } turn) WriteTurn(json, turn);
        else
        {
            WriteIds(json, "takes", function.Inputs.Select(KeyOf));
            WriteIds(json, "makes", function.Outputs.Select(KeyOf));
            WriteIds(json, "gone", step.Gone.Select(KeyOf));
            WriteIds(json, "edges", function.Inputs.Concat(function.Outputs).Select(node => picture.IdBetween(node, function)));
            if (step.Reason is { } reason) json.WriteString("because", reason);
            json.WriteStartArray("keeps");
            foreach (var name in function.RetainedInputs.Concat(function.RetainedOutputs).Distinct().Select(script.NameOf)
                .Concat(function.HeldArrays.Select(held => held.Name))) json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteTurn(Utf8JsonWriter json, TapeTurn turn)
    {
        json.WriteStartArray("received");
        foreach (var (node, gradient) in turn.Function.Outputs.Zip(turn.Received))
        {
            json.WriteStartObject();
            json.WriteString("name", script.NameOf(node));
            if (gradient is not null) WriteSample(json, "value", gradient);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteIds(json, "came", turn.Function.Outputs.Select(node => script.Picture.IdBetween(node, turn.Function)));
        json.WriteStartArray("sends");
        foreach (var sent in turn.Sends)
        {
            json.WriteStartObject();
            json.WriteString("name", script.NameOf(sent.Node));
            json.WriteString("to", script.Picture.IdOf(sent.Node));
            json.WriteString("edge", script.Picture.IdBetween(sent.Node, turn.Function));
            WriteSample(json, "value", sent.Arriving);
            if (sent.Before is not null) WriteSample(json, "before", sent.Before);
            if (sent.Sum is not null) WriteSample(json, "sum", sent.Sum);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("queue");
        foreach (var waiting in turn.Waiting)
        {
            json.WriteStartObject();
            json.WriteString("name", Brief.Name(waiting.ToString(), 60));
            json.WriteString("box", script.Picture.IdOf(waiting));
            json.WriteNumber("rank", waiting.Rank);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("waiting", turn.Queue);
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<string?> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids.OfType<string>().Distinct()) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private static void WriteSample(Utf8JsonWriter json, string name, ArraySample sample)
    {
        json.WriteStartObject(name);
        json.WriteString("shape", $"{DTypes.Name(sample.DType)} {sample.Shape}");
        json.WriteNumber("rows", sample.ShownRows);
        json.WriteNumber("columns", sample.ShownColumns);
        if (!sample.IsWhole) json.WriteString("cut", $"rows 0 to {sample.ShownRows - 1} of {sample.Rows}, "
            + $"columns 0 to {sample.ShownColumns - 1} of {sample.Columns}");
        json.WriteStartArray("numbers");
        foreach (var number in sample.Numbers) Write(number);
        json.WriteEndArray();
        json.WriteStartArray("range");
        Write(sample.Least);
        Write(sample.Mean, isSingle: false);
        Write(sample.Greatest);
        json.WriteEndArray();
        json.WriteEndObject();

        void Write(double number, bool isSingle = true)
        {
            if (!double.IsFinite(number)) json.WriteStringValue(Figure.Of(number)); // JSON has no such numbers
            else if (isSingle && sample.DType == DType.Float32) json.WriteNumberValue((float)number); // fewer digits
            else json.WriteNumberValue(number);
        }
    }

    /// <summary>Returns a variable's key in the data; the picture may have folded the variable away.</summary>
    private string KeyOf(VariableNode node)
    {
        if (!keys.TryGetValue(node, out var key)) keys[node] = key = keys.Count;
        return $"n{key}";
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(TapePage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
