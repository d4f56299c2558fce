namespace Autograd.Core;

/// <summary>What happened, as it happens: functions with their places in the source, and samples of all arrays.</summary>
internal sealed class TapeRecording : FunctionHook
{
    /// <summary>How many functions are recorded of the forward pass, and steps of the backward pass.</summary>
    public const int Most = 400;

    private const int MostWaiting = 8;
    private const int MostNumbers = 250_000; // in all; from then on of each array a corner

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
        if (Config.Current.IsRecomputing) return; // it belongs to the turn of F.Forget
        if (ForwardSteps++ < Most) Forward.Add((function, SourceLine.OfUser(), Samples(x), Samples(y)));
    }

    /// <summary>Writes down a step of the backward pass.</summary>
    public void Note(BackwardStep step)
    {
        Memory.Note(step);
        if (BackwardSteps++ >= Most) return;
        Backward.Add(new TapeTurn(step.Function,
            [.. step.OutputGradients.Select(gradient => gradient is null ? null : Sample(gradient))],
            [.. step.Additions.Select(addition => new TapeTurn.Sent(addition.Node, Sample(addition.Arriving),
                addition.Present is null ? null : Sample(addition.Present),
                addition.Present is null ? null : Sample(addition.Sum)))],
            [.. step.Waiting.Take(MostWaiting)], step.Waiting.Count));
    }

    private ArraySample[] Samples(IReadOnlyList<NdArray> arrays)
    {
        var samples = new ArraySample[arrays.Count];
        for (var i = 0; i < samples.Length; i++) samples[i] = Sample(arrays[i]);
        return samples;
    }

    private ArraySample Sample(NdArray array)
    {
        var sample = numbers < MostNumbers ? new ArraySample(array, 32, 64) : new ArraySample(array, 4, 4);
        numbers += sample.Numbers.Count;
        return sample;
    }
}
