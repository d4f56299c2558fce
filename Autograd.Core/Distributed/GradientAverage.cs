using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Replaces gradients by their means over all ranks, before any other hook sees them, so that all ranks make the same update. Gradients
// are sent together, in one buffer, after the backward pass. Sending those of the last layers while the backward pass still computes the
// first ones would gain little: in a network of linear layers most gradients belong to the first layer and are computed last (85 % in
// 784-256-128-10), and a convolution computes long for few gradients.
internal sealed class GradientAverage : OptimizerHook
{
    private readonly Communicator ranks;
    private readonly Link model;
    private readonly Dictionary<Parameter, int> places = [];
    private readonly List<NdArray> waiting = []; // gradients that together fit in the buffer
    private int registrations;

    public GradientAverage(Communicator ranks, Link model)
    {
        (this.ranks, this.model) = (ranks, model);
        Begin();
    }

    protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        if (optimizer.Model != model) throw Errors.SetUpAfterDistribute(optimizer);
        if (registrations != model.Registrations) Begin();
        var (count, mark) = (0, Mark(optimizer.Steps, optimizer.LearningRate));
        for (var i = 0; i < parameters.Count; i++)
            (count, mark) = unchecked((count + parameters[i].Data.Size, mark * 31 + places[parameters[i]]));
        if (!ranks.Meet(new Meeting(Meeting.Act.Update, DType.Float32, count, mark))) return;
        Average<float>(parameters);
        Average<double>(parameters);
    }

    private static int Mark(int steps, double rate) => unchecked(steps * 31 + rate.GetHashCode()); // the same everywhere: a hash of bits

    /// <summary>Checks that all ranks have the same model, and copies rank 0's values to all.</summary>
    private void Begin()
    {
        SameModel.Check(ranks, model);
        foreach (var (_, array) in model.NamedPersistents()) ranks.Broadcast(array);
        places.Clear();
        foreach (var parameter in model.Parameters())
        {
            ranks.Broadcast(parameter.Data);
            places.Add(parameter, places.Count);
        }

        registrations = model.Registrations;
    }

    private void Average<T>(IReadOnlyList<Parameter> parameters) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = 0;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].DType != DTypes.Of<T>()) continue;
            var gradient = parameters[i].Grad!;
            if (count > Communicator.Largest - gradient.Size) count = AverageWaiting<T>(count);
            waiting.Add(gradient);
            count += gradient.Size;
        }

        AverageWaiting<T>(count);
    }

    /// <returns>The number of elements still waiting: 0.</returns>
    private int AverageWaiting<T>(int count) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count == 0) return 0;
        var buffer = ranks.Buffer<T>(count);
        var rest = buffer;
        foreach (var gradient in waiting)
        {
            gradient.AsSpan<T>().CopyTo(rest);
            rest = rest[gradient.Size..];
        }

        ranks.SumBuffer<T>(count);
        TensorPrimitives.Divide(buffer, T.CreateTruncating(ranks.Size), buffer);
        foreach (var gradient in waiting)
        {
            buffer[..gradient.Size].CopyTo(gradient.AsWritableSpan<T>());
            buffer = buffer[gradient.Size..];
        }

        waiting.Clear();
        return 0;
    }
}
