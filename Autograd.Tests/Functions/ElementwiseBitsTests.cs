using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

// An elementwise function and its gradient give the same bits as for the element alone, whatever its neighbors are, however long
// the array is, wherever its buffer begins, on however many threads.
[TestFixture(DType.Float32)]
[TestFixture(DType.Float64)]
public class ElementwiseBitsTests(DType dtype)
{
    private static readonly string[] OfSeveralElements =
        ["ArgMax", "ArgMin", "CReLU", "Cumsum", "Flatten", "FlipLR", "FlipUD", "LogSoftmax", "Softmax"];

    private static readonly double[] Unusual =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e30, -1e30, 3e38, 1e-45, -1e-320, 0, -0.0];

    private static readonly int[] Lengths = [.. Enumerable.Range(1, 9), 15, 16, 17, 31, 33, 67, 300];

    private static IEnumerable<string> Names() => FunctionsOfOne.All().Select(function => function.Name).Except(OfSeveralElements);

    [TestCaseSource(nameof(Names))]
    public void Element_and_gradient_have_the_bits_they_have_alone(string name)
    {
        using var test = Config.TestMode(); // without noise
        var function = FunctionsOfOne.All().First(f => f.Name == name).Function;
        var random = new Random(1);
        foreach (var length in Lengths)
        {
            var between = new byte[8 * random.Next(8)]; // so that buffers begin elsewhere
            NdArray x = Numbers(length, random, random.Next(3)), gy = Numbers(length, random, 0);
            var (y, gx) = Run(function, x, gy);
            for (var i = 0; i < length; i += length > 100 ? 13 : 1)
            {
                var (one, gradient) = Run(function, Alone(x, i), Alone(gy, i));
                ArrayBits.Equal(one, Alone(y, i)).ShouldBeTrue($"{name} of {x[i]:R} alone {one}, as number {i} of {length} {y[i]:R}");
                if (gx is null) continue;
                ArrayBits.Equal(gradient!, Alone(gx, i)).ShouldBeTrue($"gradient of {name} at {x[i]:R}: {gradient}, {gx[i]:R}");
            }

            GC.KeepAlive(between);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Elements_and_gradients_have_the_same_bits_at_any_number_of_threads(string name)
    {
        using var test = Config.TestMode();
        var function = FunctionsOfOne.All().First(f => f.Name == name).Function;
        var random = new Random(2);
        NdArray x = Numbers(150_001, random, 50), gy = Numbers(150_001, random, 0);
        (NdArray Y, NdArray? Gx) alone;
        using (Parallelism.Limit(1)) alone = Run(function, x, gy);
        foreach (var threads in new[] { 2, 4, 8 })
        {
            using var limit = Parallelism.Limit(threads);
            var (y, gx) = Run(function, x, gy);
            ArrayBits.Equal(y, alone.Y).ShouldBeTrue($"{threads} threads");
            if (gx is not null) ArrayBits.Equal(gx, alone.Gx!).ShouldBeTrue($"gradient, {threads} threads");
        }
    }

    [Test]
    public void Functions_of_several_elements_are_found_too() =>
        OfSeveralElements.ShouldBeSubsetOf([.. FunctionsOfOne.All().Select(function => function.Name)]);

    private static (NdArray Y, NdArray? Gx) Run(Func<Variable, Variable> function, NdArray numbers, NdArray gy)
    {
        var x = new Variable(numbers);
        var y = function(x);
        if (y.Creator is not null) y.Backward(gy);
        return (y.Data, x.Grad);
    }

    private static NdArray Alone(NdArray x, int i) => NdArray.From([x[i]], [1]).To(x.DType);

    private NdArray Numbers(int count, Random random, int unusual)
    {
        var numbers = new double[count];
        foreach (ref var number in numbers.AsSpan())
        {
            var x = random.NextDouble();
            number = random.Next(3) switch { 0 => x, 1 => 20 * x - 10, _ => 2 * x - 1 };
        }

        for (; unusual > 0; unusual--) numbers[random.Next(count)] = Unusual[random.Next(Unusual.Length)];
        return NdArray.From(numbers, [count]).To(dtype);
    }
}
