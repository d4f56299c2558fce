using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Hostile;

/// <summary>A loss as a user might write it.</summary>
internal sealed class AuthorLoss(Random random, bool isHostile) : ElementwiseLoss(isHostile ? Reduce.No : (Reduce)random.Next(5))
{
    private readonly int behaviour = isHostile ? random.Next(7) : 0;

    protected override IReadOnlyList<string> ArgumentNames => ["x", "t"];

    protected override NdArray Losses(NdArray[] x) => behaviour switch
    {
        1 => null!,
        2 => AuthorFunction.Ended(),
        3 => throw new AuthorException(),
        _ => x[0] - x[1],
    };

    protected override Variable Derivative(Variable[] x, int input) => behaviour switch
    {
        4 => null!,
        5 => new Variable(AuthorFunction.Ended()),
        6 => new Variable(NdArray.Ones([7])),
        _ => input == 0 ? 1 + (0 * x[0]) : -1 + (0 * x[0]),
    };
}
