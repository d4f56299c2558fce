using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] EvaluationNotMapped =>
    [
        "accuracy",
        "binary_accuracy",
        "r2_score",
    ];

    private static Dictionary<string, Mapping> Evaluation => new()
    {
    };
}
