#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows an LSTM learning to write, letter by letter, from five poems of Lewis Carroll. Backpropagation through time is truncated: the state flows
// on through the whole text, the gradient only through the last 25 letters. Look at how the samples grow from noise over words to verses.
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var seed = Config.Seed(1);
string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string text = File.ReadAllText(Path.Combine(folder, "data", "carroll.txt"));
char[] alphabet = [.. text.Distinct().Order()];

// The text is cut into streams that are read side by side: a batch is one letter of each.
const int Streams = 16, Steps = 25;
int length = text.Length / Streams;
NdArray Letters(int position) => Enumerable.Range(0, Streams).Select(stream => Array.IndexOf(alphabet, text[stream * length + position])).ToArray();

var model = new Writer(alphabet.Length, units: 128);
var optimizer = new Adam(0.003);
optimizer.Setup(model).AddHook(new GradientClipping(5));
int epochs = args.Contains("--short") ? 4 : 60;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    model.Memory.ResetState();
    double sum = 0;
    int updates = 0;
    for (int start = 0; start + Steps < length; start += Steps, updates++)
    {
        Variable loss = 0f;
        sum += optimizer.Update(() =>
        {
            loss = 0f;
            for (int t = start; t < start + Steps; t++) loss += F.SoftmaxCrossEntropy(model.Forward(Letters(t)), Letters(t + 1));
            return loss / Steps;
        });
        loss.UnchainBackward(); // the past becomes a constant: its graph can go
    }

    if (epoch is 1 or 4 or 15 || epoch % 30 == 0) Console.WriteLine($"--- epoch {epoch}: {Math.Exp(sum / updates):F1} letters to choose from\n{Write("The ", 160)}\n");
}

string Write(string beginning, int count)
{
    using var noBackprop = Config.NoBackprop();
    model.Memory.ResetState();
    var written = beginning;
    Variable scores = 0f;
    foreach (char letter in beginning) scores = model.Forward(new[] { Array.IndexOf(alphabet, letter) });
    while (written.Length < count)
    {
        float[] p = F.Softmax(scores * 1.5).Data.ToArray<float>(); // a little surer of itself than it is
        double u = Config.Random.Noise.NextDouble();
        int next = Array.FindIndex(p, probability => (u -= probability) < 0);
        written += alphabet[Math.Max(next, 0)];
        scores = model.Forward(new[] { Math.Max(next, 0) });
    }

    model.Memory.ResetState();
    return written;
}

internal sealed class Writer : Chain
{
    public L.EmbedID Letters { get; set => field = Register(value); }

    public L.LSTM Memory { get; set => field = Register(value); }

    public L.Linear Scores { get; set => field = Register(value); }

    public Writer(int alphabet, int units) => (Letters, Memory, Scores) = (new(alphabet, 32), new(32, units), new(units, alphabet));

    public Variable Forward(Variable letters) => Scores.Forward(Memory.Forward(Letters.Forward(letters)));
}
