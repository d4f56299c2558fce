#:project engine/engine.csproj
// Step 2: the chain rule by hand, beside a numeric derivative. New in engine/2: BackwardCpu, a rule for each function, GradientCheck.
// Look at the last two numbers: one comes from two rules, the other from no rule at all.
using Step2;

// The failure: the graph of step 1 can only be asked for a slope by running it again, once for every input.
Func<Step1.Variable, Step1.Variable> before = v => new Step1.Exp().Apply(new Step1.Multiply().Apply(v, v));
double nudged = before(new Step1.Variable(0.5 + 1e-5)).Data - before(new Step1.Variable(0.5)).Data;
Console.WriteLine($"Step 1 can only nudge: y moves by {nudged:E3} if x moves by 1e-5. A million inputs would need a million runs.\n");

// y = exp(x · x). Each function knows one thing: how to turn the gradient of its output into the gradients of its inputs.
Variable x = new(0.5, name: "x");
Variable square = new Multiply().Apply(x, x);
Variable y = new Exp().Apply(square);

// The chain rule, by hand, from the end to the start. What leaves one function enters the one before.
double? gy = 1; // y moves by 1 if y moves by 1
double? gSquare = y.Creator!.Differentiate([gy])[0];
double?[] gx = square.Creator!.Differentiate([gSquare]);
Console.WriteLine($"y      = {y.Data:F6}  gradient {gy:F6}");
Console.WriteLine($"square = {square.Data:F6}  gradient {gSquare:F6}   Exp multiplies by its output, {y.Data:F4}");
Console.WriteLine($"x      = {x.Data:F6}  gradient {gx[0]:F6} as the left factor, {gx[1]:F6} as the right one\n");

// x moves y by both ways, so both numbers count. Step 4 comes back to this.
double byRules = (gx[0] + gx[1])!.Value;
double numeric = GradientCheck.Numeric(v => new Exp().Apply(new Multiply().Apply(v, v)), 0.5);
Console.WriteLine($"dy/dx by the rules   {byRules:F8}");
Console.WriteLine($"dy/dx by nudging     {numeric:F8}");

Console.WriteLine("\nQuestion: this took a line for each function. Who writes the lines for a graph of a million functions?");
