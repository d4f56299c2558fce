using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>A hook of an optimizer as a user might write it.</summary>
internal sealed class AuthorOptimizerHook(Random random, bool isHostile) : OptimizerHook
{
    private readonly int behaviour = isHostile ? random.Next(6) : 0;
    private int depth;

    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        if (behaviour == 1) throw new AuthorException();
        if (behaviour == 5 && depth++ == 0) optimizer.Update();
        foreach (var parameter in parameters)
        {
            if (behaviour == 2) parameter.ClearGrad();
            if (behaviour == 3) parameter.Grad = NdArray.Ones(parameter.Shape, parameter.DType);
            if (behaviour == 4) parameter.RequiresGrad = false;
        }
    }
}
