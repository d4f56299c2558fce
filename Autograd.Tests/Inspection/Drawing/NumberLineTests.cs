using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class NumberLineTests
{
    [TestCase(0, 1, "0 0.5 1"), TestCase(0.3, 2.3, "0 1 2 3"), TestCase(0.9, 0.98, "0.9 0.92 0.94 0.96 0.98"),
     TestCase(-3, 5, "-4 -2 0 2 4 6"), TestCase(0, 0, "0 0.5 1"), TestCase(7, 7, "6 6.5 7 7.5 8"), TestCase(-7, -7, "-8 -7.5 -7 -6.5 -6"),
     TestCase(0, 1e-12, "0 5E-13 1E-12"), TestCase(10, 11, "10 10.5 11")]
    public void Labels_are_few_and_round(double least, double greatest, string labels) =>
        string.Join(' ', NumberLine.Around([least, greatest], mayBeLogarithmic: false).Labels.Select(label => $"{label:G6}"))
            .ShouldBe(labels);

    [TestCase(0.01, 1.1, "0.01 0.1 1 10"), TestCase(1e-9, 1, "1E-09 1E-06 0.001 1"), TestCase(3e-300, 1e300, null)]
    public void Numbers_over_two_decades_are_shown_by_their_ratios(double least, double greatest, string? labels)
    {
        var axis = NumberLine.Around([least, greatest], mayBeLogarithmic: true);
        axis.IsLogarithmic.ShouldBeTrue();
        axis.Labels.Count.ShouldBeInRange(3, 6);
        if (labels is not null) string.Join(' ', axis.Labels.Select(label => $"{label:G6}")).ShouldBe(labels);
    }

    [TestCase(0.01, 1, true), TestCase(0, 1, true), TestCase(-1, 1000, true), TestCase(0.001, 1, false)]
    public void Others_are_not(double least, double greatest, bool mayBe) =>
        NumberLine.Around([least, greatest], mayBe).IsLogarithmic.ShouldBeFalse();

    [Test]
    public void Every_line_has_its_numbers_in_0_to_1_and_2_to_7_labels()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            double[] numbers = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Hostile(random)).Where(double.IsFinite)];
            var axis = NumberLine.Around(numbers, random.Next(2) == 0);
            axis.Labels.Count.ShouldBeInRange(2, 7, $"{string.Join(", ", numbers)}");
            foreach (var number in numbers.Concat(axis.Labels))
                axis.Place(number).ShouldBeInRange(-1e-6, 1 + 1e-6, $"{string.Join(", ", numbers)}");
        }
    }

    [TestCase(0, 100, "0 50 100"), TestCase(1, 25, "10 20"), TestCase(1, 1, "1 2"), TestCase(0.5, 3, "1 2 3"),
     TestCase(990, 1000, "990 995 1000"),
     TestCase(1, 2_000_000_000, "500000000 1000000000 1500000000 2000000000")]
    public void Epochs_are_whole(double first, double last, string labels) =>
        string.Join(' ', NumberLine.Between(first, last).Labels).ShouldBe(labels);

    private static double Hostile(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => random.NextDouble(),
        2 => -random.NextDouble() * Math.Pow(10, random.Next(-308, 308)),
        3 => random.NextDouble() * Math.Pow(10, random.Next(-308, 308)),
        4 => Math.BitIncrement(random.Next(10)),
        _ => BitConverter.Int64BitsToDouble(random.NextInt64()),
    };
}
