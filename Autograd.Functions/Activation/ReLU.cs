using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = max(x, 0). The derivative is 1 where x &gt; 0 and 0 elsewhere, also at 0, as in Chainer and PyTorch.</summary>
/// <remarks>Keeps y: it is positive exactly where x is. −0 becomes +0; NaN stays NaN, with derivative 0.</remarks>
public sealed class ReLU : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx = gy where x > 0, 0 elsewhere";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "the output is positive exactly where the input is");
        return [NdArray.Maximum(x[0], NdArray.Zeros([], x[0].DType))];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [new Gate().Apply(RetainedOutputVariable(0), gy[0]!)];

    /// <summary>gy where y &gt; 0, else 0; linear in gy, so it is its own derivative.</summary>
    private sealed class Gate : Function
    {
        public override string Name => "ReLUGradient";

        protected override IReadOnlyList<string> ArgumentNames => ["y", "gy"];

        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs(0, because: "its sign decides");
            return [x[1].WherePositive(x[0])];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [null, new Gate().Apply(x[0], gy[0]!)];
    }
}

public static partial class F
{
    /// <summary>Rectified linear unit, max(x, 0). See <see cref="Functions.ReLU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ReLU(Variable x) => new ReLU().Apply(x);
}
