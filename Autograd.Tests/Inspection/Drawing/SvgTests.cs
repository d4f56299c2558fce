using System.Xml.Linq;
using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class SvgTests
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    [Test]
    public void The_same_calls_write_the_same_text() => Everything("a").ToFile().ShouldBe(Everything("a").ToFile());

    [Test]
    public void A_file_has_size_title_style_for_light_and_dark_and_a_ground()
    {
        var svg = XElement.Parse(Everything("a < b & \"c\"\n").ToFile());
        svg.Name.ShouldBe(Space + "svg");
        ((string?)svg.Attribute("viewBox")).ShouldBe("0 0 200 100");
        svg.Element(Space + "title")!.Value.ShouldBe("a < b & \"c\"\n");
        svg.Element(Space + "style")!.Value.ShouldContain("prefers-color-scheme:dark");
        ((string?)svg.Element(Space + "rect")!.Attribute("fill")).ShouldBe("var(--paper)");
    }

    [Test]
    public void An_element_of_a_page_takes_the_style_of_the_page()
    {
        var svg = XElement.Parse(Everything("a").ToString());
        svg.Element(Space + "style").ShouldBeNull();
        ((string?)svg.Attribute("role")).ShouldBe("img");
        ((string?)svg.Attribute("aria-label")).ShouldBe("a");
    }

    [Test]
    public void A_line_break_in_a_label_is_shown() =>
        XElement.Parse(new Svg(9, 9, "").Text(0, 0, "a\nb\tc").ToString()).Element(Space + "text")!.Value.ShouldBe("a␊b␉c");

    [Test]
    public void A_line_is_interrupted_where_a_number_is_not_finite()
    {
        var svg = new Svg(9, 9, "").Line([(0, 0), (1, 1), (2, double.NaN), (3, 3), (double.PositiveInfinity, 4), (5, 5), (6, 6)]);
        ((string?)XElement.Parse(svg.ToString()).Element(Space + "path")!.Attribute("d")).ShouldBe("M0 0L1 1M3 3M5 5L6 6");
    }

    [Test]
    public void A_line_of_no_places_is_none() =>
        XElement.Parse(new Svg(9, 9, "").Line([(double.NaN, 0)]).ToString()).Elements().ShouldBeEmpty();

    [Test]
    public void An_arrow_s_head_ends_at_its_place() =>
        ((string?)XElement.Parse(new Svg(9, 9, "").Head(0, 0, 10, 0, size: 4).ToString()).Element(Space + "path")!.Attribute("d"))
            .ShouldBe("M10 0L6 2L6 -2Z");

    private static Svg Everything(string title) => new Svg(200, 100, title)
        .Line(0, 0, 10, 10, dash: "4 2").Line([(0, 0), (5, 5)], Look.Forward).Path("M0 0H3Z", fill: Look.Backward)
        .Box(1, 2, 30, 20).Box(1, 2, 3, 4, corner: 0, stroke: Look.Ink, opacity: 0.5).Ellipse(50, 50, 20, 10)
        .Group("hint <", ("id", "a&b")).Text(3, 4, "<text>", "middle", 16, Look.Quiet, code: true, bold: true).EndGroup()
        .Head(0, 0, 3, 4);
}
