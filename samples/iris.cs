#:project ../Autograd.Functions/Autograd.Functions.csproj
#:property PublishAot=false
// Shows MathNet in, predictions out: three species of iris told apart by four lengths in centimetres.
// Look at the confusion table: the two species that overlap in nature are the ones mistaken for each other.
using Autograd.Core;
using Autograd.Functions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using L = Autograd.Links;

using var seed = Config.Seed(3);
TupleDataset iris = Datasets.Iris();
IReadOnlyList<string> species = Datasets.IrisSpecies;

// A MathNet matrix, standardized column by column, becomes an array.
Matrix<float> lengths = iris.Arrays[0].ToMatrix<float>();
foreach (var (column, values) in lengths.EnumerateColumnsIndexed())
    lengths.SetColumn(column, (values - (float)values.Mean()) / (float)values.PopulationStandardDeviation());
var (train, test) = new TupleDataset(NdArray.From(lengths), iris.Arrays[1]).Split(120, Config.Random.Shuffling);

var model = new Sequential { new L.Linear(4, 16), F.Tanh, new L.Linear(16, species.Count) };
var optimizer = new Adam(0.01).Setup(model);
int epochs = args.Contains("--short") ? 5 : 60;
for (int epoch = 0; epoch < epochs; epoch++)
    foreach (var (inputs, labels) in new SerialIterator(train, batchSize: 20, repeat: false))
        optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(inputs), labels));

// Predictions come back as a MathNet matrix of probabilities.
using var noBackprop = Config.NoBackprop();
Matrix<float> probabilities = F.Softmax(model.Forward(test.Arrays[0])).Data.ToMatrix<float>();
int[] truth = test.Arrays[1].ToArray<int>(), guess = [.. probabilities.EnumerateRows().Select(row => row.MaximumIndex())];
int Count(int isSpecies, int named) => truth.Zip(guess).Count(pair => pair == (isSpecies, named));
Console.WriteLine($"{truth.Length} flowers that were not trained on, {species.Select((_, i) => Count(i, i)).Sum()} named right\n");
Console.WriteLine($"{"",12}{string.Concat(species.Select(name => $"{name,12}"))}   <- named");
for (int i = 0; i < species.Count; i++)
    Console.WriteLine($"{species[i],12}{string.Concat(species.Select((_, j) => $"{Count(i, j),12}"))}");
