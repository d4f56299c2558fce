using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class LinkTests
{
    [Test]
    public void Paths_are_the_names_of_the_properties()
    {
        var model = new Mlp();
        model.NamedParameters().Select(pair => pair.Path).ShouldBe(["/Hidden/W", "/Hidden/b", "/Output/W"]);
        model.Output.W.Name.ShouldBe("/Output/W");
        model.Hidden = new L.Linear(3, 4, noBias: true);
        model.NamedParameters().Count().ShouldBe(2);
    }

    [Test]
    public void A_deferred_size_follows_from_the_first_input()
    {
        var layer = new L.Linear(5);
        layer.W.IsInitialized.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => layer.W.Data.ToArray<float>()).Message.ShouldContain("call the link once");
        layer.Forward(NdArray.Ones([2, 3, 4])).Shape.ShouldBe([2, 5]);
        layer.W.Shape.ShouldBe([5, 12]);
        Should.Throw<ArgumentException>(() => layer.Forward(NdArray.Ones([2, 3])));
    }

    [Test]
    public void Several_batch_axes_are_allowed()
    {
        var layer = new L.Linear(5);
        layer.Forward(NdArray.Ones([2, 3, 4]), nBatchAxes: 2).Shape.ShouldBe([2, 3, 5]);
        layer.W.Shape.ShouldBe([5, 4]);
        new L.Linear(5).Forward(NdArray.Ones([0, 3, 4]), nBatchAxes: 1).Shape.ShouldBe([0, 5]);
    }

    [Test]
    public void Models_are_made_in_the_default_type()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        new L.Linear(2, 3).Parameters().ShouldAllBe(parameter => parameter.DType == DType.Float64);
    }

    [Test]
    public void Frozen_parameters_get_no_gradient()
    {
        var model = new Mlp();
        model.Hidden.SetRequiresGrad(false);
        F.Sum(model.Forward(NdArray.Ones([1, 3]))).Backward();
        model.Hidden.W.Grad.ShouldBeNull();
        model.Output.W.Grad.ShouldNotBeNull();
    }

    [Test]
    public void Copying_parameters_is_all_or_nothing()
    {
        var (a, b) = (new Mlp(), new Mlp());
        a.CopyParametersFrom(b);
        a.Hidden.W.Data.ToArray<float>().ShouldBe(b.Hidden.W.Data.ToArray<float>());
        var before = a.Hidden.W.Data.ToArray<float>();
        b.Hidden.W.Data.Fill(7);
        b.Output = new L.Linear(4, 3, noBias: true);
        Should.Throw<ArgumentException>(() => a.CopyParametersFrom(b)).Message.ShouldContain("/Output/W");
        a.Hidden.W.Data.ToArray<float>().ShouldBe(before);
    }

    [Test]
    public void RReLU_follows_the_mode_and_prints_its_bounds()
    {
        var link = new L.RReLU();
        link.ToString().ShouldBe("RReLU(lower=0.125, upper=0.3333333333333333)");
        using (Config.TestMode()) link.Forward(new float[] { -1 }).Data.ToScalar().ShouldBe(-0.22916667, 1e-7);
        using var seed = Config.Seed(1);
        link.Forward(new float[] { -1 }).Data.ToScalar().ShouldBeInRange(-1 / 3.0, -1 / 8.0);
    }

    [Test]
    public void PReLU_slopes_have_their_shape_and_can_be_set()
    {
        var link = new L.PReLU([2]);
        link.W.Data.ToArray<float>().ShouldBe([0.25f, 0.25f]);
        link.W.Data.CopyFrom(new float[] { 0.5f, 0 });
        link.Forward(new float[,] { { -2, -2 } }).Data.ToArray<float>().ShouldBe([-1, -0f]);
    }

    [TestCase(0, 2), TestCase(0.25, 2 / 1.0625)]
    public void He_initialization_has_the_gain_of_the_slope(double slope, double gainSquared)
    {
        using var seed = Config.Seed(5);
        var values = new Parameter([300, 200], Initializers.HeNormal(slope: slope)).Data;
        (values * values).Mean().ToScalar().ShouldBe(gainSquared / 200, gainSquared / 200 * 0.03);
    }

    [Test]
    public void A_chain_has_parameters_of_its_own_too() =>
        new Scaled().NamedParameters().Select(pair => pair.Path).ShouldBe(["/Scale", "/Inner/W", "/Inner/b"]);

    [Test]
    public void Parameters_without_a_shape_are_not_copied_and_nothing_changes()
    {
        Sequential Make(double value) => new() { new L.Linear(2, 2, initialW: Initializers.Constant(value)), new L.Linear(3) };
        var (a, b) = (Make(1), Make(0));
        Should.Throw<ArgumentException>(() => a.CopyParametersFrom(b)).Message.ShouldContain("/1/W has no shape yet");
        a.Parameters().First().Data.ToArray<float>().ShouldAllBe(value => value == 1);
        Should.Throw<InvalidOperationException>(() => a.Parameters().ElementAt(2).Data.ToArray<float>())
            .Message.ShouldContain("Parameter /1/W");
    }

    [Test]
    public void Array_shared_by_two_links_is_shared_in_another_type_too()
    {
        var link = new L.Linear(2, 2);
        var copy = link.Copy(() => new L.Linear(2, 2), CopyMode.Share);
        new Sequential { link, copy }.To(DType.Float64);
        link.W.Data.Fill(3);
        copy.W.Data.ToArray<double>().ShouldAllBe(value => value == 3);
    }

    [Test]
    public void Link_is_no_part_of_itself()
    {
        var list = new ChainList();
        Should.Throw<ArgumentException>(() => list.Add(list)).Message.ShouldContain("a ChainList cannot be part of itself");
        var inner = new ChainList();
        list.Add(inner);
        Should.Throw<ArgumentException>(() => inner.Add(list));
        list.Parameters().ShouldBeEmpty();
    }

    [Test]
    public void Perceptron_takes_linear_layers_only()
    {
        Should.Throw<ArgumentException>(() => new L.MLP(2, 3) { new L.BatchNormalization(3) })
            .Message.ShouldContain("MLP: a BatchNormalization is no Linear");
        new L.MLP(2, 3) { new L.Linear(3, 4) }.Forward(NdArray.Ones([1, 2])).Shape.ShouldBe([1, 4]);
    }

    [Test]
    public void First_call_with_the_wrong_type_decides_no_shape()
    {
        var link = new L.Linear(3);
        var message = Should.Throw<ArgumentException>(() => link.Forward(new double[,] { { 1, 2, 3, 4, 5 } })).Message;
        message.ShouldContain("Linear: float64 and float32 do not mix");
        message.ShouldContain("parameter /W");
        link.Forward(NdArray.Ones([2, 4])).Shape.ShouldBe([2, 3]);
        Should.Throw<ArgumentException>(() => link.Forward(new[,] { { 1, 2, 3, 4 } })).Message.ShouldContain("x is int32");
    }

    [Test]
    public void Function_or_activation_that_returns_null_is_named()
    {
        var x = NdArray.Ones([1, 2]);
        Should.Throw<ArgumentException>(() => new Sequential { new L.Linear(2, 2), _ => null! }.Forward(x))
            .Message.ShouldStartWith("Sequential: the function at 1 returned null");
        Should.Throw<ArgumentException>(() => new L.MLP(2, 2, 2) { Activation = _ => null! }.Forward(x))
            .Message.ShouldStartWith("MLP: the activation returned null");
        Should.Throw<ArgumentException>(() => new L.ElmanRNN(2, 2, _ => null!).Forward(x))
            .Message.ShouldStartWith("ElmanRNN: the activation returned null");
        Should.Throw<ArgumentNullException>(() => new L.MLP(2, 2) { Activation = null! });
        Should.Throw<ArgumentNullException>(() => new Sequential().Forward(null!)).ParamName.ShouldBe("x");
    }

    [Test]
    public void Parameter_that_a_layer_needs_cannot_be_null()
    {
        Should.Throw<ArgumentNullException>(() => new L.Linear(2, 2) { W = null! });
        Should.Throw<ArgumentNullException>(() => new L.Convolution1D(2, 2, 1) { W = null! });
        Should.Throw<ArgumentNullException>(() => new L.Convolution2D(2, 2, 1) { W = null! });
        Should.Throw<ArgumentNullException>(() => new L.Deconvolution2D(2, 2, 1) { W = null! });
        Should.Throw<ArgumentNullException>(() => new L.EmbedID(2, 2) { W = null! });
        Should.Throw<ArgumentNullException>(() => new L.PReLU { W = null! });
        Should.Throw<ArgumentNullException>(() => new L.GroupNormalization(1, 2) { beta = null! });
        Should.Throw<ArgumentNullException>(() => new L.LayerNormalization(2) { gamma = null! });
        var layer = new L.Linear(2, 2) { b = null };
        layer.Forward(NdArray.Ones([1, 2])).Shape.ShouldBe([1, 2]);
        layer.NamedParameters().Select(pair => pair.Path).ShouldBe(["/W"]);
    }

    [Test]
    public void What_a_layer_can_never_take_is_refused_when_it_is_made()
    {
        Should.Throw<ArgumentException>(() => new L.RReLU(0.5, 0.1)).Message.ShouldContain("lower 0.5 is above upper 0.1");
        Should.Throw<ArgumentException>(() => new L.RReLU(double.NaN));
        Should.Throw<ArgumentException>(() => new L.PReLU(initial: double.NaN)).Message.ShouldStartWith("PReLU: initial is NaN");
        Should.Throw<ArgumentException>(() => new L.Convolution2D(1, 1, 3, stride: 0))
            .Message.ShouldStartWith("Convolution2D: stride is (0, 0)");
        Should.Throw<ArgumentException>(() => new L.Convolution2D(1, 1, 3, pad: -1));
        Should.Throw<ArgumentException>(() => new L.Convolution1D(1, 1, 3, dilate: 0)).Message.ShouldStartWith("Convolution1D: dilate is ");
        Should.Throw<ArgumentException>(() => new L.Deconvolution2D(1, 1, 3, stride: -2));
        Should.Throw<ArgumentException>(() => new L.Deconvolution2D(1, 1, 3, outsize: 0))
            .Message.ShouldStartWith("Deconvolution2D: outsize is (0, 0)");
        Should.Throw<ArgumentException>(() => new L.GroupNormalization(3, size: 4))
            .Message.ShouldStartWith("GroupNormalization: 4 channels cannot be cut into 3 groups");
        Should.Throw<ArgumentException>(() => new L.BatchNormalization(axis: [0, 0]))
            .Message.ShouldContain("axis [0, 0] names an axis twice");
        Should.Throw<ArgumentException>(() => new FixedBatchNormalization(axis: [1, 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new L.Bias(32)).Message.ShouldStartWith("Bias: axis is 32");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.Bias(-1, [2, 3])).Message.ShouldContain("a parameter of shape (2, 3)");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.Scale(int.MinValue));
        Should.Throw<ArgumentException>(() => new L.Scale(1, [2], biasTerm: true, biasShape: [3]))
            .Message.ShouldStartWith("Scale: wShape is (2)");
    }

    [Test]
    public void Axes_given_to_a_normalization_are_its_own()
    {
        int[] axis = [0];
        var layer = new L.BatchNormalization(axis: axis);
        axis[0] = 1;
        layer.Forward(NdArray.Ones([2, 3]));
        layer.AvgMean.Shape.ShouldBe([3]);
    }

    private sealed class Scaled : Chain
    {
        public Scaled() => (Scale, Inner) = (new Parameter([], Initializers.Ones()), new L.Linear(2, 3));

        public Parameter Scale { get; set => field = Register(value); }

        public L.Linear Inner { get; set => field = Register(value); }
    }

    private sealed class Mlp : Chain
    {
        public Mlp() => (Hidden, Output) = (new L.Linear(3, 4), new L.Linear(4, 2, noBias: true));

        public L.Linear Hidden { get; set => field = Register(value); }

        public L.Linear Output { get; set => field = Register(value); }

        public Variable Forward(Variable x) => Output.Forward(F.LeakyReLU(Hidden.Forward(x)));
    }
}
