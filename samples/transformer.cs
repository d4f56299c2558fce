#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a small transformer learning to write from the same poems as characters.cs. It has no state: each letter looks back at the 48
// before it by attention, and a causal mask keeps it from looking ahead. Look at how the samples grow from noise to words to verses.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
string text = Datasets.Poems();
char[] alphabet = [.. text.Distinct().Order()];
int[] letters = [.. text.Select(letter => Array.IndexOf(alphabet, letter))];
const int Context = 48, Batch = 16, Units = 64;
// Attention ignores order: sines of short to long wavelengths, added to the letters, mark their positions.
NdArray places = (NdArray.Arange(Context).Reshape(-1, 1) * NdArray.Linspace(0, -6, Units, DType.Float32).Exp()).Sin();
var model = new Sequential
{
    new L.EmbedID(alphabet.Length, Units), x => x + places.Rows([.. Enumerable.Range(0, x.Shape[1])]),
    new Block(Units, heads: 4), new Block(Units, heads: 4),
    new L.LayerNormalization(Units), x => F.Reshape(x, -1, Units), new L.Linear(Units, alphabet.Length),
};
var optimizer = new Adam(0.003);
optimizer.Setup(model).AddHook(new GradientClipping(1));
for (int update = 1; update <= (args.Contains("--short") ? 50 : 1000); update++)
{
    // Windows from anywhere in the text; the targets are the same windows, one letter on.
    int[] starts = [.. Enumerable.Range(0, Batch).Select(_ => Config.Random.Shuffling.Next(letters.Length - Context - 1))];
    NdArray Windows(int on) => NdArray.From([.. starts.SelectMany(start => letters.Skip(start + on).Take(Context))], [Batch, Context]);
    double loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(Windows(0)), Windows(1).Reshape(-1)));
    if (update is 50 or 200 or 1000) Console.WriteLine($"--- {update}: {Math.Exp(loss):F1} letters to choose from\n{Write("The ", 160)}\n");
}

string Write(string written, int count) => written.Length == count ? written : Write(written + Next(written), count);

char Next(string written)
{
    using var noBackprop = Config.NoBackprop();
    NdArray window = written.TakeLast(Context).Select(letter => Array.IndexOf(alphabet, letter)).ToArray();
    float[] p = F.Softmax(model.Forward(window.Reshape(1, -1)) * 1.5).Data.Rows([window.Size - 1]).ToArray<float>();
    double u = Config.Random.Noise.NextDouble();
    return alphabet[Math.Max(0, Array.FindIndex(p, probability => (u -= probability) < 0))];
}

internal sealed class Block : Chain, ILayer
{
    public L.LayerNormalization Before { get; set => field = Register(value); }
    public L.MultiHeadAttention Attention { get; set => field = Register(value); }
    public Sequential EachLetter { get; set => field = Register(value); }

    public Block(int units, int heads)
    {
        (Before, Attention) = (new(units), new(heads, units));
        EachLetter = new() { new L.LayerNormalization(units), x => F.Reshape(x, -1, units), new L.MLP(units, 4 * units, units) };
    }

    public Variable Forward(Variable x)
    {
        x += Attention.Forward(Before.Forward(x), isCausal: true);
        return x + F.Reshape(EachLetter.Forward(x), x.Shape);
    }
}
