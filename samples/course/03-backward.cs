#:project engine/engine.csproj
// Step 3: backward as a loop. New in engine/3: Variable.Grad and Variable.Backward.
// Look at the first two lines: the loop comes to an end where recursion does not. Then at the last: a gradient that is wrong.
using System.Runtime.CompilerServices;
using Step3;

// The failure: by hand, each function costs a line. Recursion writes the lines, but its stack grows as deep as the graph.
var deep = new Step2.Variable(1);
for (int i = 0; i < 100_000; i++) deep = new Step2.Add().Apply(deep, new Step2.Variable(1e-5));
Thread small = new(() => Recursive(deep, 1), maxStackSize: 1 << 20); // one megabyte, as most threads have
small.Start();
small.Join();

void Recursive(Step2.Variable variable, double? gradient)
{
    if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
    {
        Console.WriteLine("Recursion: the stack is full, long before the chain of 100,000 functions ends.");
        return; // without asking first, the process would have died here, and nothing can catch that
    }
    if (variable.Creator is { } creator) Recursive(creator.Inputs[0], creator.Differentiate([gradient])[0]);
}

// A loop keeps what waits in a list of its own. The same chain is no trouble.
Variable x = new(1, name: "x"), y = x;
for (int i = 0; i < 100_000; i++) y = new Add().Apply(y, new Variable(1e-5));
y.Backward();
Console.WriteLine($"Loop: 100,000 functions, y = {y.Data:F4}, dy/dx = {x.Grad}\n");

// y = exp(x · z): every variable on the way has its gradient.
(x, Variable z) = (new(0.5, name: "x"), new(2, name: "z"));
Variable product = new Multiply().Apply(x, z);
y = new Exp().Apply(product);
y.Backward();
Console.WriteLine($"y = exp(x · z):  dy/dx = {x.Grad:F4}   dy/dz = {z.Grad:F4}   numeric dy/dx = "
    + $"{GradientCheck.Numeric(v => new Exp().Apply(new Multiply().Apply(v, new Variable(2))), 0.5):F4}");

// The question: one variable, used twice.
Variable a = new(3, name: "a");
new Add().Apply(a, a).Backward();
Console.WriteLine($"\nQuestion: y = a + a. The gradient of a is 2, but the loop says {a.Grad}. Which line of the loop is to blame?");
