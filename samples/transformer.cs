#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a small transformer learning to write from the same poems as characters.cs. It has no state: each letter looks back at the 48 before it,
// by attention, and a causal mask keeps it from looking ahead. Look at how the samples grow from noise over words to verses.
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var seed = Config.Seed(1);
string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string text = File.ReadAllText(Path.Combine(folder, "data", "carroll.txt"));
char[] alphabet = [.. text.Distinct().Order()];
int[] letters = [.. text.Select(letter => Array.IndexOf(alphabet, letter))];

const int Context = 48, Batch = 16;
var model = new Transformer(alphabet.Length, Context, units: 64, heads: 4, layers: 2);
var optimizer = new Adam(0.003);
optimizer.Setup(model).AddHook(new GradientClipping(1));
int updates = args.Contains("--short") ? 50 : 1000;
double loss = Math.Log(alphabet.Length);
for (int update = 1; update <= updates; update++)
{
    // Windows from anywhere in the text; what is to be said is the same window, one letter on.
    int[] starts = [.. Enumerable.Range(0, Batch).Select(_ => Config.Random.Shuffling.Next(letters.Length - Context - 1))];
    NdArray Windows(int shift) => NdArray.From([.. starts.SelectMany(start => letters.AsSpan(start + shift, Context).ToArray())], [Batch, Context]);
    loss += 0.05 * (optimizer.Update(() => F.SoftmaxCrossEntropy(F.Reshape(model.Forward(Windows(0)), -1, alphabet.Length), Windows(1).Reshape(-1))) - loss);
    if (update is 50 or 200 or 500 or 1000) Console.WriteLine($"--- {update} updates: {Math.Exp(loss):F1} letters to choose from\n{Write("The ", 160)}\n");
}

string Write(string beginning, int count)
{
    using var noBackprop = Config.NoBackprop();
    using var testMode = Config.TestMode();
    List<int> written = [.. beginning.Select(letter => Array.IndexOf(alphabet, letter))];
    while (written.Count < count)
    {
        int[] window = [.. written.TakeLast(Context)];
        float[] p = F.Softmax(F.GetItem(model.Forward(((NdArray)window).Reshape(1, -1)), 0) * 1.5).Data.Rows([window.Length - 1]).ToArray<float>();
        double u = Config.Random.Noise.NextDouble();
        written.Add(Math.Max(0, Array.FindIndex(p, probability => (u -= probability) < 0)));
    }

    return string.Concat(written.Select(letter => alphabet[letter]));
}

internal sealed class Transformer : Chain
{
    public L.EmbedID Letters { get; set => field = Register(value); }

    public L.EmbedID Places { get; set => field = Register(value); }

    public ChainList Blocks { get; set => field = Register(value); }

    public L.LayerNormalization Last { get; set => field = Register(value); }

    public L.Linear Scores { get; set => field = Register(value); }

    public Transformer(int alphabet, int context, int units, int heads, int layers)
    {
        (Letters, Places) = (new(alphabet, units, Initializers.Normal(0.1)), new(context, units, Initializers.Normal(0.1)));
        (Blocks, Last, Scores) = (new(), new(units), new(units, alphabet));
        for (int i = 0; i < layers; i++) Blocks.Add(new Block(units, heads));
    }

    public Variable Forward(Variable letters)
    {
        Variable x = Letters.Forward(letters) + Places.Forward(NdArray.Arange(letters.Shape[1], DType.Int32)); // attention alone knows no order
        foreach (var block in Blocks.Cast<Block>()) x = block.Forward(x);
        return Scores.Forward(Last.Forward(x), nBatchAxes: 2);
    }
}

internal sealed class Block : Chain
{
    public L.LayerNormalization Before { get; set => field = Register(value); }

    public L.MultiHeadAttention Attention { get; set => field = Register(value); }

    public L.LayerNormalization Between { get; set => field = Register(value); }

    public L.Linear Wider { get; set => field = Register(value); }

    public L.Linear Back { get; set => field = Register(value); }

    public Block(int units, int heads) =>
        (Before, Attention, Between, Wider, Back) = (new(units), new(heads, units), new(units), new(units, 4 * units), new(4 * units, units));

    public Variable Forward(Variable x)
    {
        x += Attention.Forward(Before.Forward(x), isCausal: true);
        return x + Back.Forward(F.ReLU(Wider.Forward(Between.Forward(x), nBatchAxes: 2)), nBatchAxes: 2);
    }
}
