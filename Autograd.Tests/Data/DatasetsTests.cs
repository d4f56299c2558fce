using Autograd.Core;

namespace Autograd.Tests.Data;

public class DatasetsTests
{
    [TestCase(1, 64), TestCase(2, 8, 8), TestCase(3, 1, 8, 8)]
    public void Digits_are_images_from_0_to_1_with_their_values(int ndim, params int[] lengths)
    {
        var (x, t) = new Batch([.. Datasets.Digits(ndim).Arrays]);
        x.Shape.ShouldBe([1797, .. lengths]);
        (x.DType, x.Min().ToScalar(), x.Max().ToScalar(), x.Sum().ToScalar()).ShouldBe((DType.Float32, 0, 1, 561_718 / 16.0));
        t.ToArray<int>().CountBy(digit => digit).OrderBy(pair => pair.Key).Select(pair => pair.Value)
            .ShouldBe([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    }

    [TestCase(0), TestCase(4)]
    public void Digits_have_one_to_three_axes(int ndim) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Datasets.Digits(ndim)).Message.ShouldContain("Datasets.Digits: ndim is");

    [Test]
    public void Iris_has_fifty_flowers_of_each_species()
    {
        var (x, t) = new Batch([.. Datasets.Iris().Arrays]);
        x.Mean(0).ToArray<float>().ShouldBe([5.8433f, 3.0573f, 3.758f, 1.1993f], 1e-4);
        x.Rows([149]).ToArray<float>().ShouldBe([5.9f, 3, 5.1f, 1.8f]);
        t.ToArray<int>().Chunk(50).Select(species => species.Distinct().Single()).ShouldBe([0, 1, 2]);
        Datasets.IrisSpecies.ShouldBe(["setosa", "versicolor", "virginica"]);
    }

    [Test]
    public void Poems_begin_with_the_Jabberwocky() => Datasets.Poems().ShouldStartWith("'Twas brillig, and the slithy toves\nDid gyre");

    [Test]
    public void Each_call_makes_arrays_of_the_float_type_in_force()
    {
        using var float64 = Config.DefaultDType(DType.Float64);
        Datasets.Digits().Arrays[0].DType.ShouldBe(DType.Float64);
        var first = Datasets.Iris();
        first.Arrays[0][0, 0].ShouldBe(5.1);
        first.Arrays[0].Fill(0);
        Datasets.Iris().Arrays[0][0, 0].ShouldBe(5.1);
    }
}
