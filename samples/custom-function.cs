#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows how to write your own function, y = x · e^(-x²), with a gradient derived by hand and checked numerically.
// Look at the second report: it finds the wrong factor in a gradient and gives the place and both numbers.
using Autograd.Core;
using Autograd.Functions;

Variable x = new(NdArray.Linspace(-2, 2, 5, DType.Float64), name: "x");
Variable y = new Bump().Apply(x);
F.Sum(y).Backward();
Console.WriteLine($"x  = {x.Data}\ny  = {y.Data}\ngx = {x.Grad}\n");

Console.WriteLine("The gradient as it should be:");
Console.WriteLine(GradientCheck.Of(v => new Bump().Apply(v), x.Data));

Console.WriteLine("\nThe gradient with a mistake in it, a factor of 1.001:");
Console.WriteLine(GradientCheck.Of(v => new Bump(mistake: 1.001).Apply(v), x.Data));

/// <summary>y = x · e^(−x²); dy/dx = (1 − 2x²) · e^(−x²). Keeps x, as functions do by default.</summary>
internal sealed class Bump(double mistake = 1) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * (-x[0] * x[0]).Exp()];

    // Written with variables, the derivative can be differentiated again; where nobody wants that, nothing is recorded.
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [mistake * (1 - 2 * x[0] * x[0]) * F.Exp(-x[0] * x[0]) * gy[0]];
}
