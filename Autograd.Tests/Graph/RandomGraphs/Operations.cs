using System.Reflection;

namespace Autograd.Tests.Graph;

/// <summary>The table: every function that is smooth where it is drawn, and why the others are not in it.</summary>
internal static class Operations
{
    private const string Counts = "it counts or compares and has no gradient";

    public static readonly Operation[] Table =
    [
        .. ArithmeticCases.Table, .. MathCases.Table, .. ActivationCases.Table, .. ArrayCases.Table,
        .. ConnectionCases.Table, .. LossCases.Table, .. NormalizationCases.Table,
        .. RecurrentCases.Table, .. NStepCases.Table, .. InTests(),
    ];

    /// <summary>The functions that are left out, each with its reason.</summary>
    public static readonly Dictionary<string, string> LeftOut = new()
    {
        ["Accuracy"] = Counts,
        ["ArgMax"] = Counts,
        ["ArgMaxCRF1D"] = Counts,
        ["ArgMin"] = Counts,
        ["BinaryAccuracy"] = Counts,
        ["ClassificationSummary"] = Counts,
        ["ConfusionMatrix"] = Counts,
        ["F1Score"] = Counts,
        ["Precision"] = Counts,
        ["R2Score"] = Counts,
        ["Recall"] = Counts,
    };

    /// <summary>The rows defined by a function's test, in its static property InRandomGraphs.</summary>
    private static IEnumerable<Operation> InTests() =>
        typeof(Operations).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters)
            .Select(type => type.GetProperty("InRandomGraphs", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property is not null).Select(property => (Operation)property!.GetValue(null)!);
}
