using System.Globalization;
using System.Xml.Linq;
using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class ChartTests
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    [Test]
    public void The_last_value_stands_at_the_end_of_its_line()
    {
        var texts = Texts(new Chart("loss", "epoch", [Line("train", 2, 1, 0.5), Line("test", 2.1, 1.4, 1.25)]).Draw(400, 240));
        texts.ShouldContain("train 0.5");
        texts.ShouldContain("test 1.25");
        texts.ShouldNotContain("log scale");
    }

    [Test]
    public void A_loss_over_two_decades_says_that_its_scale_is_logarithmic()
    {
        var svg = new Chart("loss", "epoch", [Line("train", 2, 0.1, 0.001)], mayBeLogarithmic: true).Draw(400, 240);
        Texts(svg).ShouldContain("log scale");
        ((string)XElement.Parse(svg.ToString()).Attribute("aria-label")!)
            .ShouldBe("loss over epoch; train from 2 to 0.001; logarithmic scale");
    }

    [Test]
    public void Labels_of_five_equal_lines_stand_below_each_other_inside_the_picture()
    {
        var svg = new Chart("loss", "epoch", [.. Enumerable.Range(0, 5).Select(i => Line($"line {i}", 1, 0))]).Draw(344, 224);
        var places = XElement.Parse(svg.ToString()).Elements(Space + "text")
            .Where(text => text.Value.StartsWith("line", StringComparison.Ordinal))
            .Select(text => double.Parse((string)text.Attribute("y")!, CultureInfo.InvariantCulture)).Order().ToArray();
        for (var i = 1; i < 5; i++) (places[i] - places[i - 1]).ShouldBeGreaterThanOrEqualTo(16);
        places.ShouldAllBe(y => y > 20 && y < 224);
    }

    [Test]
    public void What_is_not_finite_interrupts_the_line_and_is_written_at_its_end()
    {
        var svg = new Chart("loss", "epoch", [Line("train", 1, double.NaN, 2, 3, double.PositiveInfinity)]).Draw(400, 240);
        Texts(svg).ShouldContain("train ∞");
        XElement.Parse(svg.ToString()).Elements(Space + "path").Single().Attribute("d")!.Value.Count(letter => letter == 'M').ShouldBe(2);
    }

    [TestCase(), TestCase(double.NaN), TestCase(1.0), TestCase(0.0, 0.0), TestCase(double.MaxValue, double.MinValue),
     TestCase(double.Epsilon, double.MaxValue)]
    public void Whatever_the_numbers_every_place_is_one(params double[] values)
    {
        var svg = XElement.Parse(new Chart("<loss>", "epoch", [Line("<&\n", values)], mayBeLogarithmic: true).Draw(344, 224).ToFile());
        foreach (var attribute in svg.DescendantsAndSelf().Attributes().Where(each => each.Name != "aria-label"))
        {
            attribute.Value.ShouldNotContain("NaN");
            attribute.Value.ShouldNotContain("Inf");
            attribute.Value.ShouldNotContain("∞");
        }
    }

    [Test]
    public void A_chart_without_curves_is_an_empty_frame() => XElement.Parse(new Chart("loss", "epoch", []).Draw(344, 224).ToFile());

    [Test]
    public void Ten_thousand_points_are_thinned_and_keep_ends_extremes_and_interruptions()
    {
        var values = Enumerable.Range(0, 10_000).Select(i => Math.Sin(i)).ToArray();
        (values[1234], values[7777], values[5000]) = (50, -60, double.NaN);
        var thinned = Line("", values).Thinned(360);
        thinned.Count.ShouldBeLessThanOrEqualTo(365);
        thinned.Select(point => point.Y).ShouldContain(50);
        thinned.Select(point => point.Y).ShouldContain(-60);
        thinned.Select(point => point.Y).ShouldContain(double.NaN);
        (thinned[0], thinned[^1]).ShouldBe(((1, values[0]), (10_000, values[^1])));
        thinned.Select(point => point.X).ShouldBeInOrder();
    }

    [Test]
    public void Few_points_are_all_drawn() => Line("", 1, 2, 3).Thinned(360).Count.ShouldBe(3);

    private static Curve Line(string name, params double[] values) => new(name, [.. values.Select((value, i) => (i + 1.0, value))]);

    private static string[] Texts(Svg svg) => [.. XElement.Parse(svg.ToString()).Elements(Space + "text").Select(text => text.Value)];
}
