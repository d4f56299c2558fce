#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a network with PReLU learning 1,437 handwritten digits, and what it makes of 360 that it has never seen.
// Look at the slopes that PReLU learned, at the digits it got wrong (marked !), and at the curve in samples/out/digits.log.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(2);
var (train, test) = Datasets.Digits().Split(1437, Config.Random.Shuffling);
L.Linear hidden = new(64, 192, initialW: Initializers.HeNormal(slope: 0.25));
L.PReLU slope = new([192]);
var model = new Sequential { hidden, slope, x => F.Dropout(x, 0.3), new L.Linear(192, 10) };
var optimizer = new Adam(0.003);
optimizer.Setup(model).AddHook(new WeightDecay(3e-4));
string folder = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out");
using var log = File.CreateText(Path.Combine(Directory.CreateDirectory(folder).FullName, "digits.log"));

Say("epoch   train loss   test loss   test accuracy");
int epochs = args.Contains("--short") ? 3 : 25;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    optimizer.LearningRate = 0.003 * (1 - (epoch - 1.0) / epochs);
    foreach (var (x, t) in new SerialIterator(train, batchSize: 32, repeat: false))
    {
        loss += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)) * t.Size / train.Count;
        if (!Console.IsOutputRedirected) Console.Write($"\r{epoch,5}   step {optimizer.Steps}\r");
    }

    Variable y = Predict();
    double accuracy = F.Accuracy(y, test.Arrays[1]).Data.ToScalar();
    Say($"{epoch,5}   {loss,10:F4}   {F.SoftmaxCrossEntropy(y, test.Arrays[1]).Data.ToScalar(),9:F4}   {accuracy,13:P2}");
}

NdArray digits = test.Arrays[1], guess = Predict().Data.ArgMax(1);
int[] wrong = [.. Enumerable.Range(0, test.Count).Where(i => guess[i] != digits[i])];
Draw([0, 1, 2, 3, 4, 5]);
Draw([.. wrong.Take(6)]);
Console.WriteLine($"PReLU's slopes began at 0.25 and are now {slope.W.Data.Min().ToScalar():F2} to {slope.W.Data.Max().ToScalar():F2}.");
Console.WriteLine($"Test accuracy {1 - (double)wrong.Length / test.Count:P2}. The curve is in samples/out/digits.log.");

Variable Predict()
{
    using var inference = Config.Inference(); // nothing is recorded, and dropout does nothing
    return model.Forward(test.Arrays[0]);
}

void Draw(int[] numbers)
{
    NdArray x = test.Arrays[0].Rows(numbers);
    for (int row = 0; row < 8; row++, Console.WriteLine())
        for (int i = 0; i < numbers.Length * 9; i++)
            Console.Write(i % 9 == 8 ? "  " : new string(" ░▒▓█"[(int)(x[i / 9, row * 8 + i % 9] * 4)], 2));
    string Answer(int i) => guess[i] == digits[i] ? $"{guess[i]}" : $"{guess[i]} ! is {digits[i]}";
    Console.WriteLine(string.Concat(numbers.Select(i => $"{Answer(i),-18}")) + "\n");
}

void Say(string line) => Array.ForEach([Console.Out, log], writer => writer.WriteLine(line));
