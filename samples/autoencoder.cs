#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a variational autoencoder: handwritten digits go through eight random numbers each and come out again.
// Look at the reconstructions, and at the last row: digits that nobody wrote, decoded from noise.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
const int Code = 8;
NdArray digits = Datasets.Digits().Arrays[0];
var model = new Autoencoder(64, 128, Code);
Console.WriteLine(ModelSummary.Of(model, () => model.Loss(digits.Rows([0, 1]))) + "\n");

var optimizer = new Adam(0.002);
optimizer.Setup(model).AddHook(new GradientClipping(50));
Console.WriteLine("epoch    loss a digit");
int epochs = args.Contains("--short") ? 2 : 40;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    foreach (var batch in new SerialIterator(new TupleDataset(digits), batchSize: 32, repeat: false))
        loss += optimizer.Update(() => model.Loss(batch.Arrays[0])) * batch.Arrays[0].Shape[0] / digits.Shape[0];
    if (epoch % 10 == 0 || epoch <= 2) Console.WriteLine($"{epoch,5}    {loss,12:F3}");
}

using var noBackprop = Config.NoBackprop();
NdArray six = digits.Rows([3, 14, 25, 36, 47, 58]), zeros = NdArray.Zeros([6, Code]);
Draw("written", six);
Draw("reconstructed", F.Sigmoid(model.Decoder.Forward(model.Encode(six).Mean)).Data);
Draw("decoded from noise", F.Sigmoid(model.Decoder.Forward(F.Gaussian(zeros, zeros))).Data);

static void Draw(string title, NdArray images)
{
    Console.WriteLine($"\n{title}");
    for (int row = 0; row < 8; row++, Console.WriteLine())
        for (int i = 0; i < 6 * 9; i++)
            Console.Write(i % 9 == 8 ? "  " : new string(" ░▒▓█"[(int)(images[i / 9, row * 8 + i % 9] * 4.99)], 2));
}

internal sealed class Autoencoder : Chain
{
    public L.MLP Encoder { get; set => field = Register(value); }

    public L.MLP Decoder { get; set => field = Register(value); }

    public Autoencoder(int pixels, int hidden, int code) => (Encoder, Decoder) = (new(pixels, hidden, 2 * code), new(code, hidden, pixels));

    // The encoder returns the means of the code and the logarithms of its variances side by side.
    public (Variable Mean, Variable LnVar) Encode(Variable x) =>
        F.SplitAxis(Encoder.Forward(x), 2, axis: 1) is [var mean, var lnVar] ? (mean, lnVar) : default;

    // How badly the code predicts the digit, and how much the code reveals of it.
    public Variable Loss(Variable x)
    {
        var (mean, lnVar) = Encode(x);
        Variable error = F.BernoulliNLL(x, Decoder.Forward(F.Gaussian(mean, lnVar)));
        return (error + F.GaussianKLDivergence(mean, lnVar)) / x.Shape[0];
    }
}
