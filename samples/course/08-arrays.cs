#:project engine/engine.csproj
// Step 8: arrays. New in engine/8: the class NdArray takes the place of the number, and the graph does not notice.
// Look at the two gradients of the bias: broadcasting forward is summing backward.
using Step8;

// The failure: in step 7 every number is a node. A layer of 20 neurons for 10 points of 20 numbers each:
int functions = 0;
Step7.Variable[,] w = new Step7.Variable[20, 20];
for (int i = 0; i < 400; i++) w[i / 20, i % 20] = new Step7.Variable(0.01 * i);
for (int point = 0; point < 10; point++)
    for (int neuron = 0; neuron < 20; neuron++)
    {
        Step7.Variable sum = 0;
        for (int i = 0; i < 20; i++, functions += 2) sum += w[i, neuron] * 0.1;
    }
Variable layer = F.MatMul(new NdArray(new double[200], 10, 20), new NdArray(new double[400], 20, 20)) + new NdArray(new double[20], 20);
Console.WriteLine($"Step 7: {functions:N0} functions for one layer. Step 8: {layer.Creator!.Rank + 1}, a product and a sum.\n");

// Forward, a bias of 3 numbers is added to each of 2 rows. So each of its numbers moves y in 2 places, and its gradient is their sum.
Variable x = new(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, name: "x");
Variable bias = new(new double[] { 10, 20, 30 }, name: "bias");
Variable weights = new(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
Variable y = x + bias;
Console.WriteLine($"x + bias          = {y.Data}");
F.Sum(y * weights).Backward();
Console.WriteLine($"gradient of x     = {x.Grad}");
Console.WriteLine($"gradient of bias  = {bias.Grad}   <- 1 + 4, 2 + 5, 3 + 6");

// The rule of step 7, which passes gy on as it is, would have given the bias six numbers for its three.
bias.ClearGrad();
F.Sum(new NarrowAdd().Apply(x, bias) * weights).Backward();
Console.WriteLine($"with the old rule = {bias.Grad}   <- not the shape of the bias\n");

// The product of matrices. The rules follow from the shapes alone: only one product of gy and the other matrix fits.
Variable a = new(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, name: "a"), b = new(new double[,] { { 1, 0 }, { 0, 1 }, { 2, 2 } }, name: "b");
F.Sum(F.MatMul(a, b)).Backward();
Console.WriteLine($"(2, 3) · (3, 2) → {F.MatMul(a, b).Data}");
Console.WriteLine($"gradient of a     = {a.Grad}   gy · bᵀ");
Console.WriteLine($"gradient of b     = {b.Grad}   aᵀ · gy\n");

Variable z = new(3, name: "z");
(z * z * z).Backward();
Console.WriteLine($"Question: z³ has slope {z.Grad} at 3. That slope has a slope, 6z = 18. But can a gradient be asked how it was made?");

/// <summary>The sum with the rule of step 7.</summary>
internal sealed class NarrowAdd : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] + x[1]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0], gy[0]];
}
