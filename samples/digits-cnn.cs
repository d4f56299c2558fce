#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a convolutional network learning 1,437 handwritten digits, and how few of 360 others it gets wrong.
// Look at the filters of the first layer, small pictures of the strokes they respond to, and at the digits that fooled it.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
var (train, test) = Datasets.Digits(ndim: 3).Split(1437, Config.Random.Shuffling);

// A convolution slides its 3 × 3 filters over the whole image: what it learns about a stroke in one place, it knows everywhere.
// Batch normalization keeps the numbers in range, pooling halves the image, and the last layer sees all that is left.
var model = new Sequential
{
    new L.Convolution2D(1, 16, 3, pad: 1, noBias: true), new L.BatchNormalization(16), F.LeakyReLU,
    new L.Convolution2D(16, 32, 3, pad: 1, noBias: true), new L.BatchNormalization(32), F.LeakyReLU,
    x => F.MaxPooling2D(x, 2),
    new L.Convolution2D(32, 64, 3, pad: 1, noBias: true), new L.BatchNormalization(64), F.LeakyReLU,
    x => F.MaxPooling2D(x, 2), x => F.Dropout(x, 0.3), new L.Linear(64 * 2 * 2, 10),
};
var optimizer = new Adam();
optimizer.Setup(model).AddHook(new WeightDecay(1e-3));

Console.WriteLine("epoch   train loss   test accuracy   wrong");
int epochs = args.Contains("--short") ? 2 : 20;
int[] wrong = [];
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    optimizer.LearningRate = 0.004 * (1 - (epoch - 1.0) / epochs);
    foreach (var (x, t) in new SerialIterator(train, batchSize: 32, repeat: false))
        loss += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)) * t.Size / train.Count;
    NdArray guesses = Guess(test.Arrays[0]);
    wrong = [.. Enumerable.Range(0, test.Count).Where(i => guesses[i] != test.Arrays[1][i])];
    Console.WriteLine($"{epoch,5}   {loss,10:F4}   {1 - (double)wrong.Length / test.Count,13:P2}   {wrong.Length,5}");
}

Console.WriteLine("\nEight of the first layer's filters: bright where ink speaks for the stroke, dark where it speaks against it.");
Draw(model.Parameters().First().Data.Rows([0, 1, 2, 3, 4, 5, 6, 7]) + 0.5);
Console.WriteLine("\nSome that it got wrong:");
var (image, digit) = test.Take([.. wrong.Take(6)]);
Draw(image);
NdArray guess = Guess(image);
Console.WriteLine(string.Concat(Enumerable.Range(0, digit.Size).Select(i => $"{$"{guess[i]}, is {digit[i]}",-18}")));

NdArray Guess(NdArray x)
{
    using var inference = Config.Inference(); // nothing is recorded, and dropout does nothing
    return model.Forward(x).Data.ArgMax(1);
}

void Draw(NdArray images)
{
    string Shade(double ink) => new(" ░▒▓█"[(int)Math.Clamp(5 * ink, 0, 4)], 2);
    int width = images.Shape[3] + 1;
    for (int row = 0; row < images.Shape[2]; row++, Console.WriteLine())
        for (int i = 0; i < images.Shape[0] * width; i++)
            Console.Write(i % width == width - 1 ? "  " : Shade(images[i / width, 0, row, i % width]));
}
