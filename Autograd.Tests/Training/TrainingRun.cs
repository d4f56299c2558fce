using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

/// <summary>A training of a network on random data. Everything in it follows from its seed: weights, data, what dropout drops.</summary>
internal sealed class TrainingRun : IDisposable
{
    /// <summary>The networks: a perceptron with dropout, a convolutional network with batch normalization, a recurrent network.</summary>
    public static readonly string[] Networks = ["MLP", "CNN", "LSTM"];

    private readonly IDisposable seed;
    private readonly Link model;
    private readonly Optimizer optimizer;
    private readonly Func<Variable> loss;

    /// <summary>A training that has not begun.</summary>
    /// <param name="network">One of <see cref="Networks"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="isLarge">Whether its arrays are so large that several threads share the work on each.</param>
    public TrainingRun(string network, int seed, bool isLarge)
    {
        this.seed = Config.Seed(seed);
        (model, optimizer, loss) = network switch
        {
            "MLP" => Perceptron(isLarge ? 512 : 4, isLarge ? 256 : 8),
            "CNN" => Convolutional(isLarge ? 16 : 2, isLarge ? 32 : 2, isLarge ? 16 : 6),
            _ => Recurrent(isLarge ? 64 : 2, isLarge ? 96 : 4),
        };
        optimizer.Setup(model);
    }

    /// <summary>The address of the first parameter's elements, relative to something that does not move.</summary>
    public long Address(byte[] pinned)
    {
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(model.Parameters().First().Data.AsSpan<float>()));
        return System.Runtime.CompilerServices.Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(pinned), ref first);
    }

    /// <summary>The SHA-256 of all that training has changed, after some steps.</summary>
    public static string Hash(string network, int seed, int steps, bool isLarge = true)
    {
        using var run = new TrainingRun(network, seed, isLarge);
        for (var step = 0; step < steps; step++) run.Step();
        return run.Hash();
    }

    /// <summary>One update.</summary>
    /// <returns>The loss before it.</returns>
    public double Step() => optimizer.Update(loss);

    /// <summary>The SHA-256 of all parameters, persistent values, and states of the optimizer, with their names.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Append(string name, NdArray array)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {array.DType} {array.Shape}"));
            var isInteger = array.DType == DType.Int32;
            hash.AppendData(isInteger ? MemoryMarshal.AsBytes(array.AsSpan<int>()) : MemoryMarshal.AsBytes(array.AsSpan<float>()));
        }

        foreach (var (path, parameter) in model.NamedParameters())
        {
            Append(path, parameter.Data);
            foreach (var (name, array) in optimizer.RuleOf(parameter).State) Append($"{path} {name}", array);
        }

        foreach (var (path, array) in model.NamedPersistents()) Append(path, array);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Ends the scope of the seed.</summary>
    public void Dispose() => seed.Dispose();

    private static (Link, Optimizer, Func<Variable>) Perceptron(int batch, int units)
    {
        var model = new Sequential { new L.Linear(16, units), F.Tanh, x => F.Dropout(x), new L.Linear(units, 10) };
        var (x, t) = (Draw(batch, 16), Labels(batch));
        return (model, new Adam(), () => F.SoftmaxCrossEntropy(model.Forward(x), t));
    }

    private static (Link, Optimizer, Func<Variable>) Convolutional(int batch, int channels, int side)
    {
        var model = new Sequential
        {
            new L.Convolution2D(3, channels, 3, pad: 1), new L.BatchNormalization(channels), x => F.LeakyReLU(x), x => F.MaxPooling2D(x, 2),
            new L.Convolution2D(channels, 8, 3), new L.BatchNormalization(8), F.ReLU, F.GlobalAveragePooling2D, new L.Linear(8, 10),
        };
        var (x, t) = (Draw(batch, 3, side, side), Labels(batch));
        var optimizer = new MomentumSGD(0.05);
        optimizer.AddHook(new WeightDecay(1e-3));
        return (model, optimizer, () => F.SoftmaxCrossEntropy(model.Forward(x), t));
    }

    private static (Link, Optimizer, Func<Variable>) Recurrent(int batch, int units)
    {
        var (lstm, last) = (new L.LSTM(8, units), new L.Linear(units, 10));
        var model = new ChainList { lstm, last };
        var (steps, t) = (Enumerable.Range(0, 3).Select(_ => Draw(batch, 8)).ToArray(), Labels(batch));
        var optimizer = new RMSprop();
        optimizer.AddHook(new GradientClipping(1));
        return (model, optimizer, () =>
        {
            lstm.ResetState();
            Variable? y = null;
            foreach (var x in steps) y = lstm.Forward(x);
            return F.SoftmaxCrossEntropy(last.Forward(y!), t);
        }
        );
    }

    private static NdArray Draw(params Shape shape)
    {
        var values = new float[shape.Size];
        foreach (ref var value in values.AsSpan()) value = Config.Random.Noise.NextSingle() * 2 - 1;
        return NdArray.From(values, shape);
    }

    private static NdArray Labels(int count) => Enumerable.Range(0, count).Select(_ => Config.Random.Noise.Next(10)).ToArray();
}
