using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Graph;

// What a function keeps besides inputs and outputs goes through Hold, with the same checks as retained arrays.
public class HoldTests
{
    private static readonly NdArray Seed = new float[] { 1, 1 };

    private static Variable Leaf() => new(new float[] { 2, 3 });

    [Test]
    public void Held_arrays_are_read_in_the_order_in_which_they_were_kept([Values] bool createGraph)
    {
        var x = Leaf();
        new Scaling(new float[] { 5, 7 }, new float[] { 1, 10 }).Apply(x).Backward(Seed, createGraph: createGraph);
        x.Grad!.ToArray<float>().ShouldBe([5, 70]);
    }

    [Test]
    public void Writing_to_a_held_array_after_the_forward_pass_is_noticed_by_its_name([Values] bool createGraph)
    {
        NdArray factor = new float[] { 5, 7 };
        var y = new Scaling(factor, Seed.Copy()).Apply(Leaf());
        factor.Fill(0);
        Should.Throw<InvalidOperationException>(() => y.Backward(Seed, createGraph: createGraph)).Message
            .ShouldContain("Scaling: factor was written to after the forward pass (kept version 0, now 1)");
    }

    [Test]
    public void A_backward_that_writes_to_what_it_holds_is_named()
    {
        var y = new Scaling(new float[] { 5, 7 }, Seed.Copy()) { Writes = true }.Apply(Leaf());
        Should.Throw<InvalidOperationException>(() => y.Backward(Seed))
            .Message.ShouldContain("Scaling: backward wrote to factor, which it kept");
    }

    [Test]
    public void A_held_array_that_is_returned_as_gradient_stays_the_functions_own()
    {
        var x = Leaf();
        var function = new Scaling(new float[] { 5, 7 }, Seed.Copy()) { ReturnsHeld = true };
        var y = function.Apply(x);
        y.Backward(Seed);
        x.Grad!.Fill(99); // as a hook that clips would
        x.ClearGrad();
        y.Backward(Seed);
        x.Grad!.ToArray<float>().ShouldBe([5, 7]);
    }

    [Test]
    public void Nothing_is_held_when_nothing_is_recorded()
    {
        var function = new Scaling(Seed.Copy(), Seed.Copy());
        using (Config.NoBackprop()) function.Apply(Leaf());
        function.HeldArrays.ShouldBeEmpty();
    }

    [Test]
    public void Nothing_is_held_by_a_forward_that_threw()
    {
        var function = new Scaling(Seed.Copy(), NdArray.Ones([3]));
        Should.Throw<ArgumentException>(() => function.Apply(Leaf()));
        function.HeldArrays.ShouldBeEmpty();
    }

    [Test]
    public void Holding_outside_ForwardCpu_is_refused()
    {
        var function = new Scaling(Seed.Copy(), Seed.Copy());
        Should.Throw<InvalidOperationException>(function.HoldLate).Message.ShouldContain("Scaling: Hold was called outside ForwardCpu");
        function.Apply(Leaf());
        Should.Throw<InvalidOperationException>(function.HoldLate);
    }

    [TestCase(-1), TestCase(2), TestCase(int.MaxValue)]
    public void Reading_what_is_not_held_says_so(int index)
    {
        var function = new Scaling(Seed.Copy(), Seed.Copy());
        function.Apply(Leaf());
        Should.Throw<InvalidOperationException>(() => function.Read(index))
            .Message.ShouldContain($"Scaling: there is no array {index} that it holds");
    }

    [Test]
    public void Holding_null_is_refused() =>
        Should.Throw<ArgumentNullException>(() => new Scaling(null!, Seed.Copy()).Apply(Leaf())).ParamName.ShouldBe("array");

    [Test]
    public void Name_array_and_reason_can_be_looked_at()
    {
        NdArray factor = new float[] { 5, 7 };
        var function = new Scaling(factor, Seed.Copy());
        function.Apply(Leaf());
        function.HeldArrays.ShouldBe([("factor", factor, "it is the derivative"), ("the rest", function.Read(1), null)]);
    }

    [Test]
    public void A_summary_counts_what_functions_hold()
    {
        var model = new L.Linear(4, 4);
        var x = NdArray.Ones([2, 4]);
        ModelSummary.Of(model, () => F.Dropout(model.Forward(x))).Rows[1].BytesRetained.ShouldBe(2 * 4 * 4);
    }

    private sealed class Scaling(NdArray factor, NdArray other) : Function
    {
        public bool Writes { get; init; }

        public bool ReturnsHeld { get; init; }

        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([]);
            Hold(factor, because: "it is the derivative");
            Hold(other, name: "the rest");
            return [x[0] * factor * other];
        }

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
        {
            if (!Writes) return Gradients(x, gy);
            var gx = Gradients(x, gy);
            Held(0).Fill(1);
            return gx;
        }

        private NdArray?[] Gradients(NdArray[] x, NdArray?[] gy)
        {
            return ReturnsHeld ? [Held(0)] : base.BackwardCpu(x, gy);
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * (Variable)Held(0) * (Variable)Held(1)];

        public void HoldLate() => Hold(factor);

        public NdArray Read(int index) => Held(index);
    }
}
