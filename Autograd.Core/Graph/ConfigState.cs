namespace Autograd.Core;

/// <summary>An immutable snapshot of all settings: changes made elsewhere never reach the code that holds it.</summary>
internal sealed record ConfigState(
    bool EnableBackprop, bool Train, DType DType, RandomStreams Random, FunctionHook[] Hooks, bool IsRecomputing = false)
{
    public static readonly ConfigState Default = new(true, true, DType.Float32, new RandomStreams(System.Random.Shared.NextInt64()), []);
}
