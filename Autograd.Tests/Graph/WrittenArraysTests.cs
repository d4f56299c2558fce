using Autograd.Core;

namespace Autograd.Tests.Graph;

// A function shares its arguments with others: its inputs with their owners, its gy with the sibling that receives the same array
// and with the caller who passed the seed.
// A function or a hook that writes to them is detected by the arrays' versions and named.
public class WrittenArraysTests
{
    private static readonly NdArray Seed = new float[] { 1, 1 };

    private static Variable Leaf() => new(new float[] { 2, 3 }, name: "leaf");

    [Test]
    public void A_forward_that_writes_to_its_input_is_named([Values] bool recorded)
    {
        using var _ = recorded ? Config.ForceBackprop() : Config.NoBackprop();
        var x = Leaf();
        var function = new Given(v => [Doubled(v[0])], (_, gy) => gy);
        var message = Should.Throw<InvalidOperationException>(() => function.Apply(x)).Message;
        message.ShouldContain("Given: ForwardCpu wrote to input 0 (x)");
        message.ShouldContain("x[0].Copy()");
    }

    [Test]
    public void The_input_that_was_written_to_is_named_among_many([Values(1, 7, 8, 9, 100)] int count)
    {
        Variable[] x = [.. Enumerable.Range(0, count).Select(_ => Leaf())];
        var last = count == 1 ? "input 0 (x)" : $"input {count - 1} (x{count - 1})";
        Should.Throw<InvalidOperationException>(() => new Given(v => [Doubled(v[^1])], (_, gy) => gy).Apply(x))
            .Message.ShouldContain("wrote to " + last);
    }

    [Test]
    public void A_forward_that_writes_through_a_reshape_of_its_input_is_named() =>
        Should.Throw<InvalidOperationException>(() => new Given(v => [Doubled(v[0].Reshape(2, 1))], (_, gy) => gy).Apply(Leaf()))
            .Message.ShouldContain("Given: ForwardCpu wrote to");

    [Test]
    public void A_backward_that_writes_to_its_gy_is_named()
    {
        var x = Leaf();
        var y = new Given(v => [v[0] * 2], (_, gy) => [Doubled(gy[0]!)]).Apply(x);
        var message = Should.Throw<InvalidOperationException>(() => y.Backward(Seed.Copy())).Message;
        message.ShouldContain("Given: backward wrote to gy[0]");
        message.ShouldContain("gy[0].Copy()");
        x.Grad.ShouldBeNull();
    }

    [Test]
    public void A_sibling_receives_no_gradient_that_was_written_to()
    {
        Variable a = Leaf(), b = Leaf();
        var writing = new Given(v => [v[0] * 2], (_, gy) => [Doubled(gy[0]!)]).Apply(a);
        Should.Throw<InvalidOperationException>(() => (writing + b).Backward(Seed.Copy()));
        b.Grad.ShouldBeNull();
    }

    [Test]
    public void A_recorded_backward_that_writes_to_its_gy_is_named([Values] bool createGraph)
    {
        var y = new RecordedGiven((_, gy) => [new Variable(Doubled(gy[0]!.Data))]).Apply(Leaf());
        Should.Throw<InvalidOperationException>(() => y.Backward(Seed.Copy(), createGraph: createGraph))
            .Message.ShouldContain("RecordedGiven: backward wrote to gy[0]");
    }

    [Test]
    public void A_backward_that_writes_to_an_input_it_kept_is_named()
    {
        var y = new Given(v => [v[0] * 2], (v, gy) => [Doubled(v[0])]).Apply(Leaf());
        Should.Throw<InvalidOperationException>(() => y.Backward(Seed))
            .Message.ShouldContain("Given: backward wrote to leaf, which it kept");
    }

    [Test]
    public void A_backward_that_writes_to_an_output_it_kept_is_named()
    {
        var y = new WritesKeptOutput().Apply(Leaf());
        Should.Throw<InvalidOperationException>(() => y.Backward(Seed))
            .Message.ShouldContain("WritesKeptOutput: backward wrote to output of WritesKeptOutput, which it kept");
    }

    [Test]
    public void A_hook_that_writes_to_the_inputs_or_to_gy_is_noticed()
    {
        var x = Leaf();
        using (Config.Hook(new Writing(forward: true))) Should.Throw<InvalidOperationException>(() => x * 2)
            .Message.ShouldContain("MultiplyNumber: ForwardCpu wrote to input 0 (x)");
        var y = x * 2;
        using (Config.Hook(new Writing(forward: false))) Should.Throw<InvalidOperationException>(() => y.Backward(Seed.Copy()))
            .Message.ShouldContain("a hook");
    }

    [Test]
    public void Writing_to_copies_is_allowed()
    {
        var x = Leaf();
        var y = new Given(v => [Doubled(v[0].Copy())], (_, gy) => [Doubled(gy[0]!.Copy())]).Apply(x);
        y.Backward(Seed);
        y.Data.ToArray<float>().ShouldBe([4, 6]);
        x.Grad!.ToArray<float>().ShouldBe([2, 2]);
        Seed.ToArray<float>().ShouldBe([1, 1]);
    }

    private static NdArray Doubled(NdArray array)
    {
        foreach (ref var element in array.AsWritableSpan<float>()) element *= 2;
        return array;
    }

    private sealed class RecordedGiven(Func<Variable[], Variable?[], Variable?[]> backward) : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * 2];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => backward(x, gy);
    }

    private sealed class WritesKeptOutput : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([]);
            RetainOutputs(0);
            return [x[0].Exp()];
        }

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * Doubled(RetainedOutput(0))];
    }

    private sealed class Writing(bool forward) : FunctionHook
    {
        public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x)
        {
            if (forward) Doubled(x[0]);
        }

        public override void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy) => Doubled(gy[0]!);
    }
}
