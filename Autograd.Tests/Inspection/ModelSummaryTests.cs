using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public class ModelSummaryTests
{
    [Test]
    public void Sequential_of_layers_and_functions()
    {
        using var culture = new Culture();
        var model = new Sequential { new L.Linear(100), F.Tanh, new L.Linear(100, 10) };
        ModelSummary.Of(model, NdArray.Ones([32, 8, 8])).ToString().ShouldBe(
            """
            path   function  output     parameters  multiply-adds  bytes kept
            /0     Linear    (32, 100)       6,500        204,800       8,192
                   Tanh      (32, 100)           0              0      12,800
            /2     Linear    (32, 10)        1,010         32,000           0
            total                            7,510        236,800      20,992
            """);
    }

    [Test]
    public void Chain_with_a_shared_parameter_counts_it_once()
    {
        var model = new Tied();
        var summary = ModelSummary.Of(model, () => model.Forward(NdArray.Ones([2, 3])));
        summary.Rows.Select(row => (row.Path, row.Function, row.Parameters, row.MultiplyAdds)).ShouldBe(
            [("/Coder", "Linear", 12 + 4, 24), ("/Slope", "PReLU", 1, 0), ("/Coder", "MatMul", 0, 24)]);
        summary.Parameters.ShouldBe(17);
        summary.Unused.ShouldBe(["/Idle/W", "/Idle/b"]);
        summary.ToString().ShouldEndWith("\nnot used: /Idle/W, /Idle/b");
    }

    [Test]
    public void Retained_arrays_are_counted_once_and_parameters_not_at_all()
    {
        Variable x = new(NdArray.Ones([5], DType.Float64));
        // X; then x · x, x being kept already
        ModelSummary.Of(new L.PReLU(), () => x * x * x).Rows.Select(row => row.BytesRetained).ShouldBe([40, 40]);
    }

    [Test]
    public void Convolutions_count_the_products_of_each_output()
    {
        var layer = new L.Convolution2D(3, 8, 3, pad: 1);
        ModelSummary.Of(layer, NdArray.Ones([2, 3, 5, 5])).MultiplyAdds.ShouldBe(2 * 8 * 5 * 5 * 3 * 3 * 3);
        var reverse = new L.Deconvolution2D(3, 8, 3);
        ModelSummary.Of(reverse, NdArray.Ones([2, 3, 5, 5])).MultiplyAdds.ShouldBe(2 * 3 * 5 * 5 * 8 * 3 * 3);
    }

    [Test]
    public void Pass_is_recorded_whatever_the_scope_says_and_leaves_no_gradient()
    {
        using var _ = Config.NoBackprop();
        var model = new L.Linear(3, 2);
        ModelSummary.Of(model, new Variable(NdArray.Ones([2, 3]))).BytesRetained.ShouldBe(24);
        model.W.Grad.ShouldBeNull();
        Config.EnableBackprop.ShouldBeFalse();
    }

    [Test]
    public void Of_nothing_is_a_table_of_nothing() =>
        ModelSummary.Of(new L.PReLU(), () => 1f).ToString().ShouldContain("not used: /W");

    [Test]
    public void Bytes_are_those_kept_in_the_end()
    {
        var model = new L.MLP(4, 5, 5, 3);
        NdArray x = NdArray.Ones([2, 4]);
        ModelSummary.Of(model, () => F.Forget(model.Forward, x)).BytesRetained.ShouldBe(4 * 2 * 4);
        var flat = new Sequential { new L.Linear(4, 6), F.ReLU, h => F.Reshape(h, 2, 6), new L.Linear(6, 1) };
        ModelSummary.Of(flat, x).BytesRetained.ShouldBe(4 * (2 * 4 + 2 * 6)); // x, and ReLU's output once
    }

    private sealed class Tied : Chain
    {
        public Tied() => (Coder, Slope, Idle) = (new L.Linear(3, 4), new L.PReLU(), new L.Linear(2, 2));

        public L.Linear Coder { get; set => field = Register(value); }

        public L.PReLU Slope { get; set => field = Register(value); }

        public L.Linear Idle { get; set => field = Register(value); }

        public Variable Forward(Variable x) => F.MatMul(Slope.Forward(Coder.Forward(x)), Coder.W);
    }

    /// <summary>A culture with other separators, for the length of a test.</summary>
    private sealed class Culture : IDisposable
    {
        private readonly CultureInfo before = CultureInfo.CurrentCulture;

        public Culture() => CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberGroupSeparator = "." } };

        public void Dispose() => CultureInfo.CurrentCulture = before;
    }
}
