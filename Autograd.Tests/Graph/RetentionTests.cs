using System.Runtime.CompilerServices;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Graph;

public class RetentionTests
{
    [Test]
    public void All_inputs_are_kept_by_default()
    {
        Variable x = new(2f);
        new Square().Apply(x);
        x.Node.Data.ShouldBeSameAs(x.Data);
        Variable z = new(2f);
        var y = z + 1;
        z.Node.Data.ShouldBeNull();
        y.Node.Data.ShouldBeNull();
    }

    [Test]
    public void The_last_call_wins()
    {
        Variable a = new(2f), b = new(3f);
        var f = new Given(x => [x[0] * x[1]], (x, gy) => [gy[0] * x[1], null], retain: [0, 1], insideForward: f => f.RetainLate());
        f.Apply(a, b);
        f.RetainedInputs.ShouldBe([a.Node]);
        b.Node.Data.ShouldBeNull();
    }

    [Test]
    public void Reasons_are_recorded() =>
        new Variable(new float[] { 1 })
            .Also(x => new ExpAndExpm1().ApplyAll(x)[0].Creator!.RetainReason.ShouldBe("its derivative is itself"));

    [Test]
    public void A_kept_output_survives_its_dropped_variable()
    {
        Variable x = new(new double[] { 0, 1 });
        var y1 = SecondOutput(x);
        for (var i = 0; i < 3; i++) GC.Collect();
        y1.Backward(NdArray.Ones([2], DType.Float64));
        x.Grad!.ToArray<double>().ShouldBe([1, Math.E], 1e-15);
    }

    [Test]
    public void Writing_to_kept_data_after_the_forward_pass_is_refused()
    {
        Variable x = new(new float[] { 1, 2, 3 }, name: "x");
        var y = x * x;
        x.Data.AsWritableSpan<float>()[0] = 100;
        var message = Should.Throw<InvalidOperationException>(() => y.Backward(NdArray.Ones([3]))).Message;
        message.ShouldContain("Multiply: x was written to");
        message.ShouldContain("kept version 0, now 1");
    }

    [Test]
    public void Writing_through_a_reshape_is_noticed_too()
    {
        Variable x = new(new float[] { 1, 2, 3 });
        var y = x * x;
        x.Data.Reshape(3, 1).Fill(5);
        Should.Throw<InvalidOperationException>(() => y.Backward(NdArray.Ones([3])));
    }

    [Test]
    public void Writing_to_a_kept_output_is_noticed()
    {
        Variable x = new(new float[] { 1 });
        var y = new ExpAndExpm1().ApplyAll(x)[0];
        y.Data.Fill(0);
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("ExpAndExpm1");
    }

    [Test]
    public void A_write_between_two_uses_spoils_only_the_first()
    {
        Variable x = new(new float[] { 3 });
        var before = x * x;
        x.Data.Fill(4);
        var after = x * x;
        after.Backward();
        x.Grad!.ToScalar().ShouldBe(8);
        Should.Throw<InvalidOperationException>(() => before.Backward());
    }

    [Test]
    public void Writing_to_what_nobody_kept_is_allowed()
    {
        Variable x = new(new float[] { 1, 2 });
        var y = x + 1;
        x.Data.Fill(7);
        y.Backward(NdArray.Ones([2]));
        x.Grad!.ToArray<float>().ShouldBe([1, 1]);
    }

    [Test]
    public void Reading_what_was_not_kept_names_function_argument_and_call()
    {
        Variable x = new(2f);
        var y = new Given(v => [v[0] * v[0]], (v, gy) => [2 * v[0] * gy[0]], retain: []).Apply(x);
        var message = Should.Throw<InvalidOperationException>(() => y.Backward()).Message;
        message.ShouldContain("Given: input 0 (x)");
        message.ShouldContain("RetainInputs(0)");
    }

    [Test]
    public void Shape_and_type_of_what_was_not_kept_can_be_read()
    {
        Variable x = new(new float[,] { { 1, 2 } });
        var y = new Given(v => [v[0].Sum()], (v, gy) => [gy[0]!.BroadcastTo(v[0].Shape)], retain: []).Apply(x);
        y.Backward();
        x.Grad!.Shape.ShouldBe([1, 2]);
    }

    [Test]
    public void Retaining_outside_forward_is_refused()
    {
        var f = new Given(x => [x[0]], (x, gy) => gy);
        Should.Throw<InvalidOperationException>(f.RetainLate).Message.ShouldContain("outside ForwardCpu");
        f.Apply(new Variable(1f));
        Should.Throw<InvalidOperationException>(f.RetainLate);
    }

    [Test]
    public void Retaining_an_input_that_does_not_exist_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Given(x => [x[0]], (_, gy) => gy, retain: [1]).Apply(new Variable(1f)));

    [Test]
    public void An_output_that_was_not_kept_cannot_be_read()
    {
        var f = new Given(x => [x[0] * 2], (_, gy) => gy);
        f.Apply(new Variable(1f));
        Should.Throw<InvalidOperationException>(() => f.ReadOutput(0)).Message.ShouldContain("RetainOutputs(0)");
    }

    [Test]
    public void Nothing_is_kept_when_nothing_is_recorded()
    {
        Variable x = new(2f);
        using (Config.NoBackprop())
        {
            var y = new Square().Apply(x);
            y.Creator.ShouldBeNull();
            y.RequiresGrad.ShouldBeFalse();
        }

        x.Node.Data.ShouldBeNull();
    }

    [Test]
    public void Dropped_variables_free_what_no_function_kept()
    {
        Variable x = new(new float[1000]);
        var (y, dropped) = ThroughDroppedIntermediate(x);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        dropped.TryGetTarget(out _).ShouldBeFalse();
        GC.KeepAlive(y);
    }

    [Test]
    public void A_pass_lets_go_of_its_gradients_and_inputs()
    {
        var references = Pass();
        GC.Collect();
        references.ShouldAllBe(reference => !reference.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference[] Pass()
        {
            Variable x = new(new float[] { 1, 2 });
            var seed = NdArray.Ones([2]);
            (x * x).Backward(seed);
            return [new(seed), new(x.Data)];
        }
    }

    [Test]
    public void A_dropped_graph_is_collected_whole()
    {
        var references = new List<WeakReference>();
        var model = new Sequential { new L.Linear(4, 8), F.Tanh, new L.Linear(8, 3) };
        for (var i = 0; i < 1000; i++) RunOnce(model, references);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        references.Count(reference => reference.IsAlive).ShouldBe(0);
        references.Count.ShouldBeGreaterThan(10_000);
    }

    [Test]
    public void Kept_data_keeps_no_graph()
    {
        var references = new List<WeakReference>();
        var kept = Enumerable.Range(0, 100).Select(_ => DataOnly(references)).ToArray();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        references.Count(reference => reference.IsAlive).ShouldBe(0);
        kept.ShouldAllBe(data => data.ToScalar() == 9);
    }

    [TestCase(true), TestCase(false)]
    public void A_dropped_model_is_collected_with_its_gradients(bool optimizer)
    {
        var references = TrainOnce(optimizer);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        references.Count(reference => reference.IsAlive).ShouldBe(0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] TrainOnce(bool optimizer)
    {
        var layer = new L.Linear(4, 3);
        var rule = new SGD(0.1);
        if (optimizer) rule.Setup(layer);
        F.Sum(layer.Forward(NdArray.Ones([2, 4]))).Backward();
        if (optimizer) rule.Update();
        return [.. layer.Parameters().SelectMany(parameter =>
            new WeakReference[] { new(parameter), new(parameter.Node), new(parameter.Grad), new(parameter.Data) })];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Variable SecondOutput(Variable x) => new ExpAndExpm1().ApplyAll(x)[1];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Variable, WeakReference<NdArray>) ThroughDroppedIntermediate(Variable x)
    {
        var h = x + 1;
        return (h + 1, new WeakReference<NdArray>(h.Data));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunOnce(Sequential model, List<WeakReference> references)
    {
        Variable x = new(NdArray.Ones([2, 4]));
        var loss = F.SoftmaxCrossEntropy(model.Forward(x), new[] { 0, 2 });
        model.ClearGrads();
        loss.Backward();
        references.AddRange([new(x), new(x.Grad), new(loss)]);
        var waiting = new Stack<VariableNode>([loss.Node]);
        while (waiting.TryPop(out var node))
        {
            if (node.Creator is not { } creator) continue;
            references.AddRange([new(node), new(creator), new(node.Data)]);
            foreach (var input in creator.Inputs) waiting.Push(input);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NdArray DataOnly(List<WeakReference> references)
    {
        Variable x = new(3f);
        var y = new Square().Apply(x);
        references.Add(new WeakReference(y));
        references.Add(new WeakReference(y.Node));
        references.Add(new WeakReference(y.Creator));
        return y.Data;
    }
}

internal static class TestExpressions
{
    public static void Also<T>(this T subject, Action<T> action) => action(subject);
}
