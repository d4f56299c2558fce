using System.Buffers;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

// All tests run with fresh memory filled with NaN: see the project file.
public class UnwrittenTests
{
    [Test]
    public void New_and_recycled_buffers_hold_NaN_and_a_number_that_is_no_index()
    {
        for (var step = 0; step < 2; step++)
        {
            using var _ = new ArrayScope();
            NdArray x = NdArray.Allocate([5], DType.Float32), y = NdArray.Allocate([5], DType.Float64);
            var z = NdArray.Allocate([5], DType.Int32);
            x.ToArray<float>().ShouldAllBe(number => float.IsNaN(number));
            y.ToArray<double>().ShouldAllBe(number => double.IsNaN(number));
            z.ToArray<int>().ShouldAllBe(number => number == Unwritten.Number);
            x.Fill(1);
            y.Fill(1);
            z.Fill(1);
        }

        NdArray.Allocate([5], DType.Float32).ToArray<float>().ShouldAllBe(number => float.IsNaN(number));
    }

    [Test]
    public void They_hold_another_number_where_one_is_named()
    {
        AppContext.SetData(Unwritten.InsteadOfNaN, -3.0);
        try
        {
            NdArray.Allocate([5], DType.Float32).ToArray<float>().ShouldAllBe(number => number == -3);
            NdArray.Allocate([5], DType.Int32).ToArray<int>().ShouldAllBe(number => number == -3);
        }
        finally
        {
            AppContext.SetData(Unwritten.InsteadOfNaN, null);
        }
    }

    [Test]
    public void Scratch_memory_holds_NaN()
    {
        for (var round = 0; round < 2; round++)
        {
            var scratch = Unwritten.Rent<float>(100);
            scratch.ShouldAllBe(number => float.IsNaN(number));
            scratch.AsSpan().Clear();
            ArrayPool<float>.Shared.Return(scratch);
        }
    }
}
