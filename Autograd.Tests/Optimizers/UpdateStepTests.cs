using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

// After an update, parameters, gradients, state and copies remain valid; reading anything else reports that its step has ended.
public class UpdateStepTests
{
    private static readonly NdArray X = new float[,] { { 1, 2 }, { -1, 0.5f }, { 0, 1 } };
    private static readonly NdArray T = new[] { 0, 1, 1 };

    [Test]
    public void Output_kept_beyond_the_step_says_what_to_do()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        Variable? y = null;
        NdArray? copy = null;
        optimizer.Update(() =>
        {
            y = model.Forward(X);
            copy = y.Data.Copy();
            return F.SoftmaxCrossEntropy(y, T);
        });
        Should.Throw<InvalidOperationException>(() => F.Accuracy(y!, T)).Message.ShouldContain("x.Copy()");
        Should.Throw<InvalidOperationException>(() => y!.Data.ToArray<float>()).Message.ShouldContain("has ended");
        F.Accuracy(copy!, T).Data.ToScalar().ShouldBeInRange(0, 1);
    }

    [Test]
    public void Graph_of_an_ended_step_cannot_be_differentiated()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        Variable? loss = null;
        optimizer.Update(() => loss = F.SoftmaxCrossEntropy(model.Forward(X), T));
        Should.Throw<InvalidOperationException>(() => loss!.Backward()).Message.ShouldContain("has ended");
    }

    [Test]
    public void Parameters_gradients_and_state_live_on()
    {
        var (model, optimizer) = Make(new Adam(), 2, 4, 2);
        for (var step = 0; step < 3; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        using (new ArrayScope())
            for (var size = 1; size < 64; size++) NdArray.Full([size], double.NaN);
        foreach (var parameter in model.Parameters())
        {
            double.IsFinite(parameter.Data.Sum().ToScalar()).ShouldBeTrue();
            double.IsFinite(parameter.Grad!.Sum().ToScalar()).ShouldBeTrue();
            foreach (var (_, array) in optimizer.RuleOf(parameter).State) double.IsFinite(array.Sum().ToScalar()).ShouldBeTrue();
        }
    }

    [Test]
    public void Same_numbers_as_a_loop_without_a_scope()
    {
        var (model, optimizer) = Make(new Adam(0.01), 2, 4, 2);
        var (other, byHand) = Make(new Adam(0.01), 2, 4, 2);
        other.CopyParametersFrom(model);
        for (var step = 0; step < 5; step++)
        {
            var loss = F.SoftmaxCrossEntropy(other.Forward(X), T);
            other.ClearGrads();
            loss.Backward();
            byHand.Update();
            optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T)).ShouldBe(loss.Data.ToScalar());
        }

        foreach (var (a, b) in model.Parameters().Zip(other.Parameters())) a.Data.ToArray<float>().ShouldBe(b.Data.ToArray<float>());
    }

    [Test]
    public void Gradient_held_over_steps_says_that_its_step_has_ended_or_is_a_copy()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        var w = model.Parameters().First();
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        var (held, copy, numbers) = (w.Grad!, w.Grad!.Copy(), w.Grad!.ToArray<float>());
        optimizer.Update(() =>
        {
            held.ToArray<float>().ShouldBe(numbers); // cleared, but it belongs to this step
            return F.SoftmaxCrossEntropy(model.Forward(X), T);
        });
        Should.Throw<InvalidOperationException>(() => held.ToArray<float>());
        copy.ToArray<float>().ShouldBe(numbers);
        w.Grad!.ToArray<float>().ShouldNotBe(numbers);
    }

    [Test]
    public void A_gradient_that_became_data_is_not_shared()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        var w = model.Parameters().First();
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        Variable average = new(w.Grad!);
        var numbers = w.Grad!.ToArray<float>();
        for (var step = 0; step < 3; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        average.Data.ToArray<float>().ShouldBe(numbers);
    }

    [Test]
    public void Gradients_set_by_the_user_are_the_users()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        var w = model.Parameters().First();
        var own = NdArray.Ones(w.Shape);
        w.Grad = own;
        for (var step = 0; step < 3; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        own.ToArray<float>().ShouldAllBe(value => value == 1);
        optimizer.Update(() =>
        {
            w.Grad = NdArray.Full(w.Shape, 2);
            return F.Sum(w * 0);
        });
        w.Grad!.ToArray<float>().ShouldAllBe(value => value == 2);
    }

    [Test]
    public void Gradients_of_several_passes_in_one_step_add_up()
    {
        var w = new Parameter((NdArray)new[] { 1f, 2f });
        var optimizer = new SGD(0).Setup(new One(w));
        for (var step = 0; step < 3; step++)
        {
            optimizer.Update(() =>
            {
                F.Sum(w * 3).Backward();
                return F.Sum(w * w);
            });
            w.Grad!.ToArray<float>().ShouldBe([5, 7]);
        }
    }

    [Test]
    public void Gradient_of_a_leaf_made_outside_lives_on()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        Variable x = new(X);
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), T));
        var first = x.Grad!.ToArray<float>();
        using (new ArrayScope()) NdArray.Full([3, 2], 9);
        x.Grad!.ToArray<float>().ShouldBe(first);
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), T));
        x.Grad!.ToArray<float>().ShouldNotBe(first);
    }

    [Test]
    public void Parameters_made_or_changed_inside_the_step_live_on()
    {
        var model = new Sequential { new L.Linear(4), F.Tanh, new L.Linear(2) };
        var optimizer = new Adam().Setup(model);
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T)); // takes its sizes from the first input
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        using (new ArrayScope()) model.To(DType.Float64);
        Variable x = X.To(DType.Float64);
        for (var step = 0; step < 3; step++)
            double.IsFinite(optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), T))).ShouldBeTrue();
        foreach (var parameter in model.Parameters()) double.IsFinite(parameter.Data.Sum().ToScalar()).ShouldBeTrue();
    }

    [Test]
    public void Parameters_registered_between_steps_are_updated()
    {
        var inner = new Both { First = new L.Linear(2, 2) };
        var model = new Around(inner);
        var optimizer = new SGD(0.5).Setup(model);
        optimizer.Update(() => F.SoftmaxCrossEntropy(inner.First.Forward(X), T));
        inner.Second = new L.Linear(2, 2);
        var before = inner.Second.W.Data.ToArray<float>();
        optimizer.Update(() => F.SoftmaxCrossEntropy(inner.Second.Forward(inner.First.Forward(X)), T));
        inner.Second.W.Data.ToArray<float>().ShouldNotBe(before);
        inner.Second.W.Name.ShouldBe("/Inner/Second/W");

        var replaced = inner.First;
        inner.First = new L.Linear(2, 2);
        var (old, fresh) = (replaced.W.Data.ToArray<float>(), inner.First.W.Data.ToArray<float>());
        optimizer.Update(() => F.SoftmaxCrossEntropy(inner.First.Forward(X), T));
        replaced.W.Data.ToArray<float>().ShouldBe(old);
        inner.First.W.Data.ToArray<float>().ShouldNotBe(fresh);
    }

    [Test]
    public void Exception_in_the_loss_leaves_everything_usable()
    {
        var (model, optimizer) = Make(new Adam(), 2, 4, 2);
        for (var step = 0; step < 3; step++)
        {
            Should.Throw<FormatException>(() => optimizer.Update(() =>
            {
                model.Forward(X);
                throw new FormatException();
            }));
            double.IsFinite(optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T))).ShouldBeTrue();
        }
    }

    [Test]
    public void Update_inside_a_scope_of_the_user()
    {
        var (model, optimizer) = Make(new Adam(), 2, 4, 2);
        using (new ArrayScope())
        {
            var batch = X * 2;
            for (var step = 0; step < 3; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(batch), T));
            batch.ToArray<float>().ShouldBe((X * 2).ToArray<float>());
        }

        double.IsFinite(model.Parameters().First().Grad!.Sum().ToScalar()).ShouldBeTrue();
    }

    [Test]
    public void Batches_taken_inside_the_step_end_with_the_next_one_and_the_dataset_does_not()
    {
        var (model, optimizer) = Make(new SGD(), 2, 4, 2);
        TupleDataset data;
        using (new ArrayScope()) data = new TupleDataset(X + 0, T.Rows([0, 1, 2]));
        var iterator = new SerialIterator(data, 2);
        Batch? last = null;
        for (var step = 0; step < 5; step++)
        {
            optimizer.Update(() =>
            {
                var (x, t) = last = iterator.First();
                return F.SoftmaxCrossEntropy(model.Forward(x), t);
            });
        }

        last!.Arrays[0].Shape.ShouldBe([2, 2]);
        last.Arrays[0].ToArray<float>().Length.ShouldBe(4);
        _ = iterator.First();
        Should.Throw<InvalidOperationException>(() => last.Arrays[0].ToArray<float>()).Message.ShouldContain("the batch");
        data.Arrays[0].ToArray<float>().ShouldBe(X.ToArray<float>());
    }

    [Test]
    public void State_of_a_recurrent_link_goes_from_step_to_step()
    {
        var (carried, whole) = (new L.GRU(2, 3), new L.GRU(2, 3));
        whole.CopyParametersFrom(carried);
        var optimizer = new SGD(0).Setup(carried);
        for (var step = 0; step < 4; step++)
        {
            carried.h?.Unchain();
            optimizer.Update(() =>
            {
                carried.Forward(X);
                return F.Sum(carried.Forward(X));
            });
            whole.Forward(X);
            carried.h!.Data.ToArray<float>().ShouldBe(whole.Forward(X).Data.ToArray<float>());
        }

        var other = new L.GRU(2, 3);
        other.SetState(carried.h!);
        var shared = carried.h!.Data.ToArray<float>();
        carried.h.Unchain();
        optimizer.Update(() => F.Sum(carried.Forward(X)));
        other.h!.Data.ToArray<float>().ShouldBe(shared);
        Should.Throw<InvalidOperationException>(() => optimizer.Update(() => F.Sum(carried.Forward(X)))).Message.ShouldContain("Unchain");
    }

    [Test]
    public void Running_statistics_live_on()
    {
        var normalization = new L.BatchNormalization(2);
        var model = new Sequential { normalization, new L.Linear(2, 2) };
        var optimizer = new SGD(0.1).Setup(model);
        for (var step = 0; step < 3; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        var mean = normalization.AvgMean.ToArray<float>();
        using (new ArrayScope())
            for (var size = 1; size < 64; size++) NdArray.Full([size], double.NaN);
        normalization.AvgMean.ToArray<float>().ShouldBe(mean);
        mean[1].ShouldBeInRange(0.1f, 1.2f);
    }

    [Test]
    public void Update_inside_the_loss_of_another_update()
    {
        var (outer, outerRule) = Make(new Adam(), 2, 4, 2);
        var (inner, innerRule) = Make(new Adam(), 2, 4, 2);
        for (var step = 0; step < 3; step++)
        {
            outerRule.Update(() =>
            {
                var y = outer.Forward(X);
                var before = y.Data.ToArray<float>();
                innerRule.Update(() => F.SoftmaxCrossEntropy(inner.Forward(y.Data), T));
                y.Data.ToArray<float>().ShouldBe(before);
                return F.SoftmaxCrossEntropy(y, T);
            });
            outer.Parameters().Concat(inner.Parameters())
                .Select(parameter => parameter.Grad!.Sum().ToScalar()).ShouldAllBe(sum => double.IsFinite(sum));
        }
    }

    [Test]
    public void Threads_train_models_of_their_own_at_the_same_time()
    {
        double[] Train()
        {
            using var seed = Config.Seed(5);
            var (model, optimizer) = Make(new Adam(0.01), 2, 16, 2);
            return [.. Enumerable.Range(0, 50).Select(_ => optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T)))];
        }

        var alone = Train();
        Parallel.For(0, 8, _ => Train().ShouldBe(alone));
    }

    [Test]
    public void Part_computed_twice_inside_a_step()
    {
        var (model, optimizer) = Make(new SGD(0.1), 2, 4, 2);
        var (other, byHand) = Make(new SGD(0.1), 2, 4, 2);
        other.CopyParametersFrom(model);
        for (var step = 0; step < 3; step++)
            optimizer.Update(() => F.SoftmaxCrossEntropy(F.Forget(model.Forward, X), T))
                .ShouldBe(byHand.Update(() => F.SoftmaxCrossEntropy(other.Forward(X), T)));
    }

    [Test]
    public void Hooks_may_replace_gradients()
    {
        var (model, optimizer) = Make(new SGD(1), 2, 4, 2);
        optimizer.AddHook(new Replacing());
        var w = model.Parameters().First();
        var before = w.Data.ToArray<float>();
        for (var step = 0; step < 3; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(X), T));
        w.Grad!.ToArray<float>().ShouldAllBe(value => value == 0.5f);
        w.Data.ToArray<float>().Zip(before, (now, then) => now - then).ShouldAllBe(moved => Math.Abs(moved + 1.5f) < 1e-5);
    }

    internal static (Sequential Model, Optimizer Optimizer) Make(Optimizer optimizer, params int[] sizes)
    {
        var model = new Sequential();
        for (var i = 1; i < sizes.Length; i++)
        {
            if (i > 1) model.Add(h => F.LeakyReLU(h));
            model.Add(new L.Linear(sizes[i - 1], sizes[i]));
        }

        return (model, optimizer.Setup(model));
    }

    [Test]
    public void Forgotten_layer_is_reported_whenever_it_takes_part()
    {
        L.Linear known = new(2, 2), forgotten = new(2, 1);
        NdArray x = NdArray.Ones([1, 2]);
        var optimizer = new SGD(0.1).Setup(known);
        optimizer.Update(() => F.Sum(known.Forward(x)));
        Should.Throw<InvalidOperationException>(() => optimizer.Update(() => F.Sum(forgotten.Forward(known.Forward(x)))))
            .Message.ShouldContain("belongs to no registered link of Linear");
        known.ClearGrads();
        F.Sum(forgotten.Forward(known.Forward(x))).Backward();
        Should.Throw<InvalidOperationException>(() => optimizer.Update());
        new SGD(0.1).Setup(new L.Linear(1, 1)).Update(); // the optimizer of another model is not concerned
        forgotten.SetRequiresGrad(false);
        optimizer.Update(() => F.Sum(forgotten.Forward(known.Forward(x))));
    }

    [Test]
    public void Null_for_a_loss_is_named() =>
        Should.Throw<ArgumentException>(() => new SGD(0.1).Setup(new L.Linear(1, 1)).Update(() => null!))
            .Message.ShouldContain("SGD.Update: the function returned null");

    private sealed class One : Link
    {
        public One(Parameter w) => W = w;

        public Parameter W { get; set => field = Register(value); }
    }

    private sealed class Both : Chain
    {
        public L.Linear First { get; set => field = Register(value); } = null!;

        public L.Linear Second { get; set => field = Register(value); } = null!;
    }

    private sealed class Around : Chain
    {
        public Around(Both inner) => Inner = inner;

        public Both Inner { get; set => field = Register(value); }
    }

    private sealed class Replacing : OptimizerHook
    {
        protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
        {
            foreach (var parameter in parameters) parameter.Grad = NdArray.Full(parameter.Shape, 0.5);
        }
    }
}
