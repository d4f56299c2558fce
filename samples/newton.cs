#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows second derivatives at work: Newton's method finds the bottom of Rosenbrock's curved valley in a few steps.
// Look at the last column: far from the bottom steps are damped, near it each step doubles the number of correct digits.
using Autograd.Core;
using Autograd.Functions;
using MathNet.Numerics.LinearAlgebra;

Variable x = new(new double[] { -1.2, 1 }, name: "x");
int steps = args.Contains("--short") ? 3 : 30;
Console.WriteLine($"step {"x0",12} {"x1",12} {"f(x)",14} {"distance to (1, 1)",22}");
for (int step = 0; ; step++)
{
    Variable y = Rosenbrock(x);
    double distance = Math.Sqrt(Math.Pow(x.Data[0] - 1, 2) + Math.Pow(x.Data[1] - 1, 2));
    Console.WriteLine($"{step,4} {x.Data[0],12:F8} {x.Data[1],12:F8} {y.Data.ToScalar(),14:E3} {distance,22:E3}");
    if (step == steps || distance < 1e-15) break;

    // The gradient is recorded, so that it can be differentiated again: row i of the Hessian is the gradient of gradient i.
    Variable gradient = Gradient.Of(y, x, createGraph: true)!;
    Matrix<double> hessian = Matrix<double>.Build.Dense(2, 2);
    for (int i = 0; i < 2; i++) hessian.SetRow(i, Gradient.Of(F.SplitAxis(gradient, 2, axis: 0)[i], x)!.Data.ToVector<double>());
    Vector<double> direction = -hessian.Solve(gradient.Data.ToVector<double>());

    // Halves the step until it leads downhill.
    double size = 1;
    while (size > 1e-3 && Value(size) > y.Data.ToScalar()) size /= 2;
    x = new(NdArray.From(x.Data.ToVector<double>() + size * direction), name: "x");

    double Value(double size) => Rosenbrock(NdArray.From(x.Data.ToVector<double>() + size * direction)).Data.ToScalar();
}

// f(x) = (1 - x0)² + 100 (x1 - x0²)²
static Variable Rosenbrock(Variable x)
{
    Variable[] parts = F.SplitAxis(x, 2, axis: 0);
    return F.Square(1 - parts[0]) + 100 * F.Square(parts[1] - F.Square(parts[0]));
}
