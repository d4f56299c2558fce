using Autograd.Core;

namespace Autograd.Tests.Training;

public class RunningMeanTests
{
    [Test]
    public void Mean_and_variance_are_those_of_the_definition()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => 1e9 + Math.Sin(i))];
        double[] weights = [.. values.Select((_, i) => i % 4 + 0.5)];
        var mean = new RunningMean();
        foreach (var (value, weight) in values.Zip(weights)) mean.Add(value, weight);
        var expected = 1e9 + Enumerable.Range(0, 1000).Sum(i => weights[i] * Math.Sin(i)) / weights.Sum();
        mean.Mean.ShouldBe(expected, 1e-6);
        var variance = Enumerable.Range(0, 1000).Sum(i => weights[i] * Math.Pow(Math.Sin(i) - (expected - 1e9), 2)) / weights.Sum();
        mean.Variance.ShouldBe(variance, 1e-6); // a sum of squares would be wrong in every digit
    }

    [Test]
    public void Before_the_first_number_and_after_Clear_there_is_none()
    {
        var mean = new RunningMean();
        (mean.Mean, mean.Variance).ShouldBe((double.NaN, double.NaN));
        mean.Add(3, weight: 0);
        mean.Weight.ShouldBe(0);
        mean.Add(3);
        (mean.Mean, mean.Variance).ShouldBe((3, 0));
        mean.Clear();
        (mean.Mean, mean.Weight).ShouldBe((double.NaN, 0));
    }

    [TestCase(double.NaN), TestCase(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_not_hidden(double value)
    {
        var mean = new RunningMean();
        mean.Add(1);
        mean.Add(value);
        double.IsFinite(mean.Mean).ShouldBeFalse();
        double.IsFinite(mean.Variance).ShouldBeFalse();
    }

    [TestCase(-1), TestCase(double.NaN)]
    public void A_weight_that_is_none_is_refused(double weight) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RunningMean().Add(1, weight));
}
