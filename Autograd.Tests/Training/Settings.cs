using Autograd.Core;

namespace Autograd.Tests.Training;

/// <summary>A snapshot of all settings that scopes change.</summary>
internal sealed record Settings(bool EnableBackprop, bool Train, DType DType, RandomStreams Random, int Hooks, int Degree, bool IsInStep)
{
    public static Settings Now => new(
        Config.EnableBackprop, Config.Train, Config.DType, Config.Random,
        Config.Current.Hooks.Length, Parallelism.Degree, Workspace.Open is not null);
}
