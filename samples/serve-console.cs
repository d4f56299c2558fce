#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a model at work in a program: it is loaded from a file and answers lines of standard input, four lengths of an iris in centimetres.
// Look at how little a prediction needs: Load, Config.Inference, Forward. Where there is no file yet, the program trains and saves one.
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

var model = new Sequential { new L.BatchNormalization(4), new L.Linear(4, 16), F.Tanh, new L.Linear(16, 3) };
string folder = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out"), file = Path.Combine(folder, "iris.npz");
if (!File.Exists(file)) Train();
model.Load(file);
Console.WriteLine("sepal length, sepal width, petal length, petal width; an empty line ends");

using var inference = Config.Inference();
TextReader input = args.Contains("--short") ? new StringReader("5.1 3.5 1.4 0.2\n6.0 2.7 5.1 1.6\nfour\n") : Console.In;
while (input.ReadLine() is { Length: > 0 } line)
{
    float[] lengths = [.. line.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => float.TryParse(word, CultureInfo.InvariantCulture, out float length) ? length : float.NaN)];
    if (lengths.Length != 4 || !lengths.All(float.IsFinite))
    {
        Console.WriteLine($"{line}: four numbers, such as 5.1 3.5 1.4 0.2");
        continue;
    }

    NdArray probabilities = F.Softmax(model.Forward(NdArray.From(lengths, [1, 4]))).Data;
    var ranking = Datasets.IrisSpecies.Select((name, i) => (name, share: probabilities[0, i])).OrderByDescending(each => each.share);
    Console.WriteLine(string.Join("   ", ranking.Select(each => $"{each.name} {each.share:P1}")));
}

void Train()
{
    using var seed = Config.Seed(3);
    var optimizer = new Adam(0.01).Setup(model);
    var batches = new SerialIterator(Datasets.Iris(), batchSize: 30);
    new Trainer(batches, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 40).Train();
    Directory.CreateDirectory(folder);
    model.Save(file);
    Console.WriteLine($"Trained; the model is in samples/out/{Path.GetFileName(file)}.");
}
