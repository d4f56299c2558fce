using System.Globalization;
using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class LookTests
{
    // Grounds, and what is so light that it disappears.
    private static readonly string[] NoWords = ["paper", "box", "grid"];

    [Test]
    public void Words_in_every_colour_have_a_contrast_of_4_5_on_paper_and_in_a_box_by_day_and_by_night()
    {
        foreach (var (name, light, dark) in Look.Colours.Where(colour => !NoWords.Contains(colour.Name)))
            foreach (var ground in Look.Colours.Where(colour => colour.Name is "paper" or "box"))
            {
                Contrast(light, ground.Light).ShouldBeGreaterThanOrEqualTo(4.5, $"{name} on {ground.Name}, light");
                Contrast(dark, ground.Dark).ShouldBeGreaterThanOrEqualTo(4.5, $"{name} on {ground.Name}, dark");
            }
    }

    [TestCase("#ffffff", "#000000", 21), TestCase("#777777", "#ffffff", 4.478)]
    public void Contrast_is_that_of_the_guidelines(string one, string other, double ratio) =>
        Contrast(one, other).ShouldBe(ratio, 0.001);

    [Test]
    public void Every_colour_that_is_named_is_defined_in_the_light_in_the_dark_and_in_print()
    {
        string[] names = [Look.Ink, Look.Paper, Look.Box, Look.Grid, Look.Forward, Look.Backward, Look.Retained, Look.Quiet,
            Look.Waiting, Look.Mistake];
        names.ShouldBe(Look.Colours.Select(colour => $"var(--{colour.Name})"));
        foreach (var part in Look.Style.Split("@media")[..3])
            foreach (var (name, _, _) in Look.Colours) part.ShouldContain($"--{name}:#");
    }

    [Test]
    public void Print_is_black_on_white()
    {
        var print = Look.Style.Split("@media print")[1];
        print.ShouldContain("--paper:#ffffff");
        print.LastIndexOf("--ink:#000", StringComparison.Ordinal).ShouldBeGreaterThan(print.IndexOf("--ink:#1f", StringComparison.Ordinal));
    }

    [Test]
    public void Width_grows_with_the_text_and_scripts_that_are_wide_are_wide()
    {
        Look.Width("", 10).ShouldBe(0);
        Look.Width("12", 10).ShouldBe(12.8, 1e-9);
        Look.Width("il", 10).ShouldBeLessThan(Look.Width("mw", 10));
        Look.Width("数数", 10).ShouldBe(20);
    }

    // WCAG 2.1, "contrast ratio".
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var linear = Enumerable.Range(0, 3)
            .Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
