using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Training;
using L = Autograd.Links;

namespace Autograd.Tests.Hostile;

// Trainers, triggers, extensions, states, and displays of a training.
internal sealed partial class Scene
{
    private static readonly Dictionary<Type, Func<Scene, string, bool, object?>> TrainingMakers = new()
    {
        [typeof(Communicator)] = (_, _, _) => Communicator.Start(),
        [typeof(MemoryLedger)] = (scene, _, _) => MemoryLedger.Of(scene.MakeLoss(hostile: false)),
        [typeof(ComputationalGraph)] = (scene, _, _) => ComputationalGraph.Of(scene.MakeLoss(hostile: false)()),
        [typeof(Tape)] = (scene, _, _) => Tape.Record(scene.MakeLoss(hostile: false)),
        [typeof(Film)] = (scene, _, _) => scene.MakeFilm(),
        [typeof(SavedState)] = (scene, _, _) => scene.MakeState(),
        [typeof(Schedule)] = (_, _, _) => Schedule.Cosine(0.1, 10),
        [typeof(Trainer)] = (scene, _, _) => scene.MakeTrainer(),
        [typeof(TrainingReport)] = (scene, _, _) => new TrainingReport(3, 1.5, TimeSpan.FromSeconds(2), 10, TimeSpan.FromSeconds(1),
            new Dictionary<string, double> { ["W"] = scene.Normal(), ["b"] = double.NaN, ["a"] = scene.Normal() }),
        [typeof(Trigger)] = (scene, _, hostile) => scene.MakeTrigger(hostile),
        [typeof(IExtension)] = (scene, _, hostile) => scene.MakeExtension(hostile),
        [typeof(Func<Batch, Variable>)] = (scene, _, hostile) => scene.MakeLoss(hostile) is var loss
            ? (Func<Batch, Variable>)(_ => loss()) : null,
        [typeof(Func<NdArray, NdArray, Variable>)] = (scene, _, hostile) => scene.MakeLoss(hostile) is var loss
            ? (Func<NdArray, NdArray, Variable>)((_, _) => loss()) : null,
        [typeof(Func<NdArray, NdArray, (string, Variable)[]>)] = (scene, _, hostile) => scene.MakeLoss(hostile) is var loss
            ? (Func<NdArray, NdArray, (string, Variable)[]>)((_, _) => [("a", loss())]) : null,
        [typeof(Func<Batch, (string, Variable)[]>)] = (scene, _, hostile) => scene.MakeLoss(hostile) is var loss
            ? (Func<Batch, (string, Variable)[]>)(_ => hostile && scene.Chance(0.2) ? null! : [(scene.MakeString(hostile), loss())]) : null,
        [typeof(IProgress<TrainingReport>)] = (_, _, hostile) =>
            new SynchronousProgress(_ => { if (hostile) throw new AuthorException(); }),
        [typeof(Action<TrainingReport>)] = (_, _, hostile) => (Action<TrainingReport>)(_ => { if (hostile) throw new AuthorException(); }),
        [typeof(LogFile)] = (scene, _, _) => new LogFile(Path.Combine(Folder, scene.Pick("a.jsonl", "a.csv"))),
        [typeof(ProgressLine)] = (_, _, _) => new ProgressLine(new StringWriter()),
        [typeof(PrintReports)] = (_, _, _) => new PrintReports(new StringWriter()),
        [typeof(Func<Batch, double>)] = (scene, _, hostile) => scene.MakeUpdate(hostile),
        [typeof(Func<Trainer, bool>)] = (scene, _, hostile) => (Func<Trainer, bool>)scene.MakeTrigger(hostile).IsDue,
        [typeof(Action<Trainer>)] = (scene, _, hostile) => (Action<Trainer>)scene.MakeExtension(hostile).Run,
        [typeof(CancellationToken)] = (_, _, hostile) => new CancellationToken(canceled: hostile),
        [typeof(IReadOnlyDictionary<string, double>)] = (scene, _, hostile) =>
            new Dictionary<string, double> { [scene.MakeString(hostile)] = scene.Double("value", hostile) },
    };

    private Trainer MakeTrainer()
    {
        var iterator = new SerialIterator(new TupleDataset(NdArray.Ones([3, 2])), batchSize: 2);
        var trainer = new Trainer(iterator, new Adam().Setup(Model), MakeLoss(Chance(hostility)) is var loss
            ? (Func<Batch, Variable>)(_ => loss()) : null!, epochs: 2)
        { Clock = new HandClock(), LastIteration = 20 };
        if (Chance(0.5)) trainer.Extend(MakeExtension(hostile: false));
        return Chance(0.3) ? trainer.StopWhen(MakeTrigger(hostile: false)) : trainer;
    }

    private Film MakeFilm()
    {
        var (model, points) = (new L.Linear(2, 2), new TupleDataset(Filled([3, 2], DType.Float32, Normal), NdArray.From([0, 1, 1], [3])));
        var optimizer = new SGD(0.1).Setup(model);
        var film = Film.Record(every: 1, optimizer, points, model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));
        if (Chance(0.8)) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(points.Arrays[0]), points.Arrays[1]));
        return film;
    }

    private Trigger MakeTrigger(bool hostile) => random.Next(hostile ? 7 : 6) switch
    {
        0 => Trigger.Iterations(2),
        1 => Trigger.Epochs(),
        2 => Trigger.Once(1.5),
        3 => Trigger.Lowest("loss"),
        4 => Trigger.EarlyStopping("loss", patience: 1),
        5 => Trigger.Reports,
        _ => Trigger.When(_ => throw new AuthorException()),
    };

    private ActionExtension MakeExtension(bool hostile)
    {
        var (trigger, value) = (MakeTrigger(hostile), Normal());
        return new("author", trigger, hostile ? _ => throw new AuthorException() : trainer => trainer.Observe("value", value), 300);
    }

    private Func<Batch, double> MakeUpdate(bool hostile)
    {
        var value = Normal();
        return hostile && Chance(0.5) ? _ => throw new AuthorException() : _ => value;
    }
}
