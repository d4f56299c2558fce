#:project engine/engine.csproj
// Step 9: the gradient of a gradient. New in engine/9: rules written with variables, createGraph, and Config.NoBackprop.
// Look at Newton's method: with second derivatives each step doubles the number of correct digits.
using Step9;

// The failure: in step 8 a gradient is an array, and an array has no past.
Step8.Variable before = new(3);
(before * before * before).Backward();
Console.WriteLine($"Step 8: z³ has slope {before.Grad}, and that is all: there is no function from which it came.\n");

// In step 9 the rules compute with variables. So the backward pass records itself, and its result can be differentiated again.
Variable z = new(3, name: "z");
(z * z * z).Backward(createGraph: true);
Variable slope = z.GradVariable!;
Console.WriteLine($"z³ at 3:  slope {slope.Data}, made by {slope.Creator!.Name}");
z.ClearGrad(); // otherwise the second derivative would be added to the first
slope.Backward();
Console.WriteLine($"          slope of the slope {z.Grad}\n");

// Without createGraph nothing is recorded, and the same rules cost no memory.
z.ClearGrad();
(z * z * z).Backward();
Console.WriteLine($"without createGraph: slope {z.Grad}, made by {z.GradVariable!.Creator?.Name ?? "nobody we know of"}\n");

// Newton's method looks for the bottom of f(x) = exp(x) - 2x, which lies at ln 2.
Console.WriteLine("Newton's method on exp(x) - 2x:");
double at = 2;
for (int step = 0; step < 6; step++)
{
    Variable x = new(at);
    (F.Exp(x) - 2 * x).Backward(createGraph: true);
    Variable first = x.GradVariable!;
    x.ClearGrad();
    first.Backward();
    Console.WriteLine($"  step {step}: x = {at:F12}, distance to ln 2 = {Math.Abs(at - Math.Log(2)):E1}");
    at -= first.Data.ToArray()[0] / x.Grad!.ToArray()[0];
}

// The bias of step 8 once more: the mirror image of SumTo is BroadcastTo, and the other way round, as often as you like.
Variable bias = new(new double[] { 1, 2, 3 }, name: "bias");
Variable rows = new(new double[,] { { 1, 1, 1 }, { 1, 1, 1 } });
Variable sums = rows + bias;
F.Sum(sums * sums * sums).Backward(createGraph: true);
Variable gradient = bias.GradVariable!;
bias.ClearGrad();
F.Sum(gradient).Backward();
Console.WriteLine($"\nF.Sum((rows + bias)³): gradient {gradient.Data}, its gradient {bias.Grad} = 2 rows of 6 (1 + bias)");

Console.WriteLine("\nQuestion: is that an engine? It has about 200 lines of code. Can it learn something?");
