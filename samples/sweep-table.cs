#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows the results of a sweep as a table, the best first: dotnet run samples/sweep-table.cs -- results.jsonl [key to sort by] (or lines
// from standard input). Look at the last rows too: what the worst settings have in common is as useful as the best.
using System.Globalization;
using System.Text.Json.Nodes;

string[] given = [.. args.Where(argument => argument != "--short")];
IEnumerable<string> lines = args.Contains("--short")
    ? ["""{"rate":0.01,"seed":1,"accuracy":0.95}""", """{"rate":0.003,"seed":1,"accuracy":0.975}""", "warning: not a line of JSON"]
    : given.Length > 0 ? File.ReadLines(given[0]) : ReadInput();
string key = given.Length > 1 ? given[1] : "accuracy";

var results = new List<JsonObject>();
int others = 0;
foreach (string line in lines)
{
    if (line.StartsWith('{') && JsonNode.Parse(line) is JsonObject result) results.Add(result);
    else others++;
}

string[] columns = [.. results.SelectMany(result => result.Select(pair => pair.Key)).Distinct()];
string[][] rows =
[
    columns,
    .. results.OrderByDescending(result => (double?)result[key] ?? double.NegativeInfinity)
        .Select(result => columns.Select(column => Text(result[column])).ToArray()),
];
int[] widths = [.. columns.Select((_, i) => rows.Max(row => row[i].Length))];
foreach (string[] row in rows) Console.WriteLine(string.Join("   ", row.Select((cell, i) => cell.PadLeft(widths[i]))));
Console.WriteLine($"{results.Count} results by {key}; {others} lines were something else.");

static string Text(JsonNode? value) =>
    value is JsonValue number && number.TryGetValue(out double x) ? x.ToString("G4", CultureInfo.InvariantCulture)
        : value?.ToString() ?? "–";

static IEnumerable<string> ReadInput()
{
    while (Console.ReadLine() is { } line) yield return line;
}
