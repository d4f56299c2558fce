#:project engine/engine.csproj
// Step 5: paths that part and meet again. New in engine/5: Rank, and a BackwardPass with a queue.
// Look at the order in which the functions have their turn: a function waits until everything that used its output is done.
using Step5;
using NdArray = double;

// The failure: in step 4 a function is differentiated once for every use of its output, each time with all that has arrived so far.
Step4.Variable before = new(3), square4 = new Step4.Multiply().Apply(before, before);
new Step4.Add().Apply(square4, square4).Backward();
Console.WriteLine($"Step 4: y = x² + x², dy/dx = {before.Grad}, but 4x = 12. Multiply had its turn twice.\n");

// Once for each function is not enough: it must also be late enough. Rank tells: it is higher than that of everything before.
Variable x = new(3, name: "x");
Variable square = new Multiply().Apply(x, x);
new Add().Apply(square, square).Backward();
Console.WriteLine($"y = x² + x²:  dy/dx = {x.Grad}");

// A diamond with arms of unequal length: square reaches the end directly, and by way of two more functions. Tell prints its turn.
Console.WriteLine("y = x² + exp(x²)², and the turns of the pass:");
x = new(0.5, name: "x");
Diamond(x).Backward();
double numeric = GradientCheck.Numeric(Diamond, 0.5);
Console.WriteLine($"dy/dx = {x.Grad:F6}, numeric {numeric:F6}\n");

// Many diamonds in a row: each function still has one turn, where step 4 would need 2³⁰ turns of the first one.
Variable first = new(1), last = first;
for (int i = 0; i < 30; i++) last = new Add().Apply(last, last);
last.Backward();
Console.WriteLine($"30 diamonds in a row: dy/dx = {first.Grad:N0}, in 30 turns");

Console.WriteLine($"\nQuestion: square, {square.Data}, is still in memory, like every number of every graph. Which of them are needed?");

static Variable Diamond(Variable x)
{
    Variable square = new Tell("square").Apply(new Multiply().Apply(x, x));
    Variable power = new Tell("power").Apply(new Exp().Apply(square));
    Variable product = new Tell("product").Apply(new Multiply().Apply(power, power));
    return new Tell("sum").Apply(new Add().Apply(square, product));
}

/// <summary>Changes nothing, and says when it is differentiated.</summary>
internal sealed class Tell(string what) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        Console.WriteLine($"  rank {Rank}: {what,-7}  its gradient is complete: {gy[0]:F4}");
        return gy;
    }
}
