using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>An initializer as a user might write it.</summary>
internal sealed class AuthorInitializer(Random random, bool isHostile) : Initializer
{
    private readonly int behaviour = isHostile ? random.Next(3) : 0;

    protected override void Overwrite(NdArray array, Random random)
    {
        if (behaviour == 1) throw new AuthorException();
        if (behaviour == 0) array.Fill(random.NextDouble());
    }
}
