#:project engine/engine.csproj
// Step 6: who keeps memory alive. New in engine/6: VariableNode, RetainInputs, RetainOutputs, and LeakyReLU.
// Look at slope 0: a comparison with zero gets the gradient wrong, the sign bit gets it right.
using System.Runtime.CompilerServices;
using Step6;
using NdArray = double;

// The failure: in step 5 the graph holds every variable that ever was. Here the product goes out of scope, and only y is left.
WeakReference product5 = Before(out Step5.Variable y5), product6 = Now(out Variable y6);
GC.Collect();
Console.WriteLine("y = f(w · x), and nobody but the graph remembers the product. Is it still in memory?");
Console.WriteLine($"  step 5: {product5.IsAlive}\n  step 6: {product6.IsAlive}: a node has data only where a function keeps it\n");
GC.KeepAlive((y5, y6));
// A rectifier needs to know where x was negative. For a slope ≥ 0 that can be seen in y, so x need not be kept.
Console.WriteLine("LeakyReLU of -2, whose gradient is the slope:   if y < 0   if the sign bit of y is set");
foreach (double slope in new[] { 0.2, 0, -0.2 })
{
    Function creator = F.LeakyReLU(new(-2), slope).Creator!;
    Console.WriteLine($"  slope {slope,4:0.0}, y = {slope * -2,4:0.0}{Gradient(new ByComparison(slope)),33:0.0}"
        + $"{Gradient(new LeakyReLU(slope)),13:0.0}   keeps {(creator.Inputs[0].Data is null ? "y" : "x")}");
}
Console.WriteLine("Slope 0 makes -0, which is not less than 0, but has the sign bit. Slope -0.2 makes +0.4: no sign helps.");

Console.WriteLine("\nQuestion: new Add().Apply(new Multiply().Apply(x, x), x) is hard to read, and nobody checks the rules we write.");

static double Gradient(Function rectifier)
{
    Variable x = new(-2);
    rectifier.Apply(x).Backward();
    return x.Grad!.Value;
}

[MethodImpl(MethodImplOptions.NoInlining)]
static WeakReference Before(out Step5.Variable y)
{
    Step5.Variable product = new Step5.Multiply().Apply(new(3), new(2));
    y = new Step5.Exp().Apply(product);
    return new(product);
}

[MethodImpl(MethodImplOptions.NoInlining)]
static WeakReference Now(out Variable y)
{
    Variable product = new Multiply().Apply(new(3), new(2));
    y = F.LeakyReLU(product);
    return new(product);
}

/// <summary>The rectifier as one would write it first: it looks at y, but asks the wrong question.</summary>
internal sealed class ByComparison(double slope) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0);
        return [x[0] < 0 ? slope * x[0] : x[0]];
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [RetainedOutput(0) < 0 ? slope * gy[0] : gy[0]];
}
