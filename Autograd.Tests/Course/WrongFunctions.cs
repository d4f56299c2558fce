namespace Autograd.Tests.Course;

internal sealed class WrongSine(Func<double, double, double> rule) : Step2.Function
{
    protected override double[] ForwardCpu(double[] x) => [Math.Sin(x[0])];

    protected override double?[] BackwardCpu(double[] x, double?[] gy) => [rule(x[0], gy[0]!.Value)];
}

internal sealed class KeepsTooMuch : Step6.Function
{
    protected override double[] ForwardCpu(double[] x)
    {
        RetainOutputs(0);
        return [1 / (1 + Math.Exp(-x[0]))];
    }

    protected override double?[] BackwardCpu(double[] x, double?[] gy) => [gy[0] * RetainedOutput(0) * (1 - RetainedOutput(0))];
}

internal sealed class WrongRectifier(double slope, Func<double, bool> wasNegative) : Step6.Function
{
    protected override double[] ForwardCpu(double[] x)
    {
        RetainInputs([]);
        RetainOutputs(0);
        return [x[0] < 0 ? slope * x[0] : x[0] + 0.0];
    }

    protected override double?[] BackwardCpu(double[] x, double?[] gy) => [wasNegative(RetainedOutput(0)) ? slope * gy[0] : gy[0]];
}

internal sealed class WrongQuotient : Step7.Function
{
    protected override double[] ForwardCpu(double[] x) => [x[0] / x[1]];

    protected override double?[] BackwardCpu(double[] x, double?[] gy) => [gy[0] / x[1], gy[0] * x[0] / (x[1] * x[1])];
}

internal sealed class WrongPolar : Step7.Function
{
    protected override double[] ForwardCpu(double[] x) => [x[0] * Math.Cos(x[1]), x[0] * Math.Sin(x[1])];

    protected override double?[] BackwardCpu(double[] x, double?[] gy)
    {
        var (sin, cos) = Math.SinCos(x[1]);
        return [gy[0] * cos + gy[1] * sin, x[0] * (gy[1] * cos - gy[0] * sin)];
    }
}

internal sealed class WrongBias : Step8.Function
{
    protected override Step8.NdArray[] ForwardCpu(Step8.NdArray[] x) => [x[0] + x[1]];

    protected override Step8.NdArray?[] BackwardCpu(Step8.NdArray[] x, Step8.NdArray?[] gy) => [gy[0], gy[0]];
}

internal sealed class WrongProduct : Step8.Function
{
    protected override Step8.NdArray[] ForwardCpu(Step8.NdArray[] x) => [Step8.NdArray.MatMul(x[0], x[1])];

    protected override Step8.NdArray?[] BackwardCpu(Step8.NdArray[] x, Step8.NdArray?[] gy) =>
        [Step8.NdArray.MatMul(gy[0]!, x[1]), Step8.NdArray.MatMul(x[0], gy[0]!)];
}

internal sealed class WrongReciprocal : Step9.Function
{
    protected override Step9.NdArray[] ForwardCpu(Step9.NdArray[] x)
    {
        RetainOutputs(0);
        return [Step9.NdArray.Pow(x[0], -1)];
    }

    protected override Step9.Variable?[] Backward(Step9.Variable[] x, Step9.Variable?[] gy)
    {
        Step9.Variable y = new(RetainedOutput(0));
        return [-(gy[0]! * y * y)];
    }
}
