namespace Autograd.Core;

/// <summary>All settings at one moment; never changed, only replaced, so that whoever holds it sees no other's changes.</summary>
internal sealed record ConfigState(
    bool EnableBackprop, bool Train, DType DType, RandomStreams Random, FunctionHook[] Hooks, bool IsRecomputing = false)
{
    public static readonly ConfigState Default = new(true, true, DType.Float32, new RandomStreams(System.Random.Shared.NextInt64()), []);
}
