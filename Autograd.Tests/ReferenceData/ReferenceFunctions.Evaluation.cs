using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Evaluation => new()
    {
        ["accuracy"] = One(inputs => F.Accuracy(inputs["y"], inputs["t"], inputs.Arguments.IntOrNull("ignore_label"))),
        ["confusion_matrix"] = One(inputs => F.ConfusionMatrix(inputs["y"], inputs["t"], inputs.Arguments.IntOrNull("ignore_label"))),
        ["binary_accuracy"] = One(inputs => F.BinaryAccuracy(inputs["y"], inputs["t"])),
        ["r2_score"] = One(inputs =>
            F.R2Score(inputs["pred"], inputs["true"],
                inputs.Arguments.Choice("multioutput", "uniform_average", ("uniform_average", false), ("raw_values", true)))),
        ["precision"] = One(inputs =>
            F.Precision(inputs["y"], inputs["t"], inputs.Arguments.IntOrNull("label_num"), inputs.Arguments.Int("ignore_label", -1))),
        ["recall"] = One(inputs =>
            F.Recall(inputs["y"], inputs["t"], inputs.Arguments.IntOrNull("label_num"), inputs.Arguments.Int("ignore_label", -1))),
        ["f1_score"] = One(inputs =>
            F.F1Score(inputs["y"], inputs["t"], inputs.Arguments.IntOrNull("label_num"), inputs.Arguments.Int("ignore_label", -1))),
    };
}
