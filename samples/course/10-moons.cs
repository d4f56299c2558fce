#:project engine/engine.csproj
// Step 10: a network with PReLU learns to tell two moons apart. New in engine/10: PReLU. The rest is the engine of steps 1 to 9.
// Look at 10-library.cs: the same program on the library. Only the reference and the `using` lines differ.
using Step10;

int epochs = args.Contains("--short") ? 60 : 600;
const int Count = 200, Hidden = 16;
Random random = new(1);

// Two half circles that reach into each other; the sign tells the side.
double[,] points = new double[Count, 2], sides = new double[Count, 1];
for (int i = 0; i < Count; i++)
{
    (double sin, double cos) = Math.SinCos(Math.PI * random.NextDouble());
    (points[i, 0], points[i, 1], sides[i, 0]) = i % 2 == 0 ? (cos, sin, 1) : (1 - cos, 0.5 - sin, -1);
    points[i, 0] += 0.1 * Normal();
    points[i, 1] += 0.1 * Normal();
}

// The parameters: two layers, and a slope for each hidden neuron.
double[,] first = new double[2, Hidden], second = new double[Hidden, 1];
double[] slopes = new double[Hidden];
for (int i = 0; i < Hidden; i++)
    (first[0, i], first[1, i], second[i, 0], slopes[i]) = (Normal(), Normal(), Normal() / 4, 0.25);
Variable[] parameters = [new(first), new(new double[Hidden]), new(slopes), new(second), new(new double[1])];

Variable Network(NdArray x)
{
    Variable hidden = F.PReLU(F.MatMul(x, parameters[0]) + parameters[1], parameters[2]);
    return F.MatMul(hidden, parameters[3]) + parameters[4];
}

// Gradient descent: forward, backward, a small step against the gradient. New variables have no gradient yet, so nothing is to be cleared.
for (int epoch = 0; epoch <= epochs; epoch++)
{
    Variable y = Network(points);
    Variable loss = 1.0 / Count * F.Sum((y - (NdArray)sides).Pow(2));
    loss.Backward();
    if (epoch % (epochs / 6) == 0)
        Console.WriteLine($"epoch {epoch,3}: loss {Value(loss):F6}, {Right(y.Data),5:P1} right");
    if (epoch < epochs)
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] = new(parameters[i].Data - 0.1 * parameters[i].Grad!);
}

double Right(NdArray y) => Enumerable.Range(0, Count).Count(i => y[i, 0] * sides[i, 0] > 0) / (double)Count;
static double Value(Variable scalar) => (scalar.Data * new double[,] { { 1 } })[0, 0];
double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
