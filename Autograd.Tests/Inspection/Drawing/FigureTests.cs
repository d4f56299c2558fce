using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class FigureTests
{
    [TestCase(0, "0"), TestCase(-0.0, "0"), TestCase(0.5, "0.5"), TestCase(-3, "−3"), TestCase(3.14159265, "3.142"),
     TestCase(0.1 + 0.2, "0.3"), TestCase(999_999, "999999"), TestCase(12_345.678, "12346"), TestCase(9_999.7, "10000"),
     TestCase(0.00012345, "0.0001234"), TestCase(0.0000999, "9.99e−5"), TestCase(-1.5e-7, "−1.5e−7"), TestCase(1e6, "1e6"),
     TestCase(-1.23456e22, "−1.235e22"), TestCase(double.Epsilon, "4.941e−324"), TestCase(double.NaN, "NaN"),
     TestCase(double.PositiveInfinity, "∞"), TestCase(double.NegativeInfinity, "−∞")]
    public void Numbers_have_four_significant_digits_and_a_minus_sign(double value, string text) => Figure.Of(value).ShouldBe(text);

    [TestCase(0, "0 s"), TestCase(0.354, "0.35 s"), TestCase(41.3, "41 s"), TestCase(185, "3 min 5 s"), TestCase(7_625, "2 h 7 min"),
     TestCase(90_061, "25 h 1 min")]
    public void Times_are_told_in_the_units_that_fit(double seconds, string text) =>
        Figure.Of(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [TestCase("", 3, ""), TestCase("abc", 3, "abc"), TestCase("abcd", 3, "ab…"), TestCase("e\u0301e\u0301x", 2, "e\u0301…"),
     TestCase("👩\u200d👧👩\u200d👧", 2, "👩\u200d👧👩\u200d👧")]
    public void Text_is_cut_between_characters(string text, int most, string cut) => Figure.Short(text, most).ShouldBe(cut);

    [Test]
    public void Ten_thousand_characters_become_a_label() => Figure.Short(new string('x', 10_000), 20).ShouldBe(new string('x', 19) + "…");
}
