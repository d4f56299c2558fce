using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = min(max(x, 0), z); the derivative is 1 strictly between 0 and z, elsewhere 0. Keeps x.</summary>
/// <remarks>NaN stays NaN, with derivative 0. Second derivatives are 0. Chainer's default for z is 20, as in Deep Speech; PyTorch's relu6
/// has 6.</remarks>
/// <param name="z">The upper bound.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="z"/> is not a positive number.</exception>
public sealed class ClippedReLU(double z = 20) : Function
{
    private readonly double z = z > 0 ? z : throw Errors.NotPositive("ClippedReLU", nameof(z), z);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(z), z)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is 1 where 0 < x < z");
        return [NdArray.Minimum(NdArray.Maximum(x[0], Number(x[0], 0)), Number(x[0], z))];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [Ties.Pass(gy[0]!, Slope(x[0].Data))];

    private NdArray Slope(NdArray x) => (x > 0) * (x < z);

    private static NdArray Number(NdArray x, double value) => NdArray.Full([], value, x.DType);
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.ClippedReLU }</c>.</summary>
    /// <inheritdoc cref="ClippedReLU(Variable, double)" path="/returns|/exception"/>
    public static Variable ClippedReLU(Variable x) => ClippedReLU(x, z: 20);

    /// <summary>Clips x to [0, z]. See <see cref="Functions.ClippedReLU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="z">The upper bound, a positive number.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers, or z is not positive.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ClippedReLU(Variable x, double z = 20) => new ClippedReLU(z).Apply(x);

    /// <summary>Clips x to [0, 6], as MobileNet does. See <see cref="Functions.ClippedReLU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ReLU6(Variable x) => ClippedReLU(x, 6);
}
