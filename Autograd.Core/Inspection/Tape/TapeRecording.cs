using System.Reflection;

namespace Autograd.Core;

/// <summary>Records a pass while it runs: functions with their source lines, and samples of all arrays.</summary>
internal sealed class TapeRecording : FunctionHook
{
    /// <summary>The largest number of functions recorded in the forward pass, and of steps in the backward pass.</summary>
    public const int Most = 400;

    private const int MostWaiting = 8;
    private const int MostNumbers = 250_000; // in total; further arrays are recorded by a small corner

    private readonly Dictionary<(MethodBase, int), SourceLine> places = [];
    private readonly Dictionary<NdArray, (int Version, ArraySample Sample)> samples = []; // of the forward pass
    private readonly Dictionary<VariableNode, ArraySample> arrived = []; // of the gradients accumulated so far
    private int numbers;

    /// <summary>The forward pass.</summary>
    public List<(Function Function, SourceLine Place, ArraySample[] Taken, ArraySample[] Made)> Forward { get; } = [];

    /// <summary>The backward pass.</summary>
    public List<TapeTurn> Backward { get; } = [];

    public LedgerRecorder Memory { get; } = new();
    public int ForwardSteps { get; private set; }
    public int BackwardSteps { get; private set; }

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        if (Config.Current.IsRecomputing) return; // it belongs to the backward step of F.Forget
        if (ForwardSteps++ < Most) Forward.Add((function, SourceLine.OfUser(places), Samples(x), Samples(y)));
    }

    /// <summary>Must be called between the forward and the backward pass.</summary>
    public void BeginBackward(Variable loss)
    {
        samples.Clear();
        Memory.BeginBackward(loss);
    }

    /// <summary>Records a step of the backward pass.</summary>
    public void Note(BackwardStep step)
    {
        Memory.Note(step);
        if (BackwardSteps++ >= Most) return;
        var received = new ArraySample?[step.OutputGradients.Count];
        for (var i = 0; i < received.Length; i++)
            if (step.OutputGradients[i] is { } gradient)
                received[i] = arrived.Remove(step.Function.OutputNode(i), out var sum) ? Again(sum) : Sample(gradient);
        var sends = new TapeTurn.Sent[step.Additions.Count];
        for (var i = 0; i < sends.Length; i++) sends[i] = Sent(step.Additions[i]);
        Backward.Add(new TapeTurn(step.Function, received, sends, [.. step.Waiting.Take(MostWaiting)], step.Waiting.Count));
    }

    private TapeTurn.Sent Sent(GradientAddition addition)
    {
        var (node, arriving) = (addition.Node, Sample(addition.Arriving));
        var before = addition.Present is null ? null
            : arrived.TryGetValue(node, out var present) ? Again(present) : Sample(addition.Present);
        var sum = before is null ? null : Sample(addition.Sum);
        arrived[node] = sum ?? arriving;
        return new TapeTurn.Sent(node, arriving, before, sum);
    }

    private ArraySample[] Samples(IReadOnlyList<NdArray> arrays)
    {
        var result = new ArraySample[arrays.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var (array, version) = (arrays[i], arrays[i].Version);
            if (!samples.TryGetValue(array, out var known) || known.Version != version)
                samples[array] = known = (version, Sample(array));
            result[i] = known.Sample;
        }

        return result;
    }

    private ArraySample Sample(NdArray array) =>
        Again(numbers < MostNumbers ? new ArraySample(array, 32, 64) : new ArraySample(array, 4, 4));

    private ArraySample Again(ArraySample sample)
    {
        numbers += sample.Count;
        return sample;
    }
}
