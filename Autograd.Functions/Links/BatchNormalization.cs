using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// Batch normalization with its running statistics: in training it normalizes by the statistics of the batch and updates the running ones;
/// in test mode it uses the running ones. gamma and the running variance are initialized with ones, beta and the running mean with zeros,
/// as in Chainer.
/// </summary>
/// <remarks>
/// The running statistics are persistent: saved, copied and converted with the parameters. See <see cref="Functions.BatchNormalization"/>.
/// <para>Thread-safe in test mode; in training only one thread may call it at a time.</para>
/// </remarks>
public sealed class BatchNormalization : Link, ILayer
{
    private readonly double decay;
    private readonly double eps;
    private readonly int[]? axis;
    private readonly Communicator? ranks;
    private readonly Initializer initialMean;
    private readonly Initializer initialVar;
    private readonly Lock gate = new();

    /// <summary>Creates a normalization.</summary>
    /// <param name="size">The number of channels (default: inferred from the first input, as is a shape with several channel axes).</param>
    /// <param name="decay">The fraction of the running statistics to keep at each batch, in [0, 1].</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="useGamma">Whether to learn gamma; otherwise it is 1.</param>
    /// <param name="useBeta">Whether to learn beta; otherwise it is 0.</param>
    /// <param name="initialGamma">Initializer of gamma (default: ones).</param>
    /// <param name="initialBeta">Initializer of beta (default: zeros).</param>
    /// <param name="axis">The axes over which statistics are computed (default: all but the second).</param>
    /// <param name="initialAvgMean">Initializer of the running mean (default: zeros).</param>
    /// <param name="initialAvgVar">Initializer of the running variance (default: ones).</param>
    /// <param name="ranks">The ranks that share statistics in training (default: this process alone).</param>
    /// <exception cref="ArgumentException">
    /// The size is less than 1, decay is outside [0, 1], eps is negative, or an axis is named twice.
    /// </exception>
    public BatchNormalization(
        int? size = null, double decay = 0.9, double eps = 2e-5, bool useGamma = true, bool useBeta = true,
            Initializer? initialGamma = null, Initializer? initialBeta = null,
        int[]? axis = null, Initializer? initialAvgMean = null, Initializer? initialAvgVar = null, Communicator? ranks = null)
    {
        if (size is { } given) Functions.Errors.Size(nameof(BatchNormalization), given, nameof(size));
        _ = new Functions.BatchNormalization(eps, null, null, decay, axis); // validates the arguments
        (this.decay, this.eps, this.axis, this.ranks) = (decay, eps, axis?.ToArray(), ranks);
        (initialMean, initialVar) = (initialAvgMean ?? Initializers.Zeros(), initialAvgVar ?? Initializers.Ones());
        gamma = useGamma ? new Parameter(initialGamma ?? Initializers.Ones()) : null;
        beta = useBeta ? new Parameter(initialBeta ?? Initializers.Zeros()) : null;
        RegisterPersistent(NdArray.Zeros([], DType.Int32), nameof(N));
        ExpectPersistent(nameof(AvgMean));
        ExpectPersistent(nameof(AvgVar));
        if (size is { } channels) Initialize([channels], Config.DType);
    }

    /// <summary>The scales, or null.</summary>
    public Parameter? gamma { get; set => field = Register(value); }

    /// <summary>The shifts, or null.</summary>
    public Parameter? beta { get; set => field = Register(value); }

    /// <summary>The running mean of each channel.</summary>
    /// <exception cref="InvalidOperationException">The size is not known yet.</exception>
    public NdArray AvgMean => Persistent();

    /// <summary>The running variance of each channel.</summary>
    /// <exception cref="InvalidOperationException">The size is not known yet.</exception>
    public NdArray AvgVar => Persistent();

    /// <summary>The number of fine-tuning batches, int32, shape ().</summary>
    public NdArray N => Persistent();

    /// <inheritdoc cref="Forward(Variable, bool)"/>
    public Variable Forward(Variable x) => Forward(x, finetune: false);

    /// <summary>Normalizes by the statistics of the batch in training, by the running ones in test mode.</summary>
    /// <param name="x">(N, C, …).</param>
    /// <param name="finetune">Whether the running statistics become the plain mean over all batches given with <c>true</c>.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">The channels of x do not match the layer's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended, or the ranks are not in the same
    /// operation.</exception>
    public Variable Forward(Variable x, bool finetune)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!HasItsSize) TakeChannels(x);
        var scale = gamma ?? (Variable)NdArray.Ones(AvgMean.Shape, AvgMean.DType);
        var shift = beta ?? (Variable)NdArray.Zeros(AvgMean.Shape, AvgMean.DType);
        if (!Config.Train) return F.FixedBatchNormalization(x, scale, shift, AvgMean, AvgVar, eps, Axis(x.Shape));
        var batches = N.ToScalar() + 1;
        var y = F.BatchNormalization(x, scale, shift, eps, AvgMean, AvgVar, finetune ? 1 - 1 / batches : decay, Axis(x.Shape),
            ranks);
        if (finetune && !Config.IsRecomputing && x.Data.Size > 0) N.Fill(batches);
        return y;
    }

    /// <summary>Starts a new mean over fine-tuning batches.</summary>
    public void StartFinetuning() => N.Fill(0);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"BatchNormalization({(HasPersistent(nameof(AvgMean)) ? string.Join(", ", AvgMean.Shape) : "?")}, decay={decay}, eps={eps})");

    private bool HasItsSize => // a file may have held a part of it
        HasPersistent(nameof(AvgMean)) && HasPersistent(nameof(AvgVar)) && gamma is not { IsInitialized: false } && beta is not
        { IsInitialized: false };

    private int[] Axis(Shape x) => axis ?? [.. Enumerable.Range(0, x.Rank).Where(i => i != 1)];

    private Shape ChannelsOf(Shape x)
    {
        int[] reduced = [.. Axis(x).Select(x.Axis)];
        return [.. Enumerable.Range(0, x.Rank).Except(reduced).Select(i => x[i])];
    }

    /// <summary>Infers the size once, from the first input that fits, on whichever thread.</summary>
    private void TakeChannels(Variable x)
    {
        lock (gate)
        {
            var channels = ChannelsOf(x.Shape);
            new Functions.BatchNormalization(eps, axis: Axis(x.Shape)).Check(x, StandIn(gamma), StandIn(beta));
            Initialize(channels, x.DType);

            Variable StandIn(Parameter? parameter) => parameter switch
            {
                null => NdArray.Ones(channels, x.DType),
                { IsInitialized: false } => parameter.Placeholder(channels),
                _ => parameter,
            };
        }
    }

    private void Initialize(Shape channels, DType dtype)
    {
        gamma?.Initialize(channels);
        beta?.Initialize(channels);
        if (!HasPersistent(nameof(AvgMean))) RegisterPersistent(Filled(initialMean, channels, dtype), nameof(AvgMean));
        if (!HasPersistent(nameof(AvgVar))) RegisterPersistent(Filled(initialVar, channels, dtype), nameof(AvgVar));
    }

    private static NdArray Filled(Initializer initializer, Shape shape, DType dtype)
    {
        var array = NdArray.Zeros(shape, dtype);
        initializer.Fill(array, Config.Random.Initialization);
        return array;
    }
}
