#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows the training of digits.cs as a loop, without a Trainer: each of its parts works alone.
// Look at how little is left when nothing is watched or saved, and at the accuracies: they are those of digits.cs.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(2);
var (train, test) = Datasets.Digits().Split(1437, Config.Random.Shuffling);
var model = new Sequential
{
    new L.Linear(64, 192, initialW: Initializers.HeNormal(slope: 0.25)), new L.PReLU([192]), x => F.Dropout(x, 0.3), new L.Linear(192, 10),
};
var optimizer = new Adam(0.003).Setup(model).AddHook(new WeightDecay(3e-4));
int epochs = args.Contains("--short") ? 3 : 25;
Schedule rate = Schedule.Linear(0.003, 0, epochs).PerEpoch();
var iterator = new SerialIterator(train, batchSize: 32, repeat: false);

for (int epoch = 1; epoch <= epochs; epoch++)
{
    var loss = new RunningMean();
    foreach (var (x, t) in iterator)
    {
        loss.Add(optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)));
        optimizer.LearningRate = rate[iterator.EpochDetail];
    }

    double accuracy = Evaluation.Of(model, test, (x, t) => F.Accuracy(model.Forward(x), t));
    Console.WriteLine($"epoch {epoch,2}   loss {loss.Mean:F4}   test accuracy {accuracy:P2}");
}
