namespace Autograd.Core;

// Pages and pictures.
internal static partial class Errors
{
    public static ArgumentOutOfRangeException NoEpoch(double epoch) =>
        new(nameof(epoch), epoch, Text(Invariant($"ReportPage: epoch {epoch}"), "epochs are counted from 0, and are finite"));

    public static InvalidOperationException ForwardWithoutModel() =>
        new(Text("ReportPage: there is a forward pass and no model to look at", "the optimizer, given to the page or the trainer, has it",
            "optimizer.Setup(model), new ReportPage(path, optimizer, forward)"));

    public static ArgumentException NoVectorToPlot(Shape shape, DType dtype) =>
        new(Text($"ActivationPlot: x is {dtype} {shape}", "a vector of floats", "NdArray.Linspace(-5, 5, 201)"));

    public static ArgumentException NotElementwise(Shape x, Shape y) =>
        new(Text($"ActivationPlot: the function makes {y} of {x}", "the output of an activation has the shape of its input"));

    public static ArgumentException NotPointsOfAPlane() =>
        new(Text("Film: these are no points of a plane with their classes",
            "floats (N, 2), all finite, and int32 (N) from 0 to 4, N at least 1", "Datasets.Moons(200)"));

    public static ArgumentException NotLogits(Shape shape, int count) =>
        new(Text($"Film: the model makes {shape} of {count} points", $"logits of 2 to {Film.MostClasses} classes for each point"));

    public static InvalidDataException NotAReportPage() =>
        new(Text("ReportPage: this is not the state of a report page", Damaged));
}
