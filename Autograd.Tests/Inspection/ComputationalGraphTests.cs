using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public class ComputationalGraphTests
{
    private static readonly GraphOptions Everything = new() { Values = true, Gradients = true, Bytes = true };
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    [TestCaseSource(typeof(ThirtyGraphs), nameof(ThirtyGraphs.Cases))]
    public void Svg_is_well_formed_and_no_boxes_overlap(Func<Variable> make)
    {
        foreach (var options in new GraphOptions[] { new(), Everything, new() { FoldLinks = true }, new() { MaxFunctions = int.MaxValue } })
        {
            var boxes = BoxesOf(XDocument.Parse(ComputationalGraph.Of(make()).ToSvg(options)));
            boxes.ShouldNotBeEmpty();
            for (var i = 0; i < boxes.Length; i++)
                for (var j = 0; j < i; j++)
                    Overlap(boxes[i], boxes[j]).ShouldBeFalse($"{boxes[i]} and {boxes[j]}");
        }
    }

    [TestCaseSource(typeof(ThirtyGraphs), nameof(ThirtyGraphs.Cases))]
    public void Texts_are_equal_on_repetition(Func<Variable> make)
    {
        var y = make();
        if (y.Creator is not null) y.Backward(seed: NdArray.Ones(y.Shape), retainGrad: true);
        var (first, second) = (ComputationalGraph.Of(y), ComputationalGraph.Of(y));
        second.ToSvg(Everything).ShouldBe(first.ToSvg(Everything));
        second.ToDot(Everything).ShouldBe(first.ToDot(Everything));
        second.ToMermaid(Everything).ShouldBe(first.ToMermaid(Everything));
    }

    [TestCaseSource(typeof(ThirtyGraphs), nameof(ThirtyGraphs.Cases))]
    public void Arrows_lead_downwards_from_ranks_to_higher_ranks(Func<Variable> make)
    {
        var graph = ComputationalGraph.Of(make());
        foreach (var function in graph.Functions)
            foreach (var input in function.Inputs)
                if (input.Creator is { } creator) creator.Rank.ShouldBeLessThan(function.Rank);
        var svg = XDocument.Parse(graph.ToSvg(new() { MaxFunctions = int.MaxValue }));
        foreach (var edge in Groups(svg, "edge"))
        {
            var path = Numbers(edge.Elements(Space + "path").First().Attribute("d")!.Value);
            path[^1].ShouldBeGreaterThan(path[1]);
        }
    }

    [Test]
    public void Kept_arrays_have_dots_with_their_reasons()
    {
        Variable x = new(new float[,] { { -1, 2 } }, name: "x");
        var y = F.LeakyReLU(x);
        var svg = XDocument.Parse(ComputationalGraph.Of(y).ToSvg());
        Groups(svg, "kept").Single().Element(Space + "title")!.Value.ShouldBe("kept: slope 0.2 ≥ 0: the output's sign is the input's");
        Groups(svg, "let-go").Count().ShouldBe(1);
        Groups(svg, "kept").Single().Element(Space + "text")!.Value.ShouldBe("a");
        string.Join("", Texts(svg)).ShouldContain("a  LeakyReLU(slope: 0.2): slope 0.2 ≥ 0: the   output's sign is the input's");
        svg = XDocument.Parse(ComputationalGraph.Of(F.LeakyReLU(x, -1)).ToSvg());
        Groups(svg, "kept").Single().Attribute("id")!.Value.ShouldBe("ke0", "the input's edge");
        Groups(svg, "let-go").ShouldBeEmpty();
    }

    [Test]
    public void Names_come_from_the_source_where_nobody_gave_one()
    {
        Variable x = new(1f);
        var loss = F.Exp(x);
        Texts(XDocument.Parse(ComputationalGraph.Of(loss).ToSvg())).ShouldContain("loss");
        loss.Name = "given";
        var texts = Texts(XDocument.Parse(ComputationalGraph.Of(loss).ToSvg()));
        texts.ShouldContain("given");
        texts.ShouldNotContain("loss");
        Texts(XDocument.Parse(ComputationalGraph.Of(F.Exp(x), "mine").ToSvg())).ShouldContain("mine");
    }

    [Test]
    public void Values_gradients_and_bytes_are_shown_when_asked()
    {
        Variable x = new(new float[,] { { -1, 2 } }, name: "x");
        var y = F.Sum(F.Exp(x));
        y.Backward();
        var texts = Texts(XDocument.Parse(ComputationalGraph.Of(y).ToSvg(Everything)));
        texts.ShouldContain("[0.3679, 7.389]");
        texts.ShouldContain("gradient [0.3679, 7.389]");
        texts.ShouldContain("8 B kept");
        var svg = ComputationalGraph.Of(y).ToSvg();
        svg.ShouldNotContain("gradient");
        svg.ShouldNotContain(" B kept</text>");
        Groups(XDocument.Parse(ComputationalGraph.Of(y).ToSvg(Everything)), "gradient").Count().ShouldBe(4);
    }

    // z was computed from x too, but no gradient came that way.
    [Test]
    public void Gradient_arrows_are_where_a_gradient_went()
    {
        Variable x = new(2f, name: "x"), c = new(3f, requiresGrad: false, name: "c");
        var y = x * c;
        y.Backward();
        Groups(XDocument.Parse(ComputationalGraph.Of(y).ToSvg(Everything)), "gradient").Count().ShouldBe(2);
    }

    [Test]
    public void A_link_is_one_box_when_folded_and_open_when_asked()
    {
        var model = new Sequential { new L.Linear(8, 4), F.LeakyReLU, new L.Linear(4, 3) };
        var graph = ComputationalGraph.Of(F.Sum(model.Forward(NdArray.Ones([2, 8]))));
        TitlesOf(graph, new() { FoldLinks = true }).ShouldBe(["/0", "Linear", "Sum"], ignoreOrder: true);
        TitlesOf(graph, new() { FoldLinks = true, Unfold = ["/0"] }).ShouldBe(["Linear", "LeakyReLU(slope: 0.2)", "Linear", "Sum"],
            ignoreOrder: true);
    }

    [TestCase(false), TestCase(true), NonParallelizable]
    public void Ten_thousand_functions_become_a_picture_for_people_in_5_seconds(bool isWide)
    {
        var before = Environment.CpuUsage.TotalTime; // the machine may have something else to do
        var graph = TenThousand(isWide);
        var svg = graph.ToSvg();
        (Environment.CpuUsage.TotalTime - before).TotalSeconds.ShouldBeLessThan(5);
        svg.Length.ShouldBeLessThan(100_000);
        BoxesOf(XDocument.Parse(svg)).Length.ShouldBeInRange(5, 100);
        graph.ToDot().Length.ShouldBeLessThan(100_000);
        graph.ToMermaid().Length.ShouldBeLessThan(50_000);
    }

    [TestCase(false), TestCase(true), NonParallelizable]
    public void Ten_thousand_functions_are_drawn_one_by_one_in_5_seconds(bool isWide)
    {
        var graph = TenThousand(isWide);
        var before = Environment.CpuUsage.TotalTime;
        var svg = graph.ToSvg(new() { MaxFunctions = int.MaxValue });
        (Environment.CpuUsage.TotalTime - before).TotalSeconds.ShouldBeLessThan(5);
        Regex.Count(svg, "class=\"function\"").ShouldBe(graph.Functions.Count);
    }

    [Category("Chromium"), TestCase(1440, false), TestCase(1440, true), TestCase(390, false), TestCase(390, true)]
    public void Words_of_all_pictures_are_neither_cut_nor_over_others(int width, bool isDark)
    {
        var folder = Directory.CreateTempSubdirectory("autograd-");
        var page = new Page("graphs");
        foreach (var (name, make) in ThirtyGraphs.All)
            page.Body.Open("div", ("class", "wide"), ("title", name)).Add(ComputationalGraph.Of(make()).ToSvg(Everything)).Close();
        page.Save(Path.Combine(folder.FullName, "graphs.html"));
        Chromium.Faults(Path.Combine(folder.FullName, "graphs.html"), width, isDark).ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    [Test]
    public void A_missing_variable_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => ComputationalGraph.Of(null!));
        Should.Throw<ArgumentException>(() => ComputationalGraph.OfAll(new Variable(1f), null!));
    }

    [Test]
    public void Several_outputs_share_what_they_have_in_common()
    {
        Variable x = new(1f, name: "x");
        var middle = F.Exp(x);
        ComputationalGraph.OfAll(F.Sin(middle), F.Cos(middle)).Functions.Select(function => function.Name)
            .ShouldBe(["Exp", "Sin", "Cos"], ignoreOrder: true);
    }

    private static ComputationalGraph TenThousand(bool isWide)
    {
        Variable x = new(0.5f, name: "x");
        var graph = ComputationalGraph.Of(isWide
            ? F.Concat([.. Enumerable.Range(0, 3333).Select(i => F.Reshape(F.Exp(x * i), [1]))], 0)
            : Enumerable.Range(0, 10_000).Aggregate(x, (y, i) => i % 2 == 0 ? F.LeakyReLU(y) : y * x));
        graph.Functions.Count.ShouldBeGreaterThanOrEqualTo(9_999);
        return graph;
    }

    private static string[] TitlesOf(ComputationalGraph graph, GraphOptions options) =>
        [.. Groups(XDocument.Parse(graph.ToSvg(options)), "function").Select(group => group.Elements(Space + "text").First().Value)];

    private static IEnumerable<XElement> Groups(XDocument svg, string kind) =>
        svg.Descendants(Space + "g").Where(group => (string?)group.Attribute("class") == kind);

    private static string[] Texts(XDocument svg) => [.. svg.Descendants(Space + "text").Select(text => text.Value)];

    private static (double Left, double Top, double Right, double Bottom)[] BoxesOf(XDocument svg) =>
    [
        .. Groups(svg, "function").Select(group => group.Element(Space + "rect")!).Select(box =>
            (Of(box, "x"), Of(box, "y"), Of(box, "x") + Of(box, "width"), Of(box, "y") + Of(box, "height"))),
        .. Groups(svg, "variable").Select(group => group.Element(Space + "ellipse")!).Select(oval =>
            Around(Of(oval, "cx"), Of(oval, "cy"), Of(oval, "rx"), Of(oval, "ry"))),
    ];

    private static (double Left, double Top, double Right, double Bottom) Around(double x, double y, double rx, double ry) =>
        (x - rx, y - ry, x + rx, y + ry);

    private static bool Overlap(
        (double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;

    private static double Of(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static double[] Numbers(string path) =>
        [.. path.Split(['M', 'C', 'V', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
}
