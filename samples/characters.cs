#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows an LSTM learning to write, letter by letter, from five poems of Lewis Carroll. Backpropagation through time is truncated: the
// state flows through the whole text, the gradient through 25 letters. Look at how the samples grow from noise to words to verses.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
string text = Datasets.Poems();
char[] alphabet = [.. text.Distinct().Order()];

// The text is cut into streams that are read side by side: a batch is one letter of each.
const int Streams = 16, Steps = 25;
int length = text.Length / Streams;
NdArray Letters(int t) => Enumerable.Range(0, Streams).Select(stream => Array.IndexOf(alphabet, text[stream * length + t])).ToArray();

L.EmbedID embed = new(alphabet.Length, 32);
L.LSTM memory = new(32, 128);
L.Linear scores = new(128, alphabet.Length);
Variable Predict(Variable letters) => scores.Forward(memory.Forward(embed.Forward(letters)));
Variable Loss(int t) => F.SoftmaxCrossEntropy(Predict(Letters(t)), Letters(t + 1));

var optimizer = new Adam(0.003);
optimizer.Setup(new ChainList { embed, memory, scores }).AddHook(new GradientClipping(5));
int epochs = args.Contains("--short") ? 4 : 60;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    memory.ResetState();
    var losses = new List<double>();
    for (int start = 0; start + Steps < length; start += Steps)
    {
        Variable loss = 0f;
        losses.Add(optimizer.Update(() => loss = Enumerable.Range(start, Steps).Select(Loss).Aggregate((a, b) => a + b) / Steps));
        loss.UnchainBackward(); // the past becomes a constant, and its graph is released
    }

    if (epoch is 1 or 4 or 15 || epoch % 30 == 0)
        Console.WriteLine($"--- epoch {epoch}: {Math.Exp(losses.Average()):F1} letters to choose from\n{Write("The ", 160)}\n");
}

string Write(string written, int count)
{
    using var noBackprop = Config.NoBackprop();
    memory.ResetState();
    for (int i = 0; written.Length < count; i++)
    {
        Variable next = Predict(new[] { Array.IndexOf(alphabet, written[i]) });
        if (i < written.Length - 1) continue;
        float[] p = F.Softmax(next * 1.5).Data.ToArray<float>(); // a little surer of itself than it is
        double u = Config.Random.Noise.NextDouble();
        written += alphabet[Math.Max(0, Array.FindIndex(p, probability => (u -= probability) < 0))];
    }

    return written;
}
