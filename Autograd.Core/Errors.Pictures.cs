namespace Autograd.Core;

// Messages of pages and pictures.
internal static partial class Errors
{
    public static ArgumentOutOfRangeException NoEpoch(double epoch) =>
        new(nameof(epoch), epoch, Text(Invariant($"ReportPage: epoch {epoch}"), "epochs are counted from 0, and are finite"));

    public static InvalidOperationException ForwardWithoutModel() =>
        new(Text("ReportPage: there is a forward pass but no model", "the model is that of the page's or the trainer's optimizer",
            "optimizer.Setup(model), new ReportPage(path, optimizer, forward)"));

    public static ArgumentException NoVectorToPlot(Shape shape, DType dtype) =>
        new(Text($"ActivationPlot: x is {dtype} {shape}", "a vector of floats", "NdArray.Linspace(-5, 5, 201)"));

    public static ArgumentException NotElementwise(Shape x, Shape y) =>
        new(Text($"ActivationPlot: the function maps {x} to {y}", "the output of an activation has the shape of its input"));

    public static ArgumentException NotPointsOfAPlane() =>
        new(Text("Film: the dataset does not contain points in the plane and their labels",
            "finite floats (N, 2) and int32 labels (N) from 0 to 4, N at least 1", "Datasets.Moons(200)"));

    public static ArgumentException NotLogits(Shape shape, int count) =>
        new(Text($"Film: the model returned {shape} for {count} points", $"logits of 2 to {Film.MostClasses} classes for each point"));

    public static InvalidDataException NotAReportPage() =>
        new(Text("ReportPage: this is not the state of a report page", Damaged));
}
