namespace Autograd.Core;

// What pages and pictures refuse.
internal static partial class Errors
{
    public static ArgumentOutOfRangeException NoEpoch(double epoch) =>
        new(nameof(epoch), epoch, Text(Invariant($"ReportPage: epoch {epoch}"), "epochs are counted from 0, and are finite"));

    public static InvalidOperationException ForwardWithoutModel() =>
        new(Text("ReportPage: there is a forward pass and no model to look at", "the optimizer, given to the page or the trainer, has it",
            "optimizer.Setup(model), new ReportPage(path, optimizer, forward)"));

    public static InvalidDataException NotAReportPage() =>
        new(Text("ReportPage: this is not the state of a report page", Damaged));
}
