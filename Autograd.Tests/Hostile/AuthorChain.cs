using Autograd.Core;
using L = Autograd.Links;

namespace Autograd.Tests.Hostile;

/// <summary>A model as a user might write it: layers and a statistic by name.</summary>
internal sealed class AuthorChain : Chain, ILayer
{
    public AuthorChain() : this(new Random(1)) { }

    public AuthorChain(Random random)
    {
        Hidden = new(3, 4);
        if (random.Next(3) == 0) Unsized = new(null, 2);
        Statistic = NdArray.Ones([3]);
    }

    public L.Linear Hidden { get; set => field = Register(value); }

    public L.Linear? Unsized { get; set => field = Register(value!); }

    public NdArray Statistic { get => Persistent(); private set => RegisterPersistent(value); }

    public Variable Forward(Variable x) => Hidden.Forward(x);
}
