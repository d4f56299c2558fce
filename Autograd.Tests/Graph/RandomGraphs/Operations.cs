namespace Autograd.Tests.Graph;

/// <summary>The table: every function that is smooth where it is drawn, and why the others are not in it.</summary>
internal static class Operations
{
    private const string Counts = "it counts or compares and has no gradient";

    public static readonly Operation[] Table =
    [
        .. ArithmeticCases.Table, .. MathCases.Table, .. ActivationCases.Table, .. ArrayCases.Table,
        .. ConnectionCases.Table, .. LossCases.Table, .. NormalizationCases.Table,
        .. RecurrentCases.Table, .. NStepCases.Table,
    ];

    /// <summary>The functions that are left out, each with its reason.</summary>
    public static readonly Dictionary<string, string> LeftOut = new()
    {
        ["Accuracy"] = Counts,
        ["ArgMax"] = Counts,
        ["ArgMin"] = Counts,
        ["BinaryAccuracy"] = Counts,
        ["ClassificationSummary"] = Counts,
        ["ConfusionMatrix"] = Counts,
        ["F1Score"] = Counts,
        ["Precision"] = Counts,
        ["R2Score"] = Counts,
        ["Recall"] = Counts,
    };
}
