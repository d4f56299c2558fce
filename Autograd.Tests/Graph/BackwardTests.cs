using Autograd.Core;

namespace Autograd.Tests.Graph;

public class BackwardTests
{
    [Test]
    public void A_seed_that_is_set_is_not_copied_and_stays_as_it_was()
    {
        Variable x = new(new float[] { 1, 2 });
        var y = x + 1;
        NdArray seed = new float[] { 3, 4 };
        for (var i = 0; i < 3; i++)
        {
            y.Grad = seed;
            y.Grad.ShouldBeSameAs(seed);
            y.Backward();
        }

        x.Grad!.ToArray<float>().ShouldBe([9, 12]);
        seed.ToArray<float>().ShouldBe([3, 4]);
        x.Grad = seed;
        x.Grad.ShouldNotBeSameAs(seed, "a leaf's gradient is changed in place");
    }

    [Test]
    public void A_seed_that_two_variables_share_outlives_either()
    {
        Variable x = new(new float[] { 1, 2 });
        NdArray seed;
        var (y, z) = (x + 1, x + 2);
        using (new ArrayScope())
        {
            seed = NdArray.Full([2], 5);
            (y.Grad, z.Grad) = (seed, seed);
            y.Grad = null;
        }

        for (var i = 0; i < 3; i++)
            using (new ArrayScope()) NdArray.Full([2], 7);
        z.Grad!.ToArray<float>().ShouldBe([5, 5]);
        z.Backward();
        x.Grad!.ToArray<float>().ShouldBe([5, 5]);
    }

    [Test]
    public void Each_function_of_a_diamond_runs_once()
    {
        Variable x = new(2f);
        var a = x * x;
        var y = a * a + a * a;
        y.Backward();
        y.Data.ToScalar().ShouldBe(32);
        x.Grad!.ToScalar().ShouldBe(64);
    }

    [Test]
    public void The_highest_rank_runs_first_beside_a_long_detour()
    {
        Variable x = new(3f);
        var h = x * 1;
        var z = h;
        for (var i = 0; i < 1000; i++) z += 0;
        (z * h).Backward();
        x.Grad!.ToScalar().ShouldBe(6);
    }

    [Test]
    public void Leaves_share_no_gradient_array_and_leave_the_seed_alone()
    {
        Variable a = new(new float[] { 2, 2 }), b = new(new float[] { 3, 3 });
        var c = a + b;
        NdArray seed = new float[] { 1, 1 };
        c.Grad = seed;
        c.Backward();
        a.Grad!.AsWritableSpan<float>()[0] = 99;
        b.Grad!.ToArray<float>().ShouldBe([1, 1]);
        seed.ToArray<float>().ShouldBe([1, 1]);
    }

    [Test]
    public void Accumulation_makes_a_new_array()
    {
        Variable a = new(new float[] { 2 }), b = new(new float[] { 3 });
        var y = a + b;
        var z = y + a;
        NdArray g = new float[] { 1 };
        z.Backward(g);
        a.Grad!.ToArray<float>().ShouldBe([2]);
        b.Grad!.ToArray<float>().ShouldBe([1]);
        g.ToArray<float>().ShouldBe([1]);
        g.Version.ShouldBe(0);
    }

    [Test]
    public void Backward_twice_accumulates_in_leaves_and_starts_fresh_in_between()
    {
        Variable x = new(3f);
        var y = x * x * x;
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(27);
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(54);
    }

    [Test]
    public void Retained_intermediate_gradients_do_not_seed_a_later_pass_twice()
    {
        Variable x = new(3f);
        var h = x * x;
        var y = h * 2;
        y.Backward(retainGrad: true);
        h.Grad!.ToScalar().ShouldBe(2);
        y.Backward(retainGrad: true);
        h.Grad!.ToScalar().ShouldBe(2);
        x.Grad!.ToScalar().ShouldBe(24);
    }

    [Test]
    public void A_gradient_that_an_earlier_pass_retained_is_no_seed()
    {
        Variable x = new(3f);
        var h = x * x;
        (h * 2).Backward(retainGrad: true);
        x.ClearGrad();
        h.Backward();
        x.Grad!.ToScalar().ShouldBe(6);
    }

    [Test]
    public void Intermediate_gradients_are_dropped_unless_retained()
    {
        Variable x = new(3f);
        var h = x * x;
        (h * 2).Backward();
        h.Grad.ShouldBeNull();
    }

    [Test]
    public void Accumulated_gradient_replaces_the_array_that_somebody_may_hold()
    {
        Variable x = new(3f);
        (x * 2).Backward();
        var first = x.Grad!;
        (x * 5).Backward();
        first.ToScalar().ShouldBe(2);
        x.Grad!.ToScalar().ShouldBe(7);
    }

    [Test]
    public void Backward_of_a_leaf_gives_it_its_seed()
    {
        Variable x = new(3f);
        x.Backward();
        x.Grad!.ToScalar().ShouldBe(1);
    }

    [TestCase(1, 1), TestCase(1)]
    public void Size_one_starts_from_one(params int[] shape)
    {
        Variable x = new(NdArray.Full(Shape.Create(shape), 3));
        (x * x).Backward();
        x.Grad!.ToScalar().ShouldBe(6);
        x.Grad!.Shape.ShouldBe(Shape.Create(shape));
    }

    [Test]
    public void Constants_get_no_gradient()
    {
        Variable x = new(3f), c = new(4f, requiresGrad: false);
        (x * c).Backward();
        x.Grad!.ToScalar().ShouldBe(4);
        c.Grad.ShouldBeNull();
    }

    [Test]
    public void Several_roots_run_in_one_pass()
    {
        Variable x = new(3f);
        var shared = new Halving();
        var h = shared.Apply(x);
        Variable.BackwardAll([h * 2, h * 3]);
        x.Grad!.ToScalar().ShouldBe(2.5);
        shared.Runs.ShouldBe(1);
    }

    [Test]
    public void A_root_inside_the_graph_of_another_root_adds_its_seed()
    {
        Variable x = new(3f);
        var h = x * 2;
        Variable.BackwardAll([h * 5, h], [(NdArray)1f, (NdArray)10f]);
        x.Grad!.ToScalar().ShouldBe(30);
    }

    [Test]
    public void Outputs_without_a_gradient_are_null_even_when_dropped_and_collected()
    {
        Variable x = new(new float[] { 1, 2, 3, 4 });
        var halves = new Halves();
        var h1 = halves.ApplyAll(x)[1];
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var y = h1 * h1;
        y.Backward(new float[] { 1, 1 });
        halves.Received[0].ShouldBeNull();
        x.Grad!.ToArray<float>().ShouldBe([0, 0, 6, 8]);
    }

    [Test]
    public void Vector_without_seed_is_refused()
    {
        Variable x = new(new float[] { 1, 2 });
        Should.Throw<InvalidOperationException>(() => (x * x).Backward()).Message.ShouldContain("NdArray.Ones([2])");
    }

    [Test]
    public void Seed_of_another_shape_or_type_is_refused()
    {
        Variable x = new(new float[] { 1, 2 });
        Should.Throw<ArgumentException>(() => (x * x).Backward(new float[] { 1 }));
        Should.Throw<ArgumentException>(() => (x * x).Backward(new double[] { 1, 1 }));
        Should.Throw<ArgumentException>(() => x.Grad = new float[,] { { 1, 1 } });
    }

    [Test]
    public void Nothing_recorded_is_reported()
    {
        Variable x = new(2f);
        using (Config.NoBackprop()) Should.Throw<InvalidOperationException>(() => (x * x).Backward());
        Should.Throw<InvalidOperationException>(() => ((Variable)2f).Backward());
    }

    [Test]
    public void Throwing_forward_leaves_inputs_as_they_were()
    {
        Variable x = new(2f);
        var function = new Given(_ => throw new TimeoutException(), (_, _) => []);
        Should.Throw<TimeoutException>(() => function.Apply(x));
        x.Node.Data.ShouldBeNull();
        x.Creator.ShouldBeNull();
        function.Inputs.ShouldBeEmpty();
    }

    [Test]
    public void Throwing_backward_leaves_leaves_as_they_were()
    {
        Variable x = new(2f);
        var h = new Given(v => [v[0] * 2], (_, _) => throw new TimeoutException()).Apply(x);
        Should.Throw<TimeoutException>(() => (h + x).Backward());
        x.Grad.ShouldBeNull();
        (x * 3).Backward();
        x.Grad!.ToScalar().ShouldBe(3);
    }

    [Test]
    public void A_pass_that_another_pass_overtook_stops_instead_of_computing_wrong_numbers()
    {
        Variable x = new(2f);
        var y = x * x * x;
        using var steps = y.BackwardSteps().GetEnumerator();
        steps.MoveNext().ShouldBeTrue();
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(12);
        Should.Throw<InvalidOperationException>(() => { while (steps.MoveNext()) { } }).Message.ShouldContain("another pass");
        x.Grad!.ToScalar().ShouldBe(12);
    }

    [Test]
    public void An_abandoned_pass_leaves_nothing_behind()
    {
        Variable x = new(2f);
        var y = x * x * x;
        y.BackwardSteps().First().Function.Name.ShouldBe("Multiply");
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(12);
    }

    [Test]
    public void A_hundred_thousand_additions_in_double_have_the_exact_gradient()
    {
        Variable x = new(1.0);
        var y = x;
        for (var i = 0; i < 100_000; i++) y += 1;
        y.Backward();
        y.Data.ToScalar().ShouldBe(100_001);
        x.Grad!.ToScalar().ShouldBe(1);
    }

    [Test]
    public void A_seed_that_was_set_is_still_there_after_a_pass_that_retains_gradients([Values] bool createGraph)
    {
        Variable x = new(3.0);
        var y = x * x;
        y.Grad = 5.0;
        for (var pass = 1; pass <= 2; pass++)
        {
            y.Backward(retainGrad: true, createGraph: createGraph);
            y.Grad!.ToScalar().ShouldBe(5);
            x.Grad!.ToScalar().ShouldBe(30 * pass);
        }
    }

    [Test]
    public void A_seed_set_inside_the_graph_is_not_overwritten_by_a_pass_that_retains_gradients()
    {
        Variable x = new(3.0);
        var h = x * x;
        h.Grad = 5.0;
        (h * 2).Backward(retainGrad: true);
        h.Grad!.ToScalar().ShouldBe(5);
        x.ClearGrad();
        h.Backward();
        x.Grad!.ToScalar().ShouldBe(30);
    }

    private sealed class Halving : Function
    {
        public int Runs { get; private set; }

        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] / 2];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
        {
            Runs++;
            return [gy[0] / 2];
        }
    }
}
