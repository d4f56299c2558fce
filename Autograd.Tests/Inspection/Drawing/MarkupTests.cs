using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class MarkupTests
{
    private static readonly string[] Hostile =
    [
        "", "<script>alert(1)</script>", "a & b &amp; c", "\"quoted\" 'so'", "]]>", "-->", "</svg>", "</text></svg>", "line\nbreak\ttab",
        "\0\u0001\u001f\u007f\u0085", "\ud800 half", "half \udc00", "\uffff\ufffe", "שלום עולם", "مرحبا (2, 3)", "\u202eevil\u202c",
        "𝒲₁ 😀 数", new string('x', 10_000), "var(--ink)", "javascript:alert(1)", "{{x}}", "%s%n",
    ];

    [TestCaseSource(nameof(Hostile))]
    public void Text_from_outside_is_text_and_breaks_nothing(string text)
    {
        var element = XElement.Parse(new Markup().Element("a", text, ("b", text)).ToString(), LoadOptions.PreserveWhitespace);
        element.Elements().ShouldBeEmpty();
        element.Value.ShouldBe(Shown(text));
        element.Attribute("b")!.Value.ShouldBe(Shown(text));
    }

    [Test]
    public void Every_character_is_escaped_to_what_xml_can_have()
    {
        var all = new StringBuilder();
        for (var code = 0; code <= 0x2ffff; code++)
            if (Rune.IsValid(code)) all.Append(new Rune(code));
        var text = XElement.Parse(new Markup().Element("a", all.ToString()).ToString(), LoadOptions.PreserveWhitespace).Value;
        text.ShouldBe(Shown(all.ToString()));
        text.ShouldNotContain('\r');
    }

    [Test]
    public void Elements_end_in_the_order_in_which_they_began() =>
        new Markup().Open("a", ("x", 1), ("y", null), ("z", "1\n2")).Open("b").Empty("c").Close().Text("<").Close().ToString()
            .ShouldBe("<a x=\"1\" z=\"1&#10;2\"><b><c/></b>&lt;</a>");

    [TestCase(0, "0"), TestCase(-0.0, "0"), TestCase(-0.001, "0"), TestCase(1.005, "1"), TestCase(12.345678, "12.35"),
     TestCase(-3.5, "-3.5"), TestCase(1e6, "1000000"), TestCase(0.1 + 0.2, "0.3")]
    public void Coordinates_have_at_most_two_decimals(double value, string text) => Markup.Number(value).ShouldBe(text);

    [Test]
    public void Coordinates_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = other;
            new Markup().Empty("a", ("x", -1.5)).ToString().ShouldBe("<a x=\"-1.5\"/>");
            Figure.Of(-1.5).ShouldBe("−1.5");
            Figure.Of(TimeSpan.FromSeconds(1.5)).ShouldBe("1.5 s");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>What a reader sees of it, by the table of XML 1.0's characters.</summary>
    private static string Shown(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        0x9 or 0xa => rune.ToString(),
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7f => "\u2421",
        (>= 0x80 and < 0xa0) or 0xfffe or 0xffff => "\ufffd",
        _ => rune.ToString(),
    }));
}
