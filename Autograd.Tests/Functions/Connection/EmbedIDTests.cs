using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class EmbedIDTests
{
    private static readonly NdArray Table = new[,] { { 1f, 2 }, { 3, 4 }, { 5, 6 } };

    [Test]
    public void Each_id_becomes_its_row_and_repeated_ids_add_up()
    {
        Variable W = new(Table);
        var y = F.EmbedID(new[,] { { 2, 0 }, { 2, 2 } }, W);
        y.Shape.ShouldBe([2, 2, 2]);
        y.Data.ToArray<float>().ShouldBe([5, 6, 1, 2, 5, 6, 5, 6]);
        y.Backward(NdArray.Arange(8).Reshape(2, 2, 2));
        W.Grad!.ToArray<float>().ShouldBe([2, 3, 0, 0, 0 + 4 + 6, 1 + 5 + 7]);
    }

    [TestCase(-1), TestCase(0), TestCase(7)]
    public void An_ignored_id_gives_zeros_and_no_gradient_even_if_it_is_a_row(int ignored)
    {
        Variable W = new(Table);
        var y = F.EmbedID(new[] { 1, ignored }, W, ignored);
        y.Data.ToArray<float>().ShouldBe([3, 4, 0, 0]);
        F.Sum(y).Backward();
        W.Grad!.ToArray<float>().ShouldBe([0, 0, 1, 1, 0, 0]);
    }

    [Test]
    public void The_table_is_not_kept()
    {
        Variable W = new(Table.Copy());
        var y = F.EmbedID(new[] { 1 }, W);
        W.Data.Fill(0);
        Should.NotThrow(() => F.Sum(y).Backward());
    }

    [Test]
    public void No_ids_give_an_empty_output_and_a_zero_gradient()
    {
        Variable W = new(Table);
        var y = F.EmbedID(System.Array.Empty<int>(), W);
        y.Shape.ShouldBe([0, 2]);
        F.Sum(y).Backward();
        W.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
    }

    [TestCase(-1), TestCase(3), TestCase(int.MaxValue), TestCase(int.MinValue)]
    public void An_id_outside_the_table_is_refused(int id) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.EmbedID(new[,] { { 0 }, { id } }, Table, ignoreLabel: -2))
            .Message.ShouldContain($"EmbedID: id {id} at x[1, 0] is out of range");

    [Test]
    public void Ids_that_are_no_integers_and_tables_that_are_no_matrices_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.EmbedID(Vector(1), Table)).Message.ShouldContain("x.To(DType.Int32)");
        Should.Throw<ArgumentException>(() => F.EmbedID(new[] { 1 }, Vector(1, 2))).Message.ShouldContain("W (V, D)");
        Should.Throw<ArgumentException>(() => F.EmbedID(new[] { 1 }, new[,] { { 1, 2 } })).Message.ShouldContain("int32 (1, 2)");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(v => [F.Square(F.EmbedID(v[0], v[1], ignoreLabel: 1))],
            (NdArray)new[,] { { 2, 0, 1 }, { 2, 3, 2 } }, Draw.Normal(4, 2)).Gradients().AlsoEmpty(0);
}
