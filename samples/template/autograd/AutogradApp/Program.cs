using Autograd.Core;
using Autograd.Functions;
using AutogradApp;

using var seed = Config.Seed(1);
var (train, test) = Datasets.Moons(1000, noise: 0.15).Split(800, Config.Random.Shuffling);
var network = new Network(inputs: 2, hidden: 32, outputs: 2);
var optimizer = new Adam(0.01).Setup(network);
var batches = new SerialIterator(train, batchSize: 32);

for (int epoch = 1; epoch <= 20; epoch++)
{
    var (sum, steps) = (0.0, 0);
    foreach (var (x, t) in batches) // one epoch
    {
        sum += optimizer.Update(() => F.SoftmaxCrossEntropy(network.Forward(x), t));
        steps++;
    }

    Console.WriteLine($"epoch {epoch,2}   loss {sum / steps:F4}   test accuracy {Accuracy():P1}");
}

string path = Path.Combine(Directory.CreateDirectory("out").FullName, "network.npz");
network.Save(path);
var saved = new Network(2, 32, 2);
saved.Load(path);
using (Config.Inference())
{
    NdArray point = new float[,] { { 1, 0.5f } };
    Console.WriteLine($"The point (1, 0.5) belongs to moon {saved.Forward(point).Data.ArgMax(1).ToScalar()}. The network is in {path}.");
}

double Accuracy()
{
    using var inference = Config.Inference(); // nothing is recorded
    return (double)F.Accuracy(network.Forward(test.Arrays[0]), test.Arrays[1]);
}
