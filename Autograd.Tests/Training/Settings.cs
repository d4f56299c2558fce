using Autograd.Core;

namespace Autograd.Tests.Training;

/// <summary>All that scopes change, at one moment.</summary>
internal sealed record Settings(bool EnableBackprop, bool Train, DType DType, RandomStreams Random, int Hooks, int Degree, bool IsInStep)
{
    public static Settings Now => new(
        Config.EnableBackprop, Config.Train, Config.DType, Config.Random,
        Config.Current.Hooks.Length, Parallelism.Degree, Workspace.Open is not null);
}
