using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class InitializersTests
{
    private static readonly Dictionary<string, Initializer> Scaled = new()
    {
        // (4, 3, 2): fan-in 6, fan-out 8
        ["Normal"] = Initializers.Normal(2),
        ["LeCunNormal"] = Initializers.LeCunNormal(2 * Math.Sqrt(6)),
        ["GlorotNormal"] = Initializers.GlorotNormal(2 * Math.Sqrt(7)),
        ["HeNormal"] = Initializers.HeNormal(2 * Math.Sqrt(3)),
        ["HeNormal of slope 1"] = Initializers.HeNormal(2 * Math.Sqrt(6), slope: 1),
        ["HeNormal of fan-out"] = Initializers.HeNormal(4, fanOption: FanOption.FanOut),
        ["Uniform"] = Initializers.Uniform(2),
        ["LeCunUniform"] = Initializers.LeCunUniform(2 * Math.Sqrt(2)),
        ["GlorotUniform"] = Initializers.GlorotUniform(2 * Math.Sqrt(7 / 3.0)),
        ["HeUniform"] = Initializers.HeUniform(2),
        ["HeUniform of slope 1"] = Initializers.HeUniform(2 * Math.Sqrt(2), slope: 1),
        ["HeUniform of fan-out"] = Initializers.HeUniform(2 * Math.Sqrt(4 / 3.0), fanOption: FanOption.FanOut),
    };

    private static IEnumerable<string> Names => Scaled.Keys;

    [TestCaseSource(nameof(Names))]
    public void Spread_follows_from_the_fans(string name) =>
        Close(Fill(Scaled[name], [4, 3, 2]),
            2 * Fill(name.Contains("Normal", StringComparison.Ordinal) ? Initializers.Normal(1) : Initializers.Uniform(1), [4, 3, 2]));

    [Test]
    public void Normal_and_uniform_numbers_have_their_moments()
    {
        var (normal, uniform) = (Fill(Initializers.Normal(0.5), [100_000]), Fill(Initializers.Uniform(0.5), [100_000]));
        normal.Mean().ToScalar().ShouldBe(0, 0.01);
        (normal * normal).Mean().ToScalar().ShouldBe(0.25, 0.005);
        uniform.Mean().ToScalar().ShouldBe(0, 0.01);
        (uniform * uniform).Mean().ToScalar().ShouldBe(0.25 / 3, 0.002);
        uniform.Abs().Max().ToScalar().ShouldBeInRange(0.499, 0.5);
    }

    [TestCase(3, 5), TestCase(5, 3), TestCase(4, 4)]
    public void Orthogonal_rows_or_columns_have_the_length_asked_for(int outputs, int inputs)
    {
        foreach (Shape shape in new Shape[] { [outputs, inputs], [outputs, inputs, 1] })
        {
            var w = Fill(Initializers.Orthogonal(1.5), shape).Reshape(outputs, inputs);
            var gram = outputs <= inputs ? NdArray.MatMul(w, w, transposeB: true) : NdArray.MatMul(w, w, transposeA: true);
            Close(gram, 2.25 * Fill(Initializers.Identity(), gram.Shape));
        }
    }

    [Test]
    public void Orthogonal_matrices_are_uniform_over_all() // so their elements are 0 on average, the diagonal too
    {
        var random = new Philox(2);
        var sum = NdArray.Zeros([2, 2], DType.Float64);
        for (var i = 0; i < 2000; i++) sum += new Parameter([2, 2], Initializers.Orthogonal(1), random).Data.To(DType.Float64);
        (sum / 2000).Abs().Max().ToScalar().ShouldBeLessThan(0.06);
    }

    [Test]
    public void Orthogonal_modes_say_what_the_shape_must_allow()
    {
        foreach (var (mode, shape) in new (OrthogonalMode, Shape)[] { (OrthogonalMode.Projection, [3, 5]),
            (OrthogonalMode.Embedding, [5, 3]), (OrthogonalMode.Basis, [3, 3]), (OrthogonalMode.Projection, [3, 3]) })
            Should.NotThrow(() => Fill(Initializers.Orthogonal(mode: mode), shape));
        foreach (var (mode, shape) in new (OrthogonalMode, Shape)[] { (OrthogonalMode.Projection, [5, 3]),
            (OrthogonalMode.Embedding, [3, 5]), (OrthogonalMode.Basis, [3, 5]), (OrthogonalMode.Basis, [5, 3]) })
            Should.Throw<ArgumentException>(() => Fill(Initializers.Orthogonal(mode: mode), shape))
                .Message.ShouldContain($"Initializers.Orthogonal: no {mode} of shape {shape}");
    }

    [Test]
    public void Orthogonal_scalars_have_either_sign_and_empty_arrays_stay_empty()
    {
        var random = new Philox(1);
        Enumerable.Range(0, 20).Select(_ => new Parameter([], Initializers.Orthogonal(2), random).Data.ToScalar())
            .Distinct().ShouldBe([2, -2], ignoreOrder: true);
        Fill(Initializers.Orthogonal(), [0, 3]).Size.ShouldBe(0);
    }

    [Test]
    public void Identity_is_square()
    {
        Close(Fill(Initializers.Identity(0.5), [2, 2]), Array([2, 2], 0.5, 0, 0, 0.5));
        Should.Throw<ArgumentException>(() => Fill(Initializers.Identity(), [2, 3]))
            .Message.ShouldBe("Initializers.Identity: a parameter of shape (2, 3)\n  rule: a square matrix");
        Should.Throw<ArgumentException>(() => Fill(Initializers.Identity(), [2]));
    }

    [Test]
    public void Constants_are_everywhere()
    {
        Close(Fill(Initializers.Zeros(), [2]), Array([2], 0, 0));
        Close(Fill(Initializers.Ones(), []), Array([], 1));
        Close(Fill(Initializers.Constant(-1.5), [2]), Array([2], -1.5, -1.5));
    }

    [Test]
    public void Scales_are_finite()
    {
        foreach (var make in new Func<double, Initializer>[] { Initializers.Normal, Initializers.Uniform,
            Initializers.LeCunNormal, Initializers.GlorotUniform, x => Initializers.HeNormal(x), x => Initializers.HeUniform(x, 1),
            x => Initializers.Orthogonal(x), Initializers.Identity })
            Should.Throw<ArgumentOutOfRangeException>(() => make(double.NaN)).Message.ShouldStartWith("Initializers: scale is NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => Initializers.HeNormal(slope: double.PositiveInfinity))
            .Message.ShouldStartWith("Initializers: slope is ");
    }

    [Test]
    public void Options_that_do_not_exist_are_refused_at_once()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Initializers.HeNormal(fanOption: (FanOption)5))
            .Message.ShouldContain("FanIn, FanOut");
        Should.Throw<ArgumentOutOfRangeException>(() => Initializers.Orthogonal(mode: (OrthogonalMode)9))
            .Message.ShouldContain("Auto, Projection, Embedding, Basis");
    }

    [Test]
    public void Arrays_and_generators_that_are_null_and_integers_are_refused_by_every_initializer()
    {
        foreach (var initializer in Scaled.Values.Concat([Initializers.Orthogonal(), Initializers.Identity(), Initializers.Zeros()]))
        {
            Should.Throw<ArgumentNullException>(() => initializer.Fill(null!, new Philox(1))).ParamName.ShouldBe("array");
            Should.Throw<ArgumentNullException>(() => initializer.Fill(NdArray.Zeros([2, 2]), null!)).ParamName.ShouldBe("random");
            Should.Throw<ArgumentException>(() => initializer.Fill(NdArray.Zeros([2, 2], DType.Int32), new Philox(1)))
                .Message.ShouldContain("int32");
        }
    }

    [Test]
    public void Equal_seeds_fill_alike_in_both_types()
    {
        foreach (var initializer in Scaled.Values.Append(Initializers.Orthogonal()))
        {
            Close(Fill(initializer, [4, 3, 2]), Fill(initializer, [4, 3, 2]));
            Fill(initializer, [4, 3, 2], DType.Float32).DType.ShouldBe(DType.Float32);
        }
    }

    private static NdArray Fill(Initializer initializer, Shape shape, DType dtype = DType.Float64)
    {
        using var _ = Config.DefaultDType(dtype);
        return new Parameter(shape, initializer, new Philox(Draw.Seed)).Data;
    }
}
