using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

public class RateScheduleTests
{
    [TestCase(false), TestCase(true)]
    public void Each_update_has_the_rate_of_its_time(bool perEpoch)
    {
        var schedule = Schedule.Exponential(0.1, 0.5);
        if (perEpoch) schedule = schedule.PerEpoch();
        var model = new L.Linear(2, 3);
        var optimizer = new SGD(1).Setup(model);
        var rates = new List<double>();
        var iterator = new SerialIterator(new TupleDataset(NdArray.Ones([8, 2]), NdArray.Zeros([8], DType.Int32)), batchSize: 2);
        var trainer = new Trainer(iterator, optimizer, (x, t) =>
        {
            rates.Add(optimizer.LearningRate);
            return F.SoftmaxCrossEntropy(model.Forward(x), t);
        }, epochs: 2);
        trainer.Extend(new RateSchedule(optimizer, schedule)).Train();
        rates.ShouldBe(Enumerable.Range(0, 8).Select(i => 0.1 * Math.Pow(0.5, perEpoch ? i / 4.0 : i)), tolerance: 1e-15);
        trainer.Log.Select(report => report["learning rate"]).ShouldBe([rates[3], rates[7]]);
    }
}
