using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

public class GradientTests
{
    [Test]
    public void Of_touches_no_Grad_and_walks_only_between()
    {
        Variable x = new(3f), w = new(2f);
        var inner = new Counting();
        var h = inner.Apply(w);
        var y = x * x * h;
        Gradient.Of(y, x)!.Data.ToScalar().ShouldBe(24);
        (x.Grad, w.Grad, inner.Backwards).ShouldBe((null, null, 0));
    }

    [Test]
    public void Of_an_intermediate_and_what_lies_below_it()
    {
        Variable x = new(3.0);
        var h = x * x;
        var y = h * h * x;
        var g = Gradient.Of([y], [h, x]);
        g[0]!.Data.ToScalar().ShouldBe(54);
        g[1]!.Data.ToScalar().ShouldBe(5 * 81);
    }

    [Test]
    public void Of_what_does_not_depend_is_null() =>
        Gradient.Of([new Variable(1f) * 2], [new Variable(3f)])[0].ShouldBeNull();

    [Test]
    public void Of_the_output_itself_is_its_seed()
    {
        Variable x = new(3f);
        var y = x * 2;
        Gradient.Of(y, y, seed: 5f)!.Data.ToScalar().ShouldBe(5);
        Gradient.Of(x, x)!.Data.ToScalar().ShouldBe(1);
    }

    [Test]
    public void Of_several_roots_adds_up_with_their_seeds()
    {
        Variable x = new(3f);
        Gradient.Of([x * 2, x * x], [x], [(NdArray)10f, (NdArray)1f])[0]!.Data.ToScalar().ShouldBe(26);
        Should.Throw<ArgumentException>(() => Gradient.Of([x * 2, x * x], [x], [(NdArray)10f]));
    }

    [Test]
    public void Of_gives_gradients_of_any_order()
    {
        Variable x = new(2.0);
        Variable y = x.Pow(4);
        double[] expected = [32, 48, 48, 24, 0];
        foreach (var value in expected)
        {
            y = Gradient.Of(y, x, createGraph: true)!;
            y.Data.ToScalar().ShouldBe(value, 1e-12);
        }
    }

    [Test]
    public void Results_alias_neither_seed_nor_each_other()
    {
        Variable a = new(new float[] { 1, 2 }), b = new(new float[] { 3, 4 });
        NdArray seed = new float[] { 1, 1 };
        var g = Gradient.Of([a + b], [a, b], [seed]);
        g[0]!.Data.Fill(9);
        g[1]!.Data.ToArray<float>().ShouldBe([1, 1]);
        seed.ToArray<float>().ShouldBe([1, 1]);
    }

    [Test]
    public void Recorded_gradients_accumulate_in_leaves_and_share_no_array()
    {
        Variable a = new(2.0), b = new(3.0);
        var y = a * b + a + b;
        y.Backward(createGraph: true);
        y.Backward(createGraph: true);
        a.Grad!.ToScalar().ShouldBe(8);
        (a + b).Backward();
        a.Grad!.ToScalar().ShouldBe(9);
        a.Grad.ShouldNotBeSameAs(b.Grad);
    }

    [Test]
    public void A_penalty_on_the_gradient_trains()
    {
        Variable x = new(3.0), w = new(2.0);
        var y = w * x * x;
        var g = Gradient.Of(y, x, createGraph: true)!; // 2 w x
        (g * g).Backward();                            // d/dw 4 w² x² = 8 w x²
        w.Grad!.ToScalar().ShouldBe(144);
    }

    [TestCase(true), TestCase(false)]
    public void Gradients_share_memory_with_nothing(bool createGraph)
    {
        Variable a = new(new float[] { 1, 2 }), b = new(new float[] { 3, 4 });
        NdArray seed = new float[] { 1, 1 };
        var gradients = Gradient.Of([a + b], [a, b], [seed], createGraph);
        gradients[0]!.Data.Fill(9);
        gradients[1]!.Data.ToArray<float>().ShouldBe([1, 1]);
        seed.ToArray<float>().ShouldBe([1, 1]);
    }

    [Test]
    public void A_gradient_set_on_the_output_is_no_seed()
    {
        Variable x = new(2f);
        var y = x * x;
        y.Grad = 5f;
        Gradient.Of(y, x)!.Data.ToScalar().ShouldBe(4);
    }

    [Test]
    public void What_depends_on_nothing_has_no_gradient()
    {
        Variable x = new(2f);
        var g = Gradient.Of(3 * x, x, createGraph: true)!;
        Gradient.Of(g, x).ShouldBeNull();
    }

    private sealed class Counting : Function
    {
        public int Backwards { get; private set; }

        protected override NdArray[] ForwardCpu(NdArray[] x) => [2 * x[0]];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
        {
            Backwards++;
            return [2 * gy[0]];
        }
    }

    [Test]
    public void Gradients_that_meet_are_both_differentiated_again_to_any_order()
    {
        Variable x = new(2.0);
        var y = F.Sin(x) * F.Exp(x); // two gradients meet at x in each order
        double[] expected = [E(Math.Sin(2) + Math.Cos(2)), E(2 * Math.Cos(2)), E(2 * Math.Cos(2) - 2 * Math.Sin(2)), E(-4 * Math.Sin(2))];
        foreach (var value in expected)
        {
            y = Gradient.Of(y, x, createGraph: true)!;
            y.Data.ToScalar().ShouldBe(value, 1e-10);
        }

        static double E(double factor) => Math.Exp(2) * factor;
    }
}
