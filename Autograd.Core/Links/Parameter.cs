namespace Autograd.Core;

/// <summary>A variable that is learned: a leaf that requires a gradient, with an initial value and, once registered, a path.</summary>
public sealed class Parameter : Variable
{
    private readonly Initializer? initializer;

    /// <summary>A parameter of a known shape, in the float type of <see cref="Config.DType"/>.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first values.</param>
    /// <param name="random">Where they come from; none: <see cref="Config.Random"/>.</param>
    public Parameter(Shape shape, Initializer initializer, Random? random = null)
        : this(initializer) => Initialize(shape, random);

    /// <summary>A parameter whose shape follows from the first input.</summary>
    /// <param name="initializer">Its first values.</param>
    public Parameter(Initializer initializer)
        : base(NdArray.WithoutElements([], Config.DType, ""), requiresGrad: true)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        this.initializer = initializer;
        Replace(WithoutShape(DType));
    }

    /// <summary>A parameter with these first values; the array is not copied.</summary>
    public Parameter(NdArray data) : base(data, requiresGrad: true) => Replace(data);

    /// <summary>Whether it has its shape and values; until then its elements cannot be read.</summary>
    public bool IsInitialized => Data.HasElements;

    /// <summary>Gives it its shape and first values; does nothing if it has that shape already.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public void Initialize(Shape shape, Random? random = null)
    {
        if (IsInitialized)
        {
            if (Shape != shape) throw Errors.ParameterShape(this, shape);
            return;
        }

        var data = NdArray.Zeros(shape, DType);
        initializer!.Fill(data, random ?? Config.Random.Initialization);
        Replace(data);
    }

    /// <summary>Changes its float type; the gradient is forgotten.</summary>
    internal void ConvertTo(DType dtype, Dictionary<NdArray, NdArray> converted)
    {
        if (dtype == DType) return;
        if (!converted.TryGetValue(Data, out var data)) converted.Add(Data, data = IsInitialized ? Data.To(dtype) : WithoutShape(dtype));
        Replace(data);
    }

    /// <summary>Reads and writes another parameter's array, or takes a copy of it; the gradient is forgotten.</summary>
    internal void Take(Parameter other, bool share)
    {
        RequiresGrad = other.RequiresGrad;
        if (other.IsInitialized) Replace(share ? other.Data : other.Data.Copy());
        else ConvertTo(other.DType, []);
    }

    internal override string Origin => $"parameter {Name ?? "without a name"}";

    private void Replace(NdArray data) => Replace(data, new ParameterNode(data, RequiresGrad, Node.Label) { IsLearned = Node is ParameterNode { IsLearned: true } });

    private NdArray WithoutShape(DType dtype) => NdArray.WithoutElements([], dtype, new Uninitialized(this));

    private sealed class Uninitialized(Parameter parameter)
    {
        public override string ToString() => Errors.ParameterWithoutShape(parameter.Name);
    }
}
