namespace Autograd.Core;

// What pages and pictures refuse.
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

    public static InvalidDataException NotAReportPage() =>
        new(Text("ReportPage: this is not the state of a report page", Damaged));
}
