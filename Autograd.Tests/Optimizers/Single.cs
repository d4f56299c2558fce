using Autograd.Core;

namespace Autograd.Tests.Optimizers;

/// <summary>A model of one parameter.</summary>
internal sealed class Single : Link
{
    public Single(Parameter w) => W = w;

    public Parameter W { get; set => field = Register(value); }
}
