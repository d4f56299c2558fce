using System.Collections.Concurrent;
using Autograd.Core;
using Autograd.Functions;
using MathNet.Numerics.LinearAlgebra;
using L = Autograd.Links;

namespace Autograd.Tests.Hostile;

// Everything that is not a number: variables, functions, links, optimizers, delegates.
internal sealed partial class Scene
{
    private static readonly Type[] Authors =
        [typeof(AuthorFunction), typeof(AuthorChain), typeof(AuthorOptimizer), typeof(AuthorOptimizerHook), typeof(AuthorHook),
            typeof(AuthorInitializer), typeof(AuthorLoss)];

    private static readonly Type[] Classes =
        [.. new[] { typeof(NdArray), typeof(F) }.SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: false, IsEnum: false }), .. Authors];

    private static readonly ILookup<Type, Member> Constructors =
        Member.Of(typeof(NdArray).Assembly, typeof(F).Assembly).Where(member => member.Method is { IsConstructor: true })
            .ToLookup(member => member.Owner);

    private static readonly ConcurrentDictionary<Type, Type[]> Derived = new();

    private static readonly Dictionary<Type, Func<Scene, string, bool, object?>> Makers = new(Plain)
    {
        [typeof(NdArray)] = (scene, _, hostile) => scene.MakeNdArray(hostile),
        [typeof(Variable)] = (scene, _, hostile) => scene.MakeNdArray(hostile) is { } array ? scene.Wrapped(array) : null,
        [typeof(Parameter)] = (scene, name, hostile) => scene.MakeParameter(name, hostile),
        [typeof(VariableNode)] = (scene, _, _) => scene.Wrapped(scene.MakeNdArray(hostile: false)!).Node,
        [typeof(Random)] = (scene, _, hostile) => scene.Chance(0.5) ? new Philox(scene.random.Next()) : new Random(scene.random.Next()),
        [typeof(TextWriter)] = (_, _, _) => new StringWriter(),
        [typeof(Initializer)] = (scene, _, hostile) => scene.MakeInitializer(hostile),
        [typeof(UpdateRule)] = (scene, _, _) => scene.MakeRule(),
        [typeof(GradientReport)] = (scene, _, _) => GradientCheck.Of(x => scene.Chance(0.5) ? F.Tanh(x) : F.Abs(x),
            NdArray.From([0, scene.Normal()], [2])),
        [typeof(ModelSummary)] = (_, _, _) => ModelSummary.Of(new L.Linear(3, 4), new Variable(NdArray.Ones([2, 3]))),
        [typeof(RandomStreams)] = (_, _, _) => Config.Random,
        [typeof(Func<Variable, Variable>)] = (scene, _, hostile) => scene.MakeFunction(hostile),
        [typeof(Func<Variable, Variable, Variable>)] = (scene, _, hostile) =>
            scene.MakeFunction(hostile) is var f ? (Func<Variable, Variable, Variable>)((a, b) => f(a) * b) : null,
        [typeof(Func<Variable[], Variable[]>)] = (scene, _, hostile) => scene.MakeFunctions(hostile),
        [typeof(Func<Variable>)] = (scene, _, hostile) => scene.MakeLoss(hostile),
        [typeof(Func<string, bool>)] = (scene, _, hostile) => hostile ? _ =>
            throw new AuthorException() : (Func<string, bool>)(path => path.EndsWith('W')),
        [typeof(Matrix<float>)] = (scene, _, hostile) => Matrix<float>.Build.Dense(2, 3, (i, j) => i - j),
        [typeof(Matrix<double>)] = (scene, _, hostile) => Matrix<double>.Build.Dense(2, 3, (i, j) => i - j),
        [typeof(Vector<float>)] = (scene, _, hostile) => Vector<float>.Build.Dense(3, 1),
        [typeof(Vector<double>)] = (scene, _, hostile) => Vector<double>.Build.Dense(3, 1),
        [typeof(HuffmanTree)] = (_, _, _) => new HuffmanTree([5, 4, 3, 2, 1]),
        [typeof(IReadOnlyList<int>)] = (scene, name, hostile) => hostile ? scene.Ints(name, hostile) : [5, 4, 3, 2, 1],
        [typeof(CsvTable)] = (_, _, _) => CsvTable.Load(new MemoryStream([.. "W,b,a\n1,2,x\n3,4,y\n"u8])),
        [typeof(Func<int[], Batch>)] = (scene, _, hostile) => scene.MakeTake(hostile),
        [typeof(Func<Batch, Random, Batch>)] = (scene, _, hostile) => scene.MakeTransform(hostile),
        [typeof(Func<NdArray[], Random, NdArray[]>)] = (scene, _, hostile) =>
            scene.MakeTransform(hostile) is var f
                ? (Func<NdArray[], Random, NdArray[]>)((x, random) => f(new Batch(x), random)?.Arrays!) : null,
        [typeof(IReadOnlyDictionary<string, NdArray>)] = (scene, _, hostile) =>
            new Dictionary<string, NdArray> { ["a"] = scene.MakeNdArray(hostile)! },
        [typeof(Sequential)] = (_, _, _) => new Sequential { new L.Linear(3, 4), F.Tanh },
        [typeof(Forget)] = (_, _, _) => F.Forget(x => F.Tanh(x), new Variable(NdArray.Ones([2, 3]))).Creator!,
    };

    /// <summary>A model of 3 inputs and 4 outputs, whose parameters may have gradients.</summary>
    private AuthorChain Model
    {
        get
        {
            if (field is not null) return field;
            field = new AuthorChain(new Random(random.Next()));
            if (Chance(0.7)) F.Sum(field.Forward(NdArray.Ones([2, 3]))).Backward();
            return field;
        }
    }

    /// <summary>An object of a class or of one derived from it, made by a constructor with arguments that fit.</summary>
    private object Build(Type type, bool hostile = false)
    {
        var classes = Derived.GetOrAdd(type, wanted => [.. Classes.Where(wanted.IsAssignableFrom)]);
        var maker = MakerOf(type);
        if (classes.Length == 0) return maker?.Invoke(this, "", hostile)
            ?? throw new InvalidOperationException($"the scene cannot make a {type}");
        var chosen = Pick(classes);
        if (TrainingMakers.TryGetValue(chosen, out maker)) return maker(this, "", hostile)!;
        if ((chosen != type || !Constructors.Contains(chosen)) && MakerOf(chosen) is { } other) return other(this, "", false)!;
        if (chosen == typeof(AuthorChain)) return new AuthorChain(new Random(random.Next()));
        if (Authors.Contains(chosen)) return Activator.CreateInstance(chosen, new Random(random.Next()), hostile || Chance(hostility))!;
        if (template is null || template.Count == 0) template = TemplateCases.For(TemplateCases.Key(chosen), random);
        var constructor = Constructors[chosen].ToArray() is { Length: > 0 } all ? Pick(all)
            : throw new InvalidOperationException($"no constructor of {chosen}");
        var made = AsValid(() =>
        {
            template = TemplateCases.For(TemplateCases.Key(chosen), random);
            return constructor.Invoke([.. constructor.Slots.Select(Argument)])!;
        });
        if (made is Optimizer optimizer) Prepare(optimizer);
        if (made.GetType() == typeof(ChainList)) ((ChainList)made).Add(new L.Linear(3, 4));
        return made;
    }

    private void Prepare(Optimizer optimizer)
    {
        if (Chance(0.1)) return;
        optimizer.Setup(Model);
        if (Chance(0.2)) optimizer.AddHook(new AuthorOptimizerHook(new Random(random.Next()), Chance(hostility)));
    }

    /// <summary>A leaf, a constant, a parameter or a computed variable with this data.</summary>
    private Variable Wrapped(NdArray array)
    {
        var isFloat = array.DType is DType.Float32 or DType.Float64;
        var variable = random.Next(6) switch
        {
            0 => new Variable(array, requiresGrad: false),
            1 when isFloat => new Parameter(array),
            2 when isFloat => Computed(array),
            _ => new Variable(array, name: Chance(0.2) ? "x" : null),
        };
        Leaves.Add(variable);
        return variable;
    }

    private Variable Computed(NdArray array)
    {
        var leaf = new Variable(array);
        Leaves.Add(leaf);
        try
        {
            return Chance(0.5) ? leaf * 1.5 : F.Tanh(leaf);
        }
        catch (InvalidOperationException)
        {
            return leaf; // the array's step is over
        }
    }

    private Parameter? MakeParameter(string name, bool hostile) => random.Next(hostile ? 5 : 4) switch
    {
        0 => Model.Hidden.W,
        1 => new Parameter(Initializers.Normal()),
        4 => null,
        _ => MakeNdArray(hostile) is { } array && array.DType != DType.Int32 ? new Parameter(array) : Model.Hidden.b,
    };

    private Initializer MakeInitializer(bool hostile) => hostile ? new AuthorInitializer(new Random(random.Next()), true)
        : random.Next(5) switch
        {
            0 => Initializers.Constant(0.5),
            1 => Initializers.Normal(),
            2 => Initializers.Uniform(),
            3 => Initializers.LeCunNormal(),
            _ => new AuthorInitializer(new Random(random.Next()), false),
        };

    private SavedState MakeState()
    {
        var state = new SavedState();
        if (Chance(0.3)) return state;
        state.Set("a", Filled(shape, dtype, Normal));
        state.Set("b", Normal());
        state.Set("m", random.Next());
        state.Set("W", "text");
        state.Set("Hidden", new Philox(1).State);
        if (Chance(0.3)) MakeTrainer().SaveState(state);
        return state;
    }

    private UpdateRule MakeRule() => (random.Next(3) switch
    {
        0 => new Adam(),
        1 => (Optimizer)new MomentumSGD(),
        _ => new SGD(),
    }).Setup(Model).RuleOf(Model.Hidden.W);

    private Func<Variable, Variable> MakeFunction(bool hostile) => random.Next(hostile ? 9 : 3) switch
    {
        0 => x => x * 2,
        1 => F.Tanh,
        2 => x => x,
        3 => _ => null!,
        4 => _ => throw new AuthorException(),
        5 => x => F.Sum(x),
        6 => _ => new Variable(AuthorFunction.Ended()),
        7 => x => F.Cast(x, DType.Float64),
        _ => _ => new Variable(1f),
    };

    private Func<Variable[], Variable[]> MakeFunctions(bool hostile) => random.Next(hostile ? 7 : 3) switch
    {
        0 => x => [.. x.Take(1).Select(first => first * 2)],
        1 => x => Array.ConvertAll(x, F.Tanh),
        2 => x => x,
        3 => _ => null!,
        4 => _ => [null!],
        5 => _ => [],
        _ => x => [.. x, null!],
    };

    private Func<int[], Batch> MakeTake(bool hostile) => random.Next(hostile ? 4 : 1) switch
    {
        0 => rows => new Batch([NdArray.From(rows, [rows.Length])]),
        1 => _ => null!,
        2 => _ => new Batch([AuthorFunction.Ended()]),
        _ => _ => throw new AuthorException(),
    };

    private Func<Batch, Random, Batch> MakeTransform(bool hostile) => random.Next(hostile ? 4 : 2) switch
    {
        0 => (batch, random) => batch with { Arrays = [.. batch.Arrays.Select(x => x.DType == DType.Int32 ? x : x + random.NextDouble())] },
        1 => (batch, _) => batch,
        2 => (_, _) => null!,
        _ => (_, _) => throw new AuthorException(),
    };

    private Func<Variable> MakeLoss(bool hostile)
    {
        var (model, x) = (Model, Wrapped(Filled([2, 3], DType.Float32, Normal)));
        return random.Next(hostile ? 7 : 2) switch
        {
            2 => () => null!,
            3 => () => throw new AuthorException(),
            4 => () => model.Forward(x),
            5 => () => new Variable(AuthorFunction.Ended()),
            6 => () => F.Sum(x),
            _ => () => F.Sum(model.Forward(x)),
        };
    }
}
