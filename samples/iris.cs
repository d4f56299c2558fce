#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows MathNet in, predictions out: three species of iris told apart by four lengths in centimetres.
// Look at the confusion table: the two species that overlap in nature are the ones that are mistaken for each other.
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using MathNet.Numerics.LinearAlgebra;
using L = Autograd.Links;

using var seed = Config.Seed(4);
string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string[][] rows = [.. File.ReadLines(Path.Combine(folder, "data", "iris.csv")).Skip(1).Select(line => line.Split(','))];
string[] species = [.. rows.Select(row => row[4]).Distinct()];

// A MathNet matrix, standardized column by column, becomes an array; the species become integer labels.
Matrix<float> lengths = Matrix<float>.Build.Dense(rows.Length, 4, (i, j) => float.Parse(rows[i][j], CultureInfo.InvariantCulture));
NdArray x = NdArray.From(lengths);
x = (x - x.Mean(0)) / ((x - x.Mean(0)) * (x - x.Mean(0))).Mean(0).Sqrt();
NdArray t = rows.Select(row => Array.IndexOf(species, row[4])).ToArray();
var (train, test) = new TupleDataset(x, t).Split(120, Config.Random.Shuffling);

var model = new Sequential { new L.Linear(4, 16), F.Tanh, new L.Linear(16, species.Length) };
var optimizer = new Adam(0.01).Setup(model);
int epochs = args.Contains("--short") ? 5 : 60;
for (int epoch = 0; epoch < epochs; epoch++)
    foreach (var (inputs, labels) in new SerialIterator(train, batchSize: 20, repeat: false))
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(inputs), labels));

// Predictions come back as a MathNet matrix of probabilities.
using var noBackprop = Config.NoBackprop();
Matrix<float> probabilities = F.Softmax(model.Forward(test.Arrays[0])).Data.ToMatrix<float>();
int[] truth = test.Arrays[1].ToArray<int>(), guess = [.. probabilities.EnumerateRows().Select(row => row.MaximumIndex())];
Console.WriteLine($"{truth.Length} flowers that were not trained on, {truth.Zip(guess).Count(pair => pair.First == pair.Second)} named right\n");
Console.WriteLine($"{"",12}{string.Concat(species.Select(name => $"{name,12}"))}   <- named");
for (int i = 0; i < species.Length; i++)
    Console.WriteLine($"{species[i],12}{string.Concat(species.Select((_, j) => $"{truth.Zip(guess).Count(pair => pair == (i, j)),12}"))}");
