using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>A function as a user might write it, correctly or not; calls can be injected into its overrides.</summary>
internal sealed class AuthorFunction(Random random, bool isHostile) : Function
{
    private readonly int place = random.Next(4);
    private readonly int forward = isHostile ? random.Next(16) : random.Next(5);
    private readonly int backward = isHostile ? random.Next(14) : random.Next(3);
    private readonly int names = isHostile ? random.Next(9) : 0;
    private readonly bool checksNothing = random.Next(2) == 0;
    private Func<object?>? inForward, inBackward;
    private Checking? inCheck;
    private object? result;
    private Exception? ofCall;

    /// <summary>A call with the inputs as they are checked.</summary>
    internal delegate object? Checking(TypeCheck check);

    public override string Name => names == 1 ? null! : names == 2 ? "" : base.Name;

    public override string? RetainReason => names == 3 ? null : base.RetainReason;

    protected override IReadOnlyList<string> ArgumentNames => names switch
    {
        4 => null!,
        5 => [null!, null!],
        6 => ["x"],
        _ => [],
    };

    /// <summary>Makes a call before, during or after the forward computation, or in the backward computation.</summary>
    public object? Inside(Func<object?> call)
    {
        if (place == 0) return call();
        Func<object?> noted = () => Noted(call);
        (inForward, inBackward) = place == 1 ? (noted, (Func<object?>?)null) : (null, noted);
        return OrRefused(() =>
        {
            var y = ApplyAll(new NdArray[] { new float[,] { { 1, 2, 3 } }, new float[,] { { 4, 5, 6 } } }.Select(data =>
                new Variable(data)).ToArray());
            if (place == 3) Variable.BackwardAll(y, Array.ConvertAll<Variable, NdArray?>(y, output => NdArray.Ones(output.Shape)),
                createGraph: checksNothing);
            return place == 2 ? Noted(call) : result;
        });
    }

    /// <summary>Makes a call while the inputs are checked.</summary>
    public object? InsideCheck(Checking call)
    {
        inCheck = call;
        return OrRefused(() =>
        {
            ApplyAll(place == 0 ? [] : place == 1 ? [new Variable(1f)] : place == 2 ? [new Variable(1f), new Variable(2.0)]
                : [new Variable(1f), 3, new Variable(2f)]);
            return result;
        });
    }

    protected override void CheckTypes(TypeCheck check)
    {
        try
        {
            if (inCheck is not null) result = inCheck(check);
        }
        catch (Exception error)
        {
            ofCall = error;
            throw;
        }

        if (!checksNothing) base.CheckTypes(check);
    }

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (inForward is not null) result = inForward();
        var first = x.Length > 0 ? x[0] : NdArray.Ones([2]);
        return forward switch
        {
            1 => [first],
            2 => [first * 2, first + 1],
            3 => [first.Reshape(first.Shape)],
            5 => [],
            6 => null!,
            7 => [null!],
            8 => [Ended()],
            9 => [first.To(DType.Int32)],
            10 => [first.To(DType.Float64)],
            11 => throw new AuthorException(),
            12 => [first, first],
            13 => Written(first),
            14 => [first * 2, null!],
            _ => [first * 2],
        };
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        if (inBackward is not null) result = inBackward();
        var first = gy.FirstOrDefault(gradient => gradient is not null);
        return backward switch
        {
            1 => [.. x.Select(input => NdArray.Ones(input.Shape, input.DType))],
            3 => null!,
            4 => [],
            5 => [first!, first!, first!],
            6 => [.. x.Select(_ => Ended())],
            7 => [.. x.Select(input => NdArray.Ones(input.Shape, DType.Float64))],
            8 => [.. x.Select(_ => NdArray.Ones([7]))],
            9 => throw new AuthorException(),
            10 => Written(first!),
            11 => [.. x.Select(input => input * 2)],
            12 => [.. x.Select(_ => RetainedOutput(0))],
            _ => [.. x.Select(_ => first!)],
        };
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        if (inBackward is not null) result = inBackward();
        var first = gy.FirstOrDefault(gradient => gradient is not null);
        return backward switch
        {
            3 => null!,
            4 => [],
            5 => [first!, first!, first!],
            6 => [.. x.Select(_ => new Variable(Ended()))],
            7 => [.. x.Select(_ => new Variable(1.0))],
            9 => throw new AuthorException(),
            11 => [.. x.Select(input => input * 2)],
            12 => [.. x.Select(_ => RetainedOutputVariable(0))],
            13 => base.Backward(x, gy),
            _ => [.. x.Select(_ => first!)],
        };
    }

    /// <summary>
    /// Exceptions from the call are its own; those thrown around it, because of this author's results, are examined where Apply is called.
    /// </summary>
    private object? OrRefused(Func<object?> around)
    {
        try
        {
            return around();
        }
        catch (Exception error) when (error != ofCall && (error is ArgumentException or InvalidOperationException))
        {
            return error.GetType().Name;
        }
    }

    private object? Noted(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (Exception error)
        {
            ofCall = error;
            throw;
        }
    }

    private static NdArray[] Written(NdArray array)
    {
        array.Fill(3);
        return [array * 2];
    }

    /// <summary>An array whose step is over.</summary>
    internal static NdArray Ended(NdArray? like = null)
    {
        using var step = new ArrayScope();
        var ended = Workspace.Open!.Make(like?.Shape ?? [2, 3], like?.DType ?? DType.Float32);
        if (like is not null) ended.CopyFrom(like);
        return ended;
    }
}
