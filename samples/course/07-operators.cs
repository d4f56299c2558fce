#:project engine/engine.csproj
// Step 7: operators, several outputs, and a function of your own, checked. New in engine/7: operators, ApplyAll, PowerNumber, SinCos, F.
// Look at the word WRONG: the broken rule gives a gradient without complaint, and only the check notices.
using Step7;
using NdArray = double;

// The failure: in step 6, x² + 3x is written like this, and a function's second output is out of reach.
Step6.Variable before = new(0.5);
Step6.Variable sum = new Step6.Add().Apply(new Step6.Multiply().Apply(before, before), new Step6.Multiply().Apply(new(3), before));
sum.Backward();
Console.WriteLine($"Step 6: x² + 3x by three Applies; slope {before.Grad}");

// Operators apply the functions. Minus and division are made of what is there.
Variable x = new(0.5, name: "x");
(x * x + 3 * x).Backward();
Console.WriteLine($"Step 7: x * x + 3 * x;             slope {x.Grad}\n");

// Two outputs. One that nobody used gets no gradient: null, and the rule must expect it.
Variable[] both = F.SinCos(x);
x.ClearGrad();
(both[0] / both[1]).Backward();
Console.WriteLine($"tan x = sin x / cos x:  slope {x.Grad:F6} = 1 / cos² x = {1 / Math.Pow(Math.Cos(0.5), 2):F6}");
x.ClearGrad();
both[1].Backward();
Console.WriteLine($"cos x alone:            slope {x.Grad:F6} = -sin x\n");

// A function of your own: forward, and one line for its rule. The check compares the rule with the slope.
Console.WriteLine("Bump, y = x · exp(-x²), as it should be:");
Console.WriteLine(GradientCheck.Of(v => new Bump().Apply(v), 0.5));
Console.WriteLine("Bump with one sign changed:");
Console.WriteLine(GradientCheck.Of(v => new Bump(sign: +1).Apply(v), 0.5));
Console.WriteLine("The same broken rule at x = 0:");
Console.WriteLine(GradientCheck.Of(v => new Bump(sign: +1).Apply(v), 0));
Console.WriteLine("(One point is no proof: here both terms happen to agree.)");

// The question: what a network does, with one variable for each number.
int count = 0;
Variable[] inputs = [.. Enumerable.Range(0, 100).Select(i => new Variable(i / 100.0))];
foreach (int neuron in Enumerable.Range(0, 100))
{
    Variable output = 0;
    foreach (Variable input in inputs) (output, count) = (output + neuron * input, count + 2);
}
Console.WriteLine($"\nQuestion: 100 neurons with 100 inputs took {count:N0} functions. Must every number be a variable?");

/// <summary>y = x · e^(−x²); dy/dx = (1 − 2x²) · e^(−x²).</summary>
internal sealed class Bump(int sign = -1) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * NdArray.Exp(-x[0] * x[0])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [gy[0] * (1 + sign * 2 * x[0] * x[0]) * NdArray.Exp(-x[0] * x[0])];
}
