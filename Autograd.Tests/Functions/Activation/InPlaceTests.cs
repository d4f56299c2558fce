using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class InPlaceTests
{
    private static readonly NdArray Slopes = Vector(0.5f, 0.25f, 2);

    public static IEnumerable<TestCaseData> Rectifiers =>
    [
        Case("LeakyReLU", (x, inPlace) => F.LeakyReLU(x, 0.2, inPlace)),
        Case("LeakyReLU slope 0", (x, inPlace) => F.LeakyReLU(x, 0, inPlace)),
        Case("PReLU trained", (x, inPlace) => F.PReLU(x, new Variable(Slopes.Copy()), inPlace)),
        Case("PReLU frozen", (x, inPlace) => F.PReLU(x, Slopes, inPlace)),
        Case("RReLU", (x, inPlace) => F.RReLU(x, random: new Philox(3), inPlace: inPlace)),
    ];

    [TestCaseSource(nameof(Rectifiers))]
    public void A_chain_has_the_same_numbers_and_gradients(Func<Variable, bool, Variable> rectifier)
    {
        var (y, gx) = Chain(inPlace: false);
        var (yInPlace, gxInPlace) = Chain(inPlace: true);
        Bits(yInPlace).ShouldBe(Bits(y));
        Bits(gxInPlace).ShouldBe(Bits(gx));

        (NdArray, NdArray) Chain(bool inPlace)
        {
            Variable x = new(new float[,] { { -1, 2, -3 }, { 4, -5, -0f } });
            var y = rectifier(rectifier(x + 0.5, inPlace) * 2 - 1, inPlace) * 3;
            y.Backward(NdArray.Ones([2, 3]));
            return (y.Data, x.Grad!);
        }
    }

    [Test]
    public void The_slopes_gradient_is_the_same()
    {
        NdArray Gradient(bool inPlace)
        {
            Variable w = new(Slopes.Copy()), x = new(new float[,] { { -1, 2, -3 }, { 4, -5, -6 } });
            F.PReLU(x * 2, w, inPlace).Backward(NdArray.Ones([2, 3]));
            return w.Grad!;
        }

        Bits(Gradient(true)).ShouldBe(Bits(Gradient(false)));
        Gradient(true).ToArray<float>().ShouldBe([-2, -10, -18]);
    }

    [Test]
    public void The_output_buffer_is_saved()
    {
        const int bytes = 4 << 20;
        Allocated(inPlace: false).ShouldBeGreaterThanOrEqualTo(bytes);
        Allocated(inPlace: true).ShouldBeLessThan(bytes / 100);

        static long Allocated(bool inPlace)
        {
            Variable x = new(new float[bytes / 4]);
            var h = x + 1;
            var before = GC.GetAllocatedBytesForCurrentThread();
            F.LeakyReLU(h, 0.2, inPlace);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [TestCase(-0.2), TestCase(-0.0)]
    public void A_negative_slope_is_refused_and_the_input_untouched(double slope)
    {
        var h = new Variable(Vector(-1, 2)) + 0;
        Should.Throw<ArgumentException>(() => F.LeakyReLU(h, slope, inPlace: true))
            .Message.ShouldContain("LeakyReLU: inPlace, but slope -");
        h.Data.ToArray<float>().ShouldBe([-1, 2]);
        h.Data.Version.ShouldBe(0);
    }

    [Test]
    public void Slopes_that_need_the_input_are_refused()
    {
        var h = new Variable(new float[,] { { -1, 2 } }) + 0;
        foreach (var w in new[] { new Variable(Vector(0.5f, 1e-7f)), new Variable(Vector(0.5f, -0.5f)),
            new Variable(Vector(0.5f, -0f), requiresGrad: false), new Variable(Vector(0.5f, float.NaN)) })
            Should.Throw<ArgumentException>(() => F.PReLU(h, w, inPlace: true)).Message.ShouldContain("PReLU: inPlace, but");
        Should.Throw<ArgumentException>(() => F.RReLU(h, -0.1, 0.1, inPlace: true)).Message.ShouldContain("RReLU: inPlace, but");
        Should.Throw<ArgumentException>(() => F.RReLU(h, r: new float[,] { { 1, -1 } }, inPlace: true))
            .Message.ShouldContain("RReLU: inPlace, but");
        h.Data.Version.ShouldBe(0);
    }

    [TestCaseSource(nameof(Rectifiers))]
    public void A_leaf_that_requires_a_gradient_is_refused(Func<Variable, bool, Variable> rectifier) =>
        Should.Throw<ArgumentException>(() => rectifier(new Variable(new float[,] { { 1, 2, 3 } }), true))
            .Message.ShouldContain("leaf that requires a gradient");

    [Test]
    public void A_shared_buffer_is_refused()
    {
        var h = new Variable(Vector(-1, 2)) + 0;
        var view = h.Data.Reshape(2, 1);
        Should.Throw<ArgumentException>(() => F.LeakyReLU(h, 0.2, inPlace: true)).Message.ShouldContain("another array reads the buffer");
        view.ToArray<float>().ShouldBe([-1, 2]);
    }

    [Test]
    public void An_input_that_another_function_kept_is_noticed()
    {
        Variable x = new(Vector(-1, 2));
        var h = x * 2;
        var square = h * h;
        var y = F.LeakyReLU(h, 0.2, inPlace: true) + square;
        Should.Throw<InvalidOperationException>(() => y.Backward(Vector(1, 1))).Message.ShouldContain("written to after the forward pass");
    }

    [Test]
    public void An_input_that_its_own_creator_kept_is_noticed()
    {
        Variable x = new(Vector(-1, 2));
        var y = F.LeakyReLU(F.Sigmoid(x), 0.2, inPlace: true);
        Should.Throw<InvalidOperationException>(() => y.Backward(Vector(1, 1))).Message.ShouldContain("Sigmoid");
    }

    [Test]
    public void An_input_that_was_taken_over_cannot_be_read()
    {
        var h = new Variable(Vector(-1, 2)) + 0;
        F.LeakyReLU(h, 0.2, inPlace: true);
        Should.Throw<InvalidOperationException>(() => h.Data.ToArray<float>())
            .Message.ShouldContain("inPlace gave this array's buffer to the output of a rectifier");
        Should.Throw<InvalidOperationException>(() => h * h);
        Should.Throw<InvalidOperationException>(() => F.LeakyReLU(h, 0.2, inPlace: true));
    }

    [Test]
    public void A_constant_can_be_taken_over()
    {
        Variable x = new(Vector(-1, 2), requiresGrad: false);
        F.LeakyReLU(x, 0.5, inPlace: true).Data.ToArray<float>().ShouldBe([-0.5f, 2]);
    }

    [Test]
    public void What_a_function_returned_of_its_inputs_cannot_be_taken_over()
    {
        var h = new Variable(Vector(-1, 2)) + 0;
        var same = new Identity().Apply(h); // the input's array as it is: two variables have it now
        Should.Throw<ArgumentException>(() => F.LeakyReLU(same, 0.2, inPlace: true))
            .Message.ShouldContain("another array reads the buffer");
        Should.Throw<ArgumentException>(() => F.LeakyReLU(h, 0.2, inPlace: true)).Message.ShouldContain("another array reads the buffer");
        h.Data.ToArray<float>().ShouldBe([-1, 2]);
    }

    private static TestCaseData Case(string name, Func<Variable, bool, Variable> rectifier) =>
        new TestCaseData(rectifier).SetArgDisplayNames(name);

    private sealed class Identity : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0]];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0]];
    }
}
