namespace Autograd.Core;

/// <summary>Runs a backward pass one function at a time and records each step.</summary>
internal sealed class StepRecorder(BackwardPass pass) : FunctionHook
{
    private Function? current;
    private IReadOnlyList<NdArray?> outputGradients = [], inputGradients = [];
    private List<GradientAddition>? additions;

    public IEnumerable<BackwardStep> Steps()
    {
        if (additions is not null) throw Errors.StepsTakenTwice();
        pass.Hooks = [.. pass.Hooks, this];
        for (additions = []; pass.MoveNext(); additions = [])
            yield return new BackwardStep(current!, outputGradients, inputGradients, additions, pass.Waiting);
        pass.Finish();
    }

    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
        (current, outputGradients, inputGradients) = (function, gy, gx);

    internal override void GradientArrived(VariableNode node, NdArray? present, NdArray arriving, NdArray sum) =>
        additions!.Add(new GradientAddition(node, present, arriving, sum));
}
