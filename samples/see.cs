#:project ../Autograd.Functions/Autograd.Functions.csproj
#:property Optimize=false
// Shows a small network in every form: a backward pass in words, a picture of the graph, a ledger of memory, and a page that
// steps through forward and backward. Look at the files named in the last lines; in the page press the right arrow key.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

string folder = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out");
Environment.CurrentDirectory = Directory.CreateDirectory(folder).FullName;
using var seed = Config.Seed(1);
Variable x = new(new float[,] { { -1, 0.5f }, { 2, -1.5f } }, name: "x");
var layer = new L.Linear(2, 3);
var model = new Sequential { layer, F.LeakyReLU, new L.Linear(3, 1) };

// In words: what each function received and sent, and which functions wait.
Variable loss = F.Sum(F.Square(model.Forward(x)));
foreach (var step in loss.BackwardSteps()) Console.WriteLine(step);

// As a picture: what is kept has a green dot.
File.WriteAllText("loss.svg", ComputationalGraph.Of(loss).ToSvg());

// As a table: what keeps which memory alive, and five networks side by side.
Console.WriteLine($"\n{MemoryLedger.Of(() => F.Sum(F.Square(model.Forward(x))))}\n");
var (one, two, three, batch) = (new L.Linear(64, 256), new L.Linear(256, 256), new L.Linear(256, 10), NdArray.Normal([128, 64]));
Func<Variable> With(Func<Variable, Variable> f) => () => F.Sum(three.Forward(f(two.Forward(f(one.Forward(batch))))));
Func<Variable> forgetting = () => F.Sum(three.Forward(F.Forget(h => F.LeakyReLU(two.Forward(F.LeakyReLU(one.Forward(h)))), batch)));
Console.WriteLine(MemoryLedger.Compare(("ReLU", With(F.ReLU)), ("LeakyReLU", With(F.LeakyReLU)), ("PReLU", With(new L.PReLU().Forward)),
    ("RReLU", With(F.RReLU)), ("no sign trick: slope < 0", With(h => F.LeakyReLU(h, -0.2))), ("F.Forget", forgetting)));

// As a page.
Tape tape = Tape.Record(() =>
{
    var hidden = layer.Forward(x);
    var active = F.LeakyReLU(hidden);
    var product = active * hidden; // hidden is used twice
    return F.Sum(product);
});
tape.SaveHtml("tape.html");
Console.WriteLine($"{Path.GetFullPath("loss.svg")}\n{Path.GetFullPath("tape.html")}");
