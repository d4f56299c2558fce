#:project ../../Autograd.Functions/Autograd.Functions.csproj
// Draws the picture of each step, the graph that it is about, into samples/course/pictures.
// Look at them from the first to the last: dashed arrows are gradients, a filled dot marks what is kept, a hollow one what is not.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

string folder = args is [var given, ..] && !given.StartsWith('-') ? given
    : Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "pictures");
GraphOptions values = new() { Values = true }, gradients = new() { Values = true, Gradients = true };

// Steps 1 and 2: y = exp(x · x) + x, first as a record; then exp(x · x) with the gradients that the rules send back.
Draw("01-remember", Named("y", Named("power", F.Exp(Named("square", Twice(Leaf(0.5, "x"), out Variable x)))) + x), values);
Draw("02-chain-rule", Differentiated(F.Exp(Named("square", Twice(Leaf(0.5, "x"), out _)))), gradients);

// Step 3: a chain that is short enough for a page.
Draw("03-backward", Differentiated(F.Exp(-F.Exp(-Leaf(1, "x")))), gradients);

// Steps 4 and 5: two lines to one variable, and two paths that meet.
Variable a = Leaf(3, "a"), square = Named("square", Twice(Leaf(0.5, "x"), out _));
Draw("04-accumulate", Differentiated(a + a), gradients);
Draw("05-diamond", Differentiated(square + Named("product", Twice(Named("power", F.Exp(square)), out _))), gradients);

// Step 6: what is kept, and why: the sign of the output for a slope of 0.2, the input for −0.2.
x = new(new double[] { -2, 3 }, name: "x");
Draw("06-memory", F.LeakyReLU(x, 0.2) + F.LeakyReLU(x, -0.2), values);

// Steps 7 and 8: two outputs, and a bias that is repeated in each row.
Variable[] halves = F.SplitAxis(new Variable(new double[] { 1, 2 }, name: "x"), 2, axis: 0);
Draw("07-operators", Differentiated(F.Sum(halves[0] / halves[1])), gradients);
x = new(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, name: "x");
Draw("08-arrays", Differentiated(F.Sum(x + new Variable(new double[] { 10, 20, 30 }, name: "bias"))), gradients);

// Step 9: the graph of a gradient. It was recorded while z³ was differentiated.
Variable z = Leaf(3, "z");
Draw("09-second-derivatives", Gradient.Of(z.Pow(3), z, createGraph: true)!, values);

// Step 10: the network, each layer as one box.
var model = new Sequential { new L.Linear(2, 16), new L.PReLU([16]), new L.Linear(16, 1) };
Variable points = new(NdArray.Ones([200, 2]), requiresGrad: false, name: "points");
Draw("10-moons", F.MeanSquaredError(model.Forward(points), NdArray.Ones([200, 1])), new() { Bytes = true });
Console.WriteLine($"Ten pictures are in {folder}.");

static Variable Leaf(double number, string name) => new(number, name: name);
static Variable Twice(Variable x, out Variable same) => (same = x) * x;
static Variable Named(string name, Variable variable)
{
    variable.Name = name;
    return variable;
}
static Variable Differentiated(Variable y)
{
    y.Backward(retainGrad: true);
    return y;
}
void Draw(string name, Variable result, GraphOptions options)
{
    string file = Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".svg");
    File.WriteAllText(file, ComputationalGraph.Of(result, "").ToSvg(options));
}
