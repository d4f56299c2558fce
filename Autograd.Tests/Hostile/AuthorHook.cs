using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>A hook of functions as a user might write it: some differentiate or cut the graph in the middle of a pass.</summary>
internal sealed class AuthorHook(Random random, bool isHostile) : FunctionHook
{
    private readonly int behaviour = isHostile ? random.Next(8) : 0;
    private int depth;

    /// <summary>The object it works on, if any.</summary>
    public Variable? Root { get; set; }

    public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x)
    {
        if (behaviour == 1) throw new AuthorException();
    }

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        if (behaviour == 2) throw new AuthorException();
    }

    public override void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy)
    {
        if (behaviour == 3) throw new AuthorException();
        if (behaviour == 4) Root?.UnchainBackward();
        if (behaviour == 5 && depth++ == 0) Root?.Backward(NdArray.Ones(Root.Shape, Root.DType));
    }

    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx)
    {
        if (behaviour == 6) Root?.Unchain();
        if (behaviour == 7) throw new AuthorException();
    }
}
