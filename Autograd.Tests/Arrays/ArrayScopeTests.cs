using Autograd.Core;

namespace Autograd.Tests.Arrays;

// Reading an array of an ended step throws, however the array got there, and says why; copies and kept arrays keep their numbers.
public class ArrayScopeTests
{
    private static NdArray Numbers(int count = 6) => NdArray.Arange(count) + 1;

    [Test]
    public void Array_read_after_its_step_says_what_to_do()
    {
        NdArray y;
        using (new ArrayScope()) y = Numbers();
        var exception = Should.Throw<InvalidOperationException>(() => y.Sum());
        exception.Message.ShouldContain("has ended");
        exception.Message.ShouldContain("x.Copy()");
        y.ToString().ShouldContain("has ended");
        y.Shape.ShouldBe([6]);
    }

    [Test]
    public void Every_way_of_reading_after_the_step_fails()
    {
        NdArray y, view;
        using (new ArrayScope()) view = (y = Numbers()).Reshape(2, 3);
        Action[] reads =
        [
            () => y.AsSpan<float>(), () => y.AsWritableSpan<float>(), () => y.ToArray<float>(),
            () => y.Copy(), () => y.Fill(1), () => _ = y[0], () => _ = y + 1, () => _ = 1 + y * y,
            () => y.To(DType.Float64), () => y.Reshape(3, 2).AsSpan<float>(), () => view.AsSpan<float>(),
            () => view.Transpose(), () => NdArray.MatMul(view, view, transposeB: true),
            () => NdArray.Zeros([6]).CopyFrom(y), () => y.CopyFrom(NdArray.Zeros([6])),
            () => y.Max(), () => y.Rows([0]), () => y.ToVector<float>(), () => y.Sum(0).ToScalar(),
        ];
        foreach (var read in reads) Should.Throw<InvalidOperationException>(read).Message.ShouldContain("has ended");
    }

    [Test]
    public void Copy_made_inside_stays()
    {
        NdArray copy;
        using (new ArrayScope()) copy = Numbers().Copy();
        using (new ArrayScope()) NdArray.Full([6], 9);
        copy.ToArray<float>().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Test]
    public void Data_that_come_in_inside_a_step_stay()
    {
        NdArray matrix, scalar, values;
        using (new ArrayScope()) (matrix, scalar, values) = (new double[,] { { 1, 2 } }, 3, NdArray.From([4f, 5], [2]));
        using (new ArrayScope())
            for (var size = 1; size < 8; size++) NdArray.Full([size], 9, DType.Float64);
        matrix.ToArray<double>().ShouldBe([1, 2]);
        (scalar.ToScalar(), values[1]).ShouldBe((3, 5));
    }

    [Test]
    public void Arrays_made_outside_are_not_concerned()
    {
        var x = Numbers();
        NdArray view;
        using (new ArrayScope())
        {
            view = x.Reshape(3, 2);
            x.Fill(7);
        }

        view.ToArray<float>().ShouldBe([7, 7, 7, 7, 7, 7]);
        (x + 1).ToArray<float>().ShouldAllBe(value => value == 8);
    }

    [Test]
    public void Next_step_finds_the_buffers_again()
    {
        Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) Step();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10 * 1000);

        static void Step()
        {
            using var step = new ArrayScope();
            NdArray.MatMul(NdArray.Ones([50, 40]), NdArray.Ones([40, 50])).Sum();
        }
    }

    [Test]
    public void Two_live_arrays_never_share_a_buffer()
    {
        for (var step = 0; step < 20; step++)
        {
            using var scope = new ArrayScope();
            var arrays = Enumerable.Range(1, 40).Select(i => NdArray.Full([i % 7 + 1, step % 5 + 1], i)).ToArray();
            _ = arrays.Select(array => array.Reshape(-1)).ToArray();
            for (var i = 0; i < arrays.Length; i++) arrays[i].AsSpan<float>().ToArray().ShouldAllBe(value => value == i + 1);
        }
    }

    [Test]
    public void Reshapes_do_not_give_a_buffer_back_twice()
    {
        using (new ArrayScope())
        {
            var x = Numbers();
            for (var i = 0; i < 5; i++) x.Reshape(2, 3).Reshape(3, 2);
        }

        using (new ArrayScope())
        {
            NdArray a = NdArray.Full([6], 1), b = NdArray.Full([6], 2);
            a.ToArray<float>().ShouldAllBe(value => value == 1);
            b.ToArray<float>().ShouldAllBe(value => value == 2);
        }
    }

    [Test]
    public void Zeros_are_zeros_in_used_memory([Values] DType dtype)
    {
        using (new ArrayScope()) NdArray.Full([100], 3, dtype);
        using (new ArrayScope()) NdArray.Zeros([100], dtype).To(DType.Float64).ToArray<double>().ShouldAllBe(value => value == 0);
    }

    [TestCase(0), TestCase(1), TestCase(4), TestCase(5), TestCase(16), TestCase(17), TestCase(1023), TestCase(1025), TestCase(100_001)]
    public void Arrays_have_the_length_asked_for(int size)
    {
        for (var step = 0; step < 3; step++)
        {
            using var scope = new ArrayScope();
            var x = NdArray.Full([size], 2);
            x.AsSpan<float>().Length.ShouldBe(size);
            x.ToArray<float>().Length.ShouldBe(size);
            x.AsTensorSpan<float>().FlattenedLength.ShouldBe(size);
            x.Sum().ToScalar().ShouldBe(2.0 * size);
        }
    }

    [Test]
    public void Scopes_nest_and_an_array_belongs_to_the_innermost()
    {
        using (new ArrayScope())
        {
            NdArray outer = Numbers(), inner;
            using (new ArrayScope()) inner = outer * 2;
            var after = outer + 1;
            Should.Throw<InvalidOperationException>(() => inner.Sum());
            outer.Sum().ToScalar().ShouldBe(21);
            after.Sum().ToScalar().ShouldBe(27);
        }
    }

    [Test]
    public void Ending_the_outer_scope_ends_those_inside()
    {
        var outer = new ArrayScope();
        var inner = new ArrayScope();
        var x = Numbers();
        outer.Dispose();
        Should.Throw<InvalidOperationException>(() => x.Sum());
        var y = Numbers();
        inner.Dispose();
        y.Sum().ToScalar().ShouldBe(21);
    }

    [Test]
    public void Disposed_twice_ends_once()
    {
        var first = new ArrayScope();
        first.Dispose();
        using var second = new ArrayScope();
        var x = Numbers();
        first.Dispose();
        x.Sum().ToScalar().ShouldBe(21);
    }

    [Test]
    public void Exception_inside_ends_the_step()
    {
        NdArray? x = null;
        Should.Throw<FormatException>(() =>
        {
            using var scope = new ArrayScope();
            x = Numbers();
            throw new FormatException();
        });
        Should.Throw<InvalidOperationException>(() => x!.Sum());
        Numbers().Sum().ToScalar().ShouldBe(21);
    }

    [Test]
    public void Other_threads_are_not_concerned()
    {
        NdArray own, others;
        using (new ArrayScope())
        {
            own = Numbers();
            others = Elsewhere(() => own * 2);
        }

        others.Sum().ToScalar().ShouldBe(42);
        Should.Throw<InvalidOperationException>(() => own.Sum());
    }

    [Test]
    public void Scope_disposed_by_another_thread_gives_nothing_back()
    {
        var scope = new ArrayScope();
        var x = Numbers();
        Elsewhere(() =>
        {
            scope.Dispose();
            scope.Dispose();
            return Numbers();
        });
        var y = NdArray.Full([6], 5);
        x.Sum().ToScalar().ShouldBe(21);
        using (new ArrayScope()) NdArray.Full([6], 9);
        x.Sum().ToScalar().ShouldBe(21);
        y.Sum().ToScalar().ShouldBe(30);
        scope.Dispose();
    }

    [Test]
    public void Scope_disposed_by_another_thread_and_then_by_its_own_gives_nothing_back()
    {
        var scope = new ArrayScope();
        var x = Numbers();
        Elsewhere(() =>
        {
            scope.Dispose();
            return Numbers();
        });
        scope.Dispose();
        using (new ArrayScope()) NdArray.Full([6], 9);
        x.Sum().ToScalar().ShouldBe(21);
    }

    [Test]
    public void Scope_disposed_by_another_thread_keeps_its_arrays_when_those_around_and_inside_it_end()
    {
        var outer = new ArrayScope();
        var ofOuter = Numbers();
        var scope = new ArrayScope();
        var x = Numbers();
        _ = new ArrayScope();
        var ofInner = Numbers();
        Elsewhere(() =>
        {
            scope.Dispose();
            return Numbers();
        });
        outer.Dispose();
        using (new ArrayScope()) NdArray.Full([6], 9);
        x.Sum().ToScalar().ShouldBe(21);
        Should.Throw<InvalidOperationException>(() => ofOuter.Sum());
        Should.Throw<InvalidOperationException>(() => ofInner.Sum());
    }

    [Test]
    public async Task Scope_held_over_an_await_does_no_harm()
    {
        NdArray x;
        using (new ArrayScope())
        {
            x = Numbers();
            await Task.Run(() => Thread.Sleep(5)).ConfigureAwait(false);
            _ = x + 1;
        }

        using (new ArrayScope()) NdArray.Full([6], 9);
        try
        {
            x.Sum().ToScalar().ShouldBe(21);
        }
        catch (InvalidOperationException)
        {
            // it continued on the thread it began on: the step has ended as usual
        }
    }

    [Test]
    public void Buffer_taken_over_in_place_belongs_to_the_step_of_its_giver()
    {
        NdArray heir, inner;
        using (new ArrayScope())
        {
            heir = Numbers().HandOver("taken over");
            var giver = Numbers();
            using (new ArrayScope()) inner = giver.HandOver("taken over");
            inner.Sum().ToScalar().ShouldBe(21);
        }

        Should.Throw<InvalidOperationException>(() => heir.Sum());
        Should.Throw<InvalidOperationException>(() => inner.Sum());
    }

    [Test]
    public void Kept_array_outlives_its_step_and_ends_with_the_one_it_is_given_back_in()
    {
        NdArray x, view;
        using (new ArrayScope()) view = (x = Numbers()).Reshape(2, 3).Keep();
        x.GiveBack(); // no step is open: it stays
        view.Sum().ToScalar().ShouldBe(21);
        using (new ArrayScope())
        {
            x.GiveBack();
            x.GiveBack();
            x.Sum().ToScalar().ShouldBe(21);
        }

        Should.Throw<InvalidOperationException>(() => view.Sum());
    }

    [Test]
    public void Kept_array_that_somebody_else_holds_too_is_never_given_back()
    {
        NdArray x;
        using (new ArrayScope()) (x = Numbers()).Claim();
        using (new ArrayScope())
        {
            x = Numbers().Keep();
            x.Claim();
            x.Claim();
            x.GiveBack();
        }

        x.Sum().ToScalar().ShouldBe(21);
    }

    [Test]
    public void Memory_of_a_large_step_is_given_up_when_later_steps_are_small()
    {
        var before = Heap();
        using (new ArrayScope()) NdArray.Zeros([4_000_000]);
        (Heap() - before).ShouldBeGreaterThan(15_000_000);
        for (var step = 0; step < 100; step++)
        {
            using var scope = new ArrayScope();
            NdArray.Zeros([10]);
        }

        (Heap() - before).ShouldBeLessThan(1_000_000);
    }

    [Test]
    public void Steps_of_changing_sizes_keep_no_more_than_the_largest_needs()
    {
        var before = Heap();
        for (var step = 0; step < 300; step++)
        {
            using var scope = new ArrayScope();
            NdArray.Zeros([100_000 + 2000 * (step * 37 % 300)]);
        }

        (Heap() - before).ShouldBeLessThan(2 * 4 * 700_000 * 5 / 4);
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static NdArray Elsewhere(Func<NdArray> make)
    {
        NdArray? result = null;
        var thread = new Thread(() => result = make());
        thread.Start();
        thread.Join();
        return result!;
    }
}
