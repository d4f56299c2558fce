namespace Autograd.Core;

/// <summary>A variable that is learned: a leaf that requires a gradient, with an initial value and, once registered, a path.</summary>
public sealed class Parameter : Variable
{
    private readonly Initializer? initializer;
    private readonly int?[]? known;
    private readonly Lock gate = new();
    private volatile bool isInitialized; // set last: a thread that sees it also sees data and node

    /// <summary>Creates a parameter of a known shape, in the float type of <see cref="Config.DType"/>.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its initializer.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Initialization</c>).</param>
    /// <exception cref="ArgumentException">The initializer is null or does not support the shape.</exception>
    public Parameter(Shape shape, Initializer initializer, Random? random = null)
        : this(initializer) => Initialize(shape, random);

    /// <summary>Creates a parameter whose shape follows from the first input.</summary>
    /// <remarks>The link sets the shape when it is called: <c>if (!W.IsInitialized) W.Initialize([outputs, x.Shape[1]]);</c>.</remarks>
    /// <param name="initializer">Its initializer.</param>
    /// <param name="known">
    /// The known part of its shape: a length for each axis, null where it follows from the input, such as <c>outputs, null</c> (default:
    /// nothing). A file with other lengths is refused.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="initializer"/> is null.</exception>
    public Parameter(Initializer initializer, params ReadOnlySpan<int?> known)
        : base(NdArray.WithoutElements([], Config.DType, ""), requiresGrad: true)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        (this.initializer, this.known) = (initializer, known.IsEmpty ? null : known.ToArray());
        Publish(WithoutElements([], DType));
    }

    /// <summary>Creates a parameter from an array, which is not copied.</summary>
    /// <exception cref="ArgumentException"><paramref name="data"/> is null or of integers.</exception>
    public Parameter(NdArray data) : base(data, requiresGrad: true) => Publish(data);

    /// <summary>Whether it has a shape and values; before that, its elements cannot be read.</summary>
    public bool IsInitialized => isInitialized;

    /// <summary>Sets the shape and initial values; does nothing if it already has that shape.</summary>
    /// <remarks>Safe to call from several threads: the values are drawn once, and no caller returns before they are set.</remarks>
    /// <param name="shape">Its shape.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Initialization</c>).</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public void Initialize(Shape shape, Random? random = null)
    {
        if (!isInitialized) InitializeOnce(shape, random);
        if (Shape != shape) throw Errors.ParameterShape(this, shape);
    }

    /// <summary>Creates a placeholder of a possible shape, without elements, for <see cref="Function.Check"/>.</summary>
    public Variable Placeholder(Shape shape) => new(WithoutElements(shape, DType), name: Origin);

    /// <summary>Changes its float type; the gradient is cleared.</summary>
    internal void ConvertTo(DType dtype, Dictionary<NdArray, NdArray> converted)
    {
        if (dtype == DType) return;
        if (!converted.TryGetValue(Data, out var data))
            converted.Add(Data, data = IsInitialized ? Data.To(dtype) : WithoutElements([], dtype));
        Publish(data);
    }

    /// <summary>Shares another parameter's array, or takes a copy of it; the gradient is cleared.</summary>
    internal void Take(Parameter other, bool share)
    {
        RequiresGrad = other.RequiresGrad;
        if (other.IsInitialized) Publish(share ? other.Data : other.Data.Copy());
        else ConvertTo(other.DType, []);
    }

    /// <summary>The shape it must have, with null for each unknown length; null if nothing is known.</summary>
    internal int?[]? Known => IsInitialized ? [.. Shape.Select(length => (int?)length)] : known;

    /// <summary>Takes the values of an array of its shape and type, or the array itself if it has no shape yet.</summary>
    internal void Take(NdArray array)
    {
        lock (gate)
        {
            if (isInitialized) Data.CopyFrom(array);
            else Publish(array);
        }
    }

    internal override string Origin => $"parameter {Name ?? "without a name"}";

    /// <summary>Initializes the parameter, unless another thread has done so.</summary>
    private void InitializeOnce(Shape shape, Random? random)
    {
        lock (gate)
        {
            if (isInitialized) return;
            var data = NdArray.Zeros(shape, DType);
            initializer!.Fill(data, random ?? Config.Random.Initialization);
            Publish(data);
        }
    }

    private void Publish(NdArray data)
    {
        var isLearned = Node is ParameterNode { IsLearned: true };
        (Data, node) = (data.Keep(), new ParameterNode(data, RequiresGrad, Node.Label) { IsLearned = isLearned });
        data.Claim();
        isInitialized = data.HasElements;
    }

    private NdArray WithoutElements(Shape shape, DType dtype) => NdArray.WithoutElements(shape, dtype, new Uninitialized(this));

    private sealed class Uninitialized(Parameter parameter)
    {
        public override string ToString() => Errors.ParameterWithoutShape(parameter.Name);
    }
}
