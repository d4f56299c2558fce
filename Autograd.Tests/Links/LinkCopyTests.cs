using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class LinkCopyTests
{
    [Test]
    public void A_copy_is_independent()
    {
        var (model, x) = (Make(), NdArray.Ones([1, 3]));
        model.Forward(x); // the deferred layer takes its shape from it
        var copy = model.Copy(Make);
        copy.Forward(x).Data.ToArray<float>().ShouldBe(model.Forward(x).Data.ToArray<float>());
        copy.Parameters().Intersect(model.Parameters()).ShouldBeEmpty();
        var before = model.Forward(x).Data.ToArray<float>();
        new SGD(0.1).Setup(copy).Update(() => F.Sum(copy.Forward(x)));
        model.Forward(x).Data.ToArray<float>().ShouldBe(before);
        copy.Forward(x).Data.ToArray<float>().ShouldNotBe(before);
        model.Parameters().ShouldAllBe(parameter => parameter.Grad == null);
    }

    [Test]
    public void Shared_parameters_have_one_array_and_gradients_of_their_own()
    {
        var (model, x) = (Make(), NdArray.Ones([1, 3]));
        model.Forward(x);
        var worker = model.Copy(Make, CopyMode.Share);
        F.Sum(worker.Forward(x)).Backward();
        model.Parameters().ShouldAllBe(parameter => parameter.Grad == null);
        foreach (var (own, other) in model.Parameters().Zip(worker.Parameters())) own.Grad = other.Grad!.Copy();
        new SGD(0.1).Setup(model).Update();
        worker.Forward(x).Data.ToArray<float>().ShouldBe(model.Forward(x).Data.ToArray<float>());
    }

    [Test]
    public void Initial_values_can_be_drawn_again()
    {
        var model = Make();
        model.Forward(NdArray.Ones([1, 3]));
        model.SetRequiresGrad(false);
        var other = model.Copy(Make, CopyMode.Init);
        other.Forward(NdArray.Ones([1, 3]));
        ((L.Linear)other.Children["0"]).W.Data.ToArray<float>().ShouldNotBe(((L.Linear)model.Children["0"]).W.Data.ToArray<float>());
        other.Parameters().ShouldAllBe(parameter => !parameter.RequiresGrad);
    }

    [Test]
    public void Type_frozen_parameters_persistent_arrays_and_missing_shapes_come_along()
    {
        var source = new Counting();
        source.To(DType.Float64);
        source.SetRequiresGrad(false);
        source.Count.Fill(7);
        var copy = source.Copy(() => new Counting());
        copy.Layer.W.DType.ShouldBe(DType.Float64);
        copy.Layer.W.IsInitialized.ShouldBeFalse();
        copy.Layer.b!.RequiresGrad.ShouldBeFalse();
        copy.Count.ToScalar().ShouldBe(7);
        source.Count.Fill(8);
        copy.Count.ToScalar().ShouldBe(7);
    }

    [Test]
    public void Links_of_another_structure_are_refused()
    {
        Should.Throw<ArgumentException>(() => new L.Linear(2, 3).Copy(() => new L.Linear(2, 3, noBias: true)))
            .Message.ShouldContain("/b is only in one of the two");
        Should.Throw<ArgumentException>(() => new L.Linear(2, 3).Copy(() => new L.Linear(4, 3)))
            .Message.ShouldContain("/W is (3, 4) in the copy and (3, 2) here");
    }

    [Test]
    public void Copy_wants_a_new_link_and_a_mode_that_exists()
    {
        var link = new L.Linear(2, 3);
        Should.Throw<ArgumentNullException>(() => link.Copy<L.Linear>(null!));
        Should.Throw<ArgumentException>(() => link.Copy<L.Linear>(() => null!))
            .Message.ShouldStartWith("Copy: make returned null\n  rule: it returns a new Linear");
        Should.Throw<ArgumentException>(() => link.Copy(() => link)).Message.ShouldContain("this link itself");
        Should.Throw<ArgumentOutOfRangeException>(() => link.Copy(() => new L.Linear(2, 3), (CopyMode)3))
            .Message.ShouldContain("Copy, Share, Init");
    }

    [Test]
    public void MLP_is_linear_layers_with_an_activation_between_them()
    {
        var model = new L.MLP(3, 4, 5, 2) { Activation = F.Tanh };
        model.NamedParameters().Select(pair => $"{pair.Path} {pair.Parameter.Shape}")
            .ShouldBe(["/0/W (4, 3)", "/0/b (4)", "/1/W (5, 4)", "/1/b (5)", "/2/W (2, 5)", "/2/b (2)"]);
        var layers = model.Cast<L.Linear>().ToArray();
        var x = NdArray.Ones([2, 3]);
        model.Forward(x).Data.ToArray<float>()
            .ShouldBe(layers[2].Forward(F.Tanh(layers[1].Forward(F.Tanh(layers[0].Forward(x))))).Data.ToArray<float>());
        new L.MLP(3, 4, 2).Forward(x).Creator!.Inputs.First().Creator!.Name.ShouldBe("ReLU");
        Should.Throw<ArgumentException>(() => new L.MLP(3)).Message.ShouldContain("new L.MLP(784, 100, 10)");
    }

    private static Sequential Make() => new() { new L.Linear(4), F.Tanh, new L.Linear(4, 2) };

    private sealed class Counting : Chain
    {
        public L.Linear Layer { get; set => field = Register(value); }

        public NdArray Count { get => Persistent(); private set => RegisterPersistent(value); }

        public Counting() => (Layer, Count) = (new L.Linear(3), NdArray.Zeros([]));
    }
}
