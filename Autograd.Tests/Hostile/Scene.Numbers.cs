using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Hostile;

// Numbers, lists of them, arrays.
internal sealed partial class Scene
{
    // Large but valid lengths are avoided: a request for 2³⁰ elements is honored, and so is a pad of 2³⁰.
    private static readonly HashSet<string> Lengths =
    [
        "count", "n", "stop", "shape", "lengths", "outsize", "size", "sizes", "inputs", "outputs", "inChannels", "outChannels", "units",
        "repeats", "reps", "labelNum", "wShape", "biasShape", "batchSize", "pad", "a", "b", "target", "nLayers", "features",
        "classes", "sampleSize", "rows", "labels",
    ];

    // Factories of values without parts.
    private static readonly Dictionary<Type, Func<Scene, string, bool, object?>> Plain = new()
    {
        [typeof(int)] = (scene, name, hostile) => scene.Int(name, hostile),
        [typeof(double)] = (scene, name, hostile) => scene.Double(name, hostile),
        [typeof(float)] = (scene, name, hostile) => (float)scene.Double(name, hostile),
        [typeof(Half)] = (scene, name, hostile) => (Half)scene.Double(name, hostile),
        [typeof(long)] = (scene, _, hostile) => scene.Long(hostile),
        [typeof(ulong)] = (scene, _, hostile) => (ulong)scene.Long(hostile),
        [typeof(byte)] = (scene, _, _) => (byte)scene.random.Next(256),
        [typeof(bool)] = (scene, _, _) => scene.Chance(0.4),
        [typeof(string)] = (scene, name, hostile) => name == "path" ? scene.MakePath(hostile) : name == "folder"
            ? scene.MakeFolder(hostile) : name == "file" && !hostile ? Path.Combine(Folder, scene.Pick("a.csv", "a.jsonl"))
            : scene.MakeString(hostile),
        [typeof(Stream)] = (scene, _, hostile) => scene.MakeStream(hostile),
        [typeof(KeyValuePair<string, NdArray>)] = (scene, _, hostile) =>
            KeyValuePair.Create(hostile ? scene.MakeString(true) : $"a{scene.random.Next(100)}", scene.MakeNdArray(hostile)!),
        [typeof(IReadOnlyDictionary<string, string>)] = (scene, _, hostile) =>
            new Dictionary<string, string> { [scene.MakeString(hostile)] = scene.MakeString(hostile) },
        [typeof(object)] = (scene, _, hostile) => scene.Chance(0.5) ? null : scene.MakeNdArray(hostile),
        [typeof(Shape)] = (scene, name, hostile) => scene.MakeShape(name, hostile),
        [typeof(Size2D)] = (scene, name, hostile) => scene.MakeSize(name, hostile),
        [typeof((int, int))] = (scene, name, hostile) => (scene.Int(name, hostile), scene.Int(name, hostile)),
        [typeof(AxisIndex)] = (scene, _, hostile) => scene.MakeAxisIndex(hostile),
        [typeof(Index)] = (scene, _, hostile) => new Index(hostile ? scene.Pick(0, 1, 100, int.MaxValue) : scene.random.Next(2),
            scene.Chance(0.3)),
        [typeof(Range)] = (scene, _, hostile) => hostile ? scene.Pick(3..1, 0..0, 5..100, ^5..^9, 0..int.MaxValue)
            : scene.Pick(Range.All, 0..1, 1..),
        [typeof(TimeSpan)] = (scene, _, _) => TimeSpan.FromTicks(scene.random.Next()),
    };

    private int Int(string name, bool hostile)
    {
        var huge = Lengths.Contains(name) ? int.MinValue + 1 : Pick(1 << 30, 65536, 46341);
        if (hostile) return Pick(0, -1, -2, 5, 7, int.MaxValue, int.MaxValue, int.MinValue, int.MaxValue - 1, huge);
        return name switch
        {
            "axis" or "axis1" or "axis2" or "start" or "source" or "destination" => random.Next(-2, 2),
            "ksize" or "heads" => random.Next(1, 3),
            "stride" or "dilate" or "groups" or "poolSize" or "nLayers" or "nBatchAxes" or "degree" or "order" => Chance(0.8) ? 1 : 2,
            "pad" or "padWidth" or "index" or "input" or "first" => random.Next(2),
            "outputs" or "units" or "outChannels" => 4,
            "inputs" or "inChannels" or "size" or "labelNum" => 3,
            "batchSize" or "sections" => random.Next(1, 4),
            _ => random.Next(4),
        };
    }

    private double Double(string name, bool hostile)
    {
        if (hostile)
            return Pick(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, -1, 1, 2, 1e308, -1e308, double.Epsilon,
                1e-30, 1e30, int.MaxValue, -0.5);
        return name switch
        {
            "eps" or "tolerance" => 1e-4,
            "lower" or "lowerBound" => 0.1,
            "upper" or "upperBound" or "delta" or "threshold" => 0.5 + random.NextDouble(),
            "beta" or "beta1" or "beta2" or "rho" or "decay" or "momentum" or "gamma" or "ratio" or "dropout" or "dropoutRatio" =>
                0.9 * random.NextDouble(),
            "lr" or "alpha" or "eta" or "rate" or "finalLr" or "weightDecay" or "weightDecayRate" or "scale" or "z" =>
                0.01 + random.NextDouble(),
            "start" => 0,
            "stop" => 5,
            "step" => Pick(1, 0.5),
            _ => Normal(),
        };
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private long Long(bool hostile) => hostile ? Pick(0, -1, long.MaxValue, long.MinValue, int.MaxValue) : random.Next(1, 1000);

    private int[] Ints(string name, bool hostile)
    {
        if (hostile && Chance(0.2)) return Pick<int[]>([0, 0], [1, -1], [0, 1, 0]);
        if (hostile) return [.. Enumerable.Range(0, random.Next(5)).Select(_ => Int(name, Chance(0.6)))];
        if (name is "axes" or "axis") return Pick<int[]>([0], [1], [-1], [0, 1], []);
        if (name is "shape" or "lengths" or "reps" or "sizes") return Pick<int[]>([2, 3], [3, 2], [3], [1, 3]);
        return [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Int(name, false))];
    }

    private Shape MakeShape(string name, bool hostile)
    {
        if (!hostile) return Shape.Create(Chance(0.6) ? shape : Pick(Shapes));
        try
        {
            return Shape.Create(Ints(name, hostile: true));
        }
        catch (ArgumentException)
        {
            return Pick<Shape>(default, [1, 1, 1, 1, 1, 1, 1, 1, 1], [0], [2, 0, 3], [7]);
        }
    }

    private string MakeString(bool hostile) => hostile ? Pick("", "a/b", "..", "/", " ", "\0", new string('x', 300), "W")
        : Pick("W", "b", "m", "Hidden", "a", "x");

    private AxisIndex MakeAxisIndex(bool hostile) => random.Next(hostile ? 12 : 6) switch
    {
        0 => 0,
        1 => -1,
        2 => 0..1,
        3 => Range.All,
        4 => AxisIndex.Ellipsis,
        5 => AxisIndex.NewAxis,
        6 => new int[] { 0, 1, -1 },
        7 => AxisIndex.Steps(null, null, Pick(-1, 2, int.MaxValue, int.MinValue)),
        8 => AxisIndex.Steps(int.MinValue, int.MaxValue, Pick(-1, int.MinValue)),
        9 => Int("index", hostile: true),
        10 => 0..0,
        _ => new Index(1, fromEnd: true),
    };

    private NdArray? MakeNdArray(bool hostile) => !hostile ? Perhaps(Filled(Chance(0.9) ? shape : Pick(Shapes), dtype, Normal))
        : random.Next(15) switch
        {
            0 => null,
            1 => Filled([0], dtype, Normal),
            2 => Filled(Pick<int[]>([0, 3], [2, 0], [0, 0, 0]), dtype, Normal),
            3 => Filled(shape, dtype, () => double.NaN),
            4 => Filled(shape, dtype, () => Pick(double.PositiveInfinity, double.NegativeInfinity, 1, -1)),
            5 => Filled(shape, dtype, () => Pick(1e38, -1e38, 1e-45, -0.0, 1e300)),
            6 => Filled(shape, DType.Int32, () => Pick(0, 1, 2, -1, -5, int.MaxValue, int.MinValue)),
            7 => Filled(shape, dtype == DType.Float32 ? DType.Float64 : DType.Float32, Normal),
            8 => Filled(Pick(Shapes), dtype, Normal),
            9 => Filled([.. shape, 2], dtype, Normal),
            10 => AuthorFunction.Ended(),
            11 => Filled([.. Enumerable.Repeat(1, 32)], dtype, Normal),
            12 => Filled([], dtype, Normal),
            13 => Filled(shape, DType.Int32, () => random.Next(3)),
            _ => Filled(shape, dtype, () => -Math.Abs(Normal())).Reshape(shape),
        };

    private static NdArray Filled(int[] lengths, DType type, Func<double> next)
    {
        var values = new double[lengths.Aggregate(1, (size, length) => size * length)];
        for (var i = 0; i < values.Length; i++) values[i] = next();
        return type switch
        {
            DType.Float64 => NdArray.From(values, Shape.Create(lengths)),
            DType.Float32 => NdArray.From(Array.ConvertAll(values, value => (float)value), Shape.Create(lengths)),
            _ => NdArray.From(Array.ConvertAll(values, value => (int)value), Shape.Create(lengths)),
        };
    }

    private Size2D MakeSize(string name, bool hostile) => Chance(0.5) ? new Size2D(Int(name, hostile), Int(name, hostile))
        : Int(name, hostile);
}
