using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Inspection;

// The numbers are read from the page, and compared with those of the same pass, taken by hand.
public partial class TapeNumbersTests
{
    private const int MostRows = 32, MostColumns = 64;

    private string path = "";

    [SetUp]
    public void MakeFolder() => path = Path.Combine(Directory.CreateTempSubdirectory("autograd-").FullName, "tape.html");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [TestCaseSource(typeof(TapeNetworks), nameof(TapeNetworks.Cases))]
    public void Values_in_a_page_are_those_that_functions_took_and_made(Func<(Func<Variable> Loss, Variable[] Leaves)> make)
    {
        var (walk, page) = Both(make);
        var variables = page.GetProperty("variables");
        var steps = Steps(page).Where(step => step.TryGetProperty("makes", out _)).ToArray();
        steps.Length.ShouldBe(walk.Forward.Count);
        foreach (var (step, (function, taken, made)) in steps.Zip(walk.Forward))
        {
            (Text(step, "function"), step.GetProperty("rank").GetInt32()).ShouldBe((function.ToString(), function.Rank));
            foreach (var (ids, nodes, arrays) in new[] { ("takes", function.Inputs, taken), ("makes", function.Outputs, made) })
            {
                var (shown, different) = (Ids(step, ids), nodes.Zip(arrays).DistinctBy(pair => pair.First).ToArray());
                shown.Length.ShouldBe(different.Length);
                foreach (var (id, (_, array)) in shown.Zip(different)) Check(variables.GetProperty(id).GetProperty("value"), array);
            }

            foreach (var array in made) Text(step, "say").ShouldContain(Said(array));
        }
    }

    [TestCaseSource(typeof(TapeNetworks), nameof(TapeNetworks.Cases))]
    public void Gradients_contributions_and_sums_in_a_page_are_those_of_the_pass(Func<(Func<Variable> Loss, Variable[] Leaves)> make)
    {
        var (walk, page) = Both(make);
        var steps = Steps(page).Where(step => step.TryGetProperty("sends", out _)).ToArray();
        steps.Length.ShouldBe(walk.Backward.Count);
        foreach (var (step, taken) in steps.Zip(walk.Backward))
        {
            (Text(step, "function"), step.GetProperty("rank").GetInt32()).ShouldBe((taken.Function.ToString(), taken.Function.Rank));
            foreach (var (received, gradient) in step.GetProperty("received").EnumerateArray().Zip(taken.OutputGradients, (r, g) => (r, g)))
                if (received.TryGetProperty("value", out var value) == (gradient is null)) Assert.Fail("a gradient is missing");
                else if (gradient is not null) Check(value, gradient);
            var sends = step.GetProperty("sends").EnumerateArray().ToArray();
            sends.Length.ShouldBe(taken.Additions.Count);
            foreach (var (sent, addition) in sends.Zip(taken.Additions))
            {
                Check(sent.GetProperty("value"), addition.Arriving);
                sent.TryGetProperty("sum", out var sum).ShouldBe(addition.Present is not null);
                Text(step, "say").ShouldContain(Said(addition.Arriving));
                if (addition.Present is null) continue;
                Check(sent.GetProperty("before"), addition.Present);
                Check(sum, addition.Sum);
                Text(step, "say").ShouldContain($", where {Said(addition.Present)} arrived before: {Said(addition.Sum)}");
            }

            step.GetProperty("waiting").GetInt32().ShouldBe(taken.Waiting.Count);
            step.GetProperty("queue").EnumerateArray().Select(each => (Text(each, "name"), each.GetProperty("rank").GetInt32()))
                .ShouldBe(taken.Waiting.Select(function => (function.ToString(), function.Rank)));
        }
    }

    [TestCaseSource(typeof(TapeNetworks), nameof(TapeNetworks.Cases))]
    public void The_curve_of_memory_is_the_bytes_that_are_alive(Func<(Func<Variable> Loss, Variable[] Leaves)> make)
    {
        var (walk, page) = Both(make);
        Steps(page).Select(step => step.GetProperty("bytes").GetInt64()).ShouldBe(walk.Bytes);
        var html = File.ReadAllText(path);
        Moment().Matches(html).Select(match => match.Groups[1].Value).ShouldBe(walk.Bytes.Select(Brief.Bytes));
        html.ShouldContain($"memory: {Brief.Bytes(walk.Bytes.Min())} at least, {Brief.Bytes(walk.Bytes.Max())} at most");
        var heights = Bar().Matches(html).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        for (var i = 0; i < heights.Length; i++) heights[i].ShouldBe(heights.Max() * walk.Bytes[i] / walk.Bytes.Max(), 0.1);
    }

    // a and b are 4 bytes each, and both are kept; so is the sum, which is the loss. A gradient of 1 arrives at the sum.
    [Test]
    public void Bytes_of_a_product_are_those_one_counts()
    {
        var (_, page) = Both(TapeNetworks.All["a product"]);
        Steps(page).Select(step => step.GetProperty("bytes").GetInt64()).ShouldBe([12, 16, 16, 24]);
    }

    [TestCase("rectifiers"), TestCase("large arrays"), Category("Chromium")]
    public void A_browser_shows_the_numbers_in_four_digits(string name)
    {
        var (walk, page) = Both(TapeNetworks.All[name]);
        var said = Chromium.Run(path, """
            press('Home');
            for (let last = ''; last !== location.hash; press('ArrowRight')) {
              last = location.hash;
              const cells = [...document.querySelectorAll('#values td')].map(cell => cell.textContent);
              const maps = [...document.querySelectorAll('#values canvas')].map(map => map.getAttribute('aria-label').split('; ')[0]);
              say([...cells, ...maps].join(' | '));
            }
            """);
        for (var i = 0; i < walk.Forward.Count; i++)
        {
            var (function, taken, made) = walk.Forward[i];
            NdArray[] arrays = [.. made, .. function.Inputs.Zip(taken).DistinctBy(pair => pair.First).Select(pair => pair.Second)];
            said[i].ShouldBe(string.Join(" | ", Shown(arrays)));
        }

        for (var i = 0; i < walk.Backward.Count; i++)
            said[walk.Forward.Count + i].ShouldBe(string.Join(" | ", Shown([.. walk.Backward[i].OutputGradients.OfType<NdArray>(),
                .. walk.Backward[i].Additions.SelectMany(addition => new[] { addition.Present, addition.Arriving,
                    addition.Present is null ? null : addition.Sum }).OfType<NdArray>()])));
    }

    /// <summary>A pass by hand, and the page of another one with the same draws.</summary>
    private (WalkedPass Walk, JsonElement Page) Both(Func<(Func<Variable> Loss, Variable[] Leaves)> make)
    {
        var loss = make().Loss;
        using (Config.Seed(3)) Tape.Record(loss).SaveHtml(path);
        using (Config.Seed(3))
            return (new WalkedPass(loss), JsonDocument.Parse(Data().Match(File.ReadAllText(path)).Groups[1].Value).RootElement);
    }

    /// <summary>Numbers, and least, mean and greatest, of what the page has for an array.</summary>
    private static void Check(JsonElement shown, NdArray array)
    {
        var all = Numbers(array);
        Text(shown, "shape").ShouldBe($"{(array.DType == DType.Int32 ? "int32" : "float32")} {array.Shape}");
        shown.GetProperty("numbers").EnumerateArray().Select(number => number.GetSingle()).ShouldBe(Corner(array).Select(x => (float)x));
        var range = shown.GetProperty("range").EnumerateArray().Select(number => number.GetDouble()).ToArray();
        ((float)range[0], (float)range[2]).ShouldBe(((float)all.Min(), (float)all.Max()));
        range[1].ShouldBe(all.Average(), 1e-6 * all.Max(Math.Abs) + 1e-30);
    }

    /// <summary>An array in a sentence.</summary>
    private static string Said(NdArray array)
    {
        var all = Numbers(array);
        return all.Length == 1 ? Figure.Of(all[0]) : all.Length <= 6 && array.Rank == 1 ? $"[{string.Join(", ", all.Select(Figure.Of))}]"
            : all.Min() == all.Max() ? $"{array.Shape}, all {Figure.Of(all[0])}"
            : $"{array.Shape}, {Figure.Of(all.Min())} to {Figure.Of(all.Max())}";
    }

    /// <summary>What the browser shows: first the numbers of small arrays, then the ranges of heat maps.</summary>
    private static IEnumerable<string> Shown(NdArray[] arrays) =>
    [
        .. arrays.Where(IsSmall).SelectMany(Numbers).Select(Figure.Of),
        .. arrays.Where(array => !IsSmall(array)).Select(array => $"heat map of {DTypes.Name(array.DType)} {array.Shape}: "
            + $"least {Figure.Of(Numbers(array).Min())}, mean {Figure.Of(Mean(array))}, greatest {Figure.Of(Numbers(array).Max())}"),
    ];

    private static bool IsSmall(NdArray array) => Columns(array) <= 8 && array.Size / Columns(array) <= 8;
    private static int Columns(NdArray array) => array.Rank == 0 ? 1 : array.Shape[^1];
    private static double[] Numbers(NdArray array) => array.To(DType.Float64).ToArray<double>();

    private static IEnumerable<double> Corner(NdArray array) =>
        Numbers(array).Where((_, i) => i / Columns(array) < MostRows && i % Columns(array) < MostColumns);

    /// <summary>As the page has it: of a large array in its own type.</summary>
    private static double Mean(NdArray array) =>
        Corner(array).Count() == array.Size ? Numbers(array).Average() : array.Mean().ToScalar();

    private static JsonElement[] Steps(JsonElement page) => [.. page.GetProperty("steps").EnumerateArray()];
    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;
    private static string[] Ids(JsonElement step, string name) =>
        [.. step.GetProperty(name).EnumerateArray().Select(id => id.GetString()!)];

    [GeneratedRegex("id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex(@"<g class=""moment""><title>step \d+: (.*?)</title>")]
    private static partial Regex Moment();

    [GeneratedRegex(@"<g class=""moment"">.*?<rect [^>]*?height=""([\d.]+)""", RegexOptions.Singleline)]
    private static partial Regex Bar();
}
