using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

/// <summary>Trains until a signal arrives, then prints how it ended.</summary>
internal static class EndlessTraining
{
    public static void Run(string folder)
    {
        var model = new L.Linear(4, 3);
        var data = new TupleDataset(NdArray.Ones([10, 4]), NdArray.Zeros([10], DType.Int32));
        var trainer = new Trainer(new SerialIterator(data, batchSize: 4), new SGD(0.01).Setup(model),
            (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 1e9)
        { ReportEvery = Trigger.Once(1e6) };
        trainer.Extend(new SnapshotWriter(folder) { Trigger = Trigger.Once(1e6) });
        trainer.Extend(Trigger.Once(0.1), _ => Console.WriteLine("trains"));
        using var stop = new StopSignals();
        Console.WriteLine($"{trainer.Train(stop.Token)} after {trainer.Iteration} iterations");
    }
}
