#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows two networks learning the 70,000 digits of MNIST from its four files in a folder: dotnet run samples/mnist.cs FOLDER. Without a
// folder they learn digits that the program draws. Look at the seconds for each epoch, and at how much better the convolutions are.
using System.Diagnostics;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
bool isShort = args.Contains("--short");
string? folder = args.FirstOrDefault(argument => !argument.StartsWith("--"));
int drawn = isShort ? 2_000 : 20_000;
var (train, test) = folder is null ? Datasets.Strokes(drawn + 1_000).Split(drawn) : Datasets.Mnist(folder);

Train("784-256-128-10", new Sequential
{
    new L.Linear(784, 256), F.ReLU, new L.Linear(256, 128), F.ReLU, new L.Linear(128, 10),
});
Train("LeNet with batch normalization and dropout", new Sequential
{
    x => x.Reshape(-1, 1, 28, 28),
    new L.Convolution2D(1, 6, 5, pad: 2, noBias: true), new L.BatchNormalization(6), F.ReLU, x => F.MaxPooling2D(x, 2),
    new L.Convolution2D(6, 16, 5, noBias: true), new L.BatchNormalization(16), F.ReLU, x => F.MaxPooling2D(x, 2),
    new L.Linear(16 * 5 * 5, 120), F.ReLU, new L.Linear(120, 84), F.ReLU, x => F.Dropout(x, 0.3), new L.Linear(84, 10),
});
Console.WriteLine($"\nMemory at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB.");

void Train(string name, Sequential model)
{
    var optimizer = new Adam(0.001);
    optimizer.Setup(model);
    var batches = new SerialIterator(train, batchSize: 128); // a foreach is an epoch, and its batches share one memory
    Console.WriteLine($"\n{name}\nepoch   seconds   train loss   test accuracy");
    for (int epoch = 1; epoch <= (isShort ? 1 : 3); epoch++)
    {
        var (clock, sum, steps) = (Stopwatch.StartNew(), 0.0, 0);
        foreach (var (x, t) in batches)
        {
            sum += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
            steps++;
        }

        Console.WriteLine($"{epoch,5}   {clock.Elapsed.TotalSeconds,7:F2}   {sum / steps,10:F4}   {Accuracy(model),13:P2}");
    }
}

double Accuracy(Sequential model)
{
    using var inference = Config.Inference();
    double right = 0;
    foreach (var (x, t) in new SerialIterator(test, batchSize: 500, repeat: false, shuffle: false))
    {
        using var step = new ArrayScope();
        right += (float)F.Accuracy(model.Forward(x), t) * t.Size;
    }

    return right / test.Count;
}
