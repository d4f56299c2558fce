using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

public class OnnxTests
{
    private const int FloatType = 1, IntType = 6, DoubleType = 11;

    // Functions of training and evaluation, and what is drawn at random.
    private static readonly string[] NotWritten =
        ["Accuracy", "BatchNormalization", "BinaryAccuracy", "ClassificationSummary", "ConfusionMatrix", "Dropout", "Forget", "Gaussian",
            "R2Score"];

    private DirectoryInfo folder = null!;

    private string FilePath => Path.Combine(folder.FullName, "model.onnx");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-onnx-");

    [TearDown]
    public void RemoveFolder() => folder.Delete(recursive: true);

    [Test]
    public void Network_is_read_back_as_operators_between_named_values()
    {
        var model = new L.MLP(6, 5, 4);
        var file = Exported(model, NdArray.Ones([1, 6]));
        (file.IrVersion, file.Producer, file.Domain, file.Opset).ShouldBe((8, "Autograd", "", 17));
        file.Nodes.Select(node => node.Operator).ShouldBe(["Gemm", "Relu", "Gemm"]);
        file.Nodes[0].Inputs.ShouldBe(["x", "0/W", "0/b"]);
        file.Nodes[2].Outputs.ShouldBe(["y"]);
        file.Nodes[0].Attributes.ShouldBe(new Dictionary<string, object> { ["transB"] = 1L });
        ShouldBe(file.Inputs, ("x", FloatType, ["batch", "6"]));
        ShouldBe(file.Outputs, ("y", FloatType, ["batch", "4"]));
        foreach (var (path, parameter) in model.NamedParameters())
            ElementBytes.Equal(file.Constants[path[1..]], parameter.Data).ShouldBeTrue();
    }

    [Test]
    public void Names_of_examples_are_those_of_inputs()
    {
        Onnx.Export(new Sequential(), x => [x[0] + x[1], F.EmbedID(x[2], x[0])],
            [new Variable(NdArray.Ones([3, 4]), name: "left"), NdArray.Ones([3, 4]), NdArray.Zeros([3], DType.Int32)], FilePath);
        var file = new OnnxReader(FilePath);
        ShouldBe(file.Inputs, ("left", FloatType, ["batch", "4"]), ("x1", FloatType, ["batch", "4"]), ("x2", IntType, ["batch"]));
        ShouldBe(file.Outputs, ("y0", FloatType, ["batch", "4"]), ("y1", FloatType, ["batch", "4"]));
    }

    [Test]
    public void No_two_values_have_one_name()
    {
        var names = new Names();
        Onnx.Export(names, x => [x[0] * names.x * names.y, x[1] + names.Add, x[1], names.y], // an input and a parameter are outputs, too
            [new Variable(NdArray.Ones([3]), name: "y0"), new Variable(NdArray.Ones([3]), name: "\uD83D")], FilePath);
        var file = new OnnxReader(FilePath);
        var made = file.Nodes.SelectMany(node => node.Outputs).Concat(file.Inputs.Select(input => input.Name)).Concat(file.Constants.Keys);
        made.ShouldBeUnique();
        made.ShouldBeSubsetOf(["y0", "\uFFFD", "x", "y", "Add", "Multiply", "y0_1", "y1", "y2", "y3"]);
        file.Outputs.Select(output => output.Name).ShouldBe(["y0_1", "y1", "y2", "y3"]);
        file.Nodes.Select(node => node.Operator).ShouldBe(["Mul", "Mul", "Add", "Identity", "Identity"]);
    }

    [Test]
    public void Reshape_leaves_the_batch_open()
    {
        var file = Exported(new Sequential { x => F.Reshape(x, x.Shape[0], 2, 3), x => F.Transpose(x, 0, 2, 1) }, NdArray.Ones([4, 6]));
        file.Constants.Values.Single().ToArray<int>().ShouldBe([-1, 2, 3]);
        ShouldBe(file.Outputs, ("y", FloatType, ["batch", "3", "2"]));
    }

    [Test]
    public void Batch_stays_fixed_where_the_model_takes_no_other()
    {
        var file = Exported(new Sequential { x => x * NdArray.Arange(x.Shape[0]).Reshape(-1, 1) }, NdArray.Ones([4, 6]));
        ShouldBe(file.Inputs, ("x", FloatType, ["4", "6"]));
        file = Exported(new Sequential { x => x + NdArray.Ones([4, 6]) }, NdArray.Ones([4, 6]));
        ShouldBe(file.Outputs, ("y", FloatType, ["4", "6"]));
        file = Exported(new Sequential { x => x * 2 }, NdArray.Ones([]));
        ShouldBe(file.Outputs, ("y", FloatType, []));
    }

    [Test]
    public void Model_of_doubles_is_written_as_such()
    {
        using var doubles = Config.DefaultDType(DType.Float64);
        var model = new Sequential { new L.Linear(3, 2), x => x + 0.1 };
        var file = Exported(model, NdArray.Ones([2, 3], DType.Float64));
        ShouldBe(file.Inputs, ("x", DoubleType, ["batch", "3"]));
        file.Constants["constant"].ToScalar().ShouldBe(0.1);
    }

    [Test]
    public void What_does_not_depend_on_the_input_is_a_constant_and_what_is_not_used_is_left_out()
    {
        var model = new Sequential { x => (F.Exp(x), x + F.Exp(NdArray.Zeros([3]))).Item2 };
        var file = Exported(model, NdArray.Ones([2, 3]));
        file.Nodes.Single().Operator.ShouldBe("Add");
        file.Constants.Values.Single().ToArray<float>().ShouldBe([1, 1, 1]);
    }

    [Test]
    public void Constant_that_a_function_writes_to_is_written_as_it_was()
    {
        NdArray constant = new float[,] { { -1, 2 } };
        var file = Exported(new Sequential { x => F.PReLU(constant.Copy(), F.Sum(x), inPlace: true) }, NdArray.Ones([3]));
        ElementBytes.Equal(file.Constants["constant"], constant).ShouldBeTrue();
    }

    [Test]
    public void Every_function_that_cannot_be_written_is_named_with_its_place_and_nothing_is_written()
    {
        File.WriteAllText(FilePath, "before");
        var model = new Sequential
        {
            new L.Linear(3, 4), x => F.Gaussian(x, x), x => new Cube().Apply(x), x => new Cube().Apply(x) + 0 * F.Gaussian(x, x),
        };
        var message = Should.Throw<ArgumentException>(() => Onnx.Export(model, NdArray.Ones([2, 3]), FilePath)).Message;
        message.ShouldStartWith("Onnx: 4 functions of the model cannot be exported\n    Gaussian(");
        message.ShouldContain(" draws at random, OnnxTests.cs:");
        message.ShouldContain(", after 0/b");
        message.ShouldContain("\n    Cube has no operator, OnnxTests.cs:");
        message.ShouldEndWith("\n  rule: each function must be an operator of ONNX, opset 17, or a composition of a few");
        File.ReadAllText(FilePath).ShouldBe("before");
        folder.GetFiles().Length.ShouldBe(1);
    }

    [Test]
    public void Function_that_only_training_applies_is_refused()
    {
        Refused(x => Trained(() => F.Dropout(x))).ShouldContain("Dropout(ratio: 0.5, mask: float32 (2, 3)) draws at random");
        Refused(x => Trained(() => F.RReLU(x))).ShouldContain(" draws at random");
        Refused(x => Trained(() => new L.BatchNormalization(3).Forward(x))).ShouldContain("normalizes with batch statistics");
        Refused(x => F.MaxPooling2D(x.Reshape(1, 1, 2, 3), 1, stride: 2)).ShouldContain("has windows outside the image");

        static Variable Trained(Func<Variable> f)
        {
            using var mode = Config.TrainMode();
            return f();
        }
    }

    [Test]
    public void Constant_that_would_change_with_the_input_is_refused()
    {
        Refused(x => x * F.Sign(x)).ShouldStartWith("Onnx: the operator Mul that computes \"y\" would read a constant that ");
        Refused(x => F.Where(x.Data > 0.5, x, 2 * x)).ShouldStartWith("Onnx: the operator Cast that computes \"Where\" would");
        Refused(x => x.Data[0, 0] > -0.5 ? x + 1 : F.Exp(x))
            .ShouldStartWith("Onnx: the model runs different functions when the values of its input change");
        Refused(x => F.ArgMax(x, 1)).ShouldStartWith("Onnx: output 0 (2) does not depend on any input or parameter");
        Refused(x => NdArray.Ones([1])).ShouldStartWith("Onnx: output 0 (1) does not depend on any input or parameter");
    }

    [Test]
    public void Nothing_but_the_file_is_changed()
    {
        var memory = new L.LSTM(3, 4);
        var model = new Sequential { memory, new L.BatchNormalization(4), x => F.LeakyReLU(x, inPlace: true) };
        NdArray x = NdArray.Normal([2, 3], random: new Random(1)), before = x.Copy();
        using (Config.Inference()) model.Forward(x);
        var state = memory.h;
        var arrays = model.NamedPersistents().ToDictionary(pair => pair.Path, pair => pair.Array.Copy());
        Onnx.Export(model, x, FilePath);
        var bytes = File.ReadAllBytes(FilePath);
        Onnx.Export(model, x, FilePath);
        File.ReadAllBytes(FilePath).ShouldBe(bytes);
        ElementBytes.Equal(x, before).ShouldBeTrue();
        memory.h.ShouldBeSameAs(state);
        foreach (var (path, array) in model.NamedPersistents()) ElementBytes.Equal(array, arrays[path]).ShouldBeTrue();
        new OnnxReader(FilePath).Constants.Keys.ShouldContain("1/AvgMean");
        (Config.Train, Config.EnableBackprop).ShouldBe((true, true));
    }

    [Test]
    public void Arguments_that_are_none_are_refused()
    {
        var (model, x) = (new L.Linear(3, 2), (Variable)NdArray.Ones([2, 3]));
        Should.Throw<ArgumentNullException>(() => Onnx.Export((L.Linear)null!, x, FilePath)).ParamName.ShouldBe("model");
        Should.Throw<ArgumentNullException>(() => Onnx.Export(model, (Variable)null!, FilePath)).ParamName.ShouldBe("example");
        Should.Throw<ArgumentNullException>(() => Onnx.Export(model, x, null!)).ParamName.ShouldBe("path");
        Should.Throw<ArgumentNullException>(() => Onnx.Export(model, v => v, [null!], FilePath)).ParamName.ShouldBe("examples[0]");
        Should.Throw<ArgumentNullException>(() => Onnx.Export(model, null!, x, FilePath)).ParamName.ShouldBe("forward");
        Should.Throw<ArgumentException>(() => Onnx.Export(model, NdArray.Ones([0, 3]), FilePath)).Message
            .ShouldStartWith("Onnx: example 0 (0, 3) has no elements");
        Should.Throw<ArgumentException>(() => Onnx.Export(model, v => v, [], FilePath)).Message
            .ShouldStartWith("Onnx: there are no examples");
        Should.Throw<ArgumentException>(() => Onnx.Export(model, _ => null!, x, FilePath)).Message
            .ShouldStartWith("Onnx: the model returned null");
        Should.Throw<ArgumentException>(() => Onnx.Export(model, _ => [], [x], FilePath)).Message
            .ShouldStartWith("Onnx: the model returned nothing");
        Should.Throw<ArgumentException>(() => Onnx.Export(model, NdArray.Ones([2, 5]), FilePath)).Message.ShouldStartWith("Linear: ");
        Should.Throw<DirectoryNotFoundException>(() => Onnx.Export(model, x, Path.Combine(folder.FullName, "none", "a.onnx")));
        Should.Throw<Exception>(() => Onnx.Export(model, x, folder.FullName)).ShouldBeAssignableTo<SystemException>();
        folder.GetFileSystemInfos().ShouldBeEmpty();
    }

    [Test]
    public void Every_other_function_can_be_written_and_is_compared()
    {
        string[] all = [.. typeof(F).Assembly.GetTypes().Concat(typeof(Function).Assembly.GetTypes())
            .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsSubclassOf(typeof(Function))).Select(type => type.Name)];
        var seen = new Seen();
        using (Config.Inference())
        using (Config.Hook(seen))
            foreach (var each in OnnxCases.All())
                each.Forward([.. each.Inputs(2).Select(x => (Variable)x)]);
        all.Except(NotWritten).Except(seen.Names).ShouldBeEmpty();
        NotWritten.ShouldBeSubsetOf(all);
    }

    [TestCaseSource(nameof(CaseNames))]
    public void Function_is_written(string name) => Written(OnnxCases.All().Single(each => each.Name == name));

    [Test]
    public void Networks_are_written()
    {
        foreach (var network in OnnxNetworkCases.All()) Written(network);
    }

    private static IEnumerable<string> CaseNames() => OnnxCases.All().Select(each => each.Name);

    private void Written(OnnxCase each)
    {
        Onnx.Export(each.Model, each.Forward, [.. each.Inputs(2).Select(x => (Variable)x)], FilePath);
        var file = new OnnxReader(FilePath);
        file.Inputs[0].Shape[0].ShouldBe(each.IsOpen ? "batch" : $"{each.Inputs(2)[0].Shape[0]}");
        var known = file.Inputs.Select(input => input.Name).Concat(file.Constants.Keys).Append("").ToHashSet();
        foreach (var node in file.Nodes)
        {
            node.Inputs.ShouldBeSubsetOf(known); // computed before
            known.UnionWith(node.Outputs);
        }

        file.Outputs.Select(output => output.Name).ShouldBeSubsetOf(known);
    }

    private OnnxReader Exported<TLayer>(TLayer model, NdArray x) where TLayer : Link, ILayer
    {
        Onnx.Export(model, x, FilePath);
        return new OnnxReader(FilePath);
    }

    private string Refused(Func<Variable, Variable> f)
    {
        var message = Should.Throw<ArgumentException>(() =>
            Onnx.Export(new Sequential(), f, NdArray.Linspace(-1, 1, 6, DType.Float32).Reshape(2, 3), FilePath)).Message;
        File.Exists(FilePath).ShouldBeFalse();
        return message;
    }

    private static void ShouldBe((string Name, long Type, string[] Shape)[] found, params (string, long, string[])[] expected) =>
        found.Select(value => (value.Name, value.Type, string.Join(' ', value.Shape)))
            .ShouldBe(expected.Select(value => (value.Item1, value.Item2, string.Join(' ', value.Item3))));

    private sealed class Names : Link
    {
        public Names() => (x, y, Add) = (Ones(), Ones(), Ones());

        public Parameter x { get; set => field = (Parameter)Register(value); }

        public Parameter y { get; set => field = (Parameter)Register(value); }

        public Parameter Add { get; set => field = (Parameter)Register(value); }

        private static Parameter Ones() => new(NdArray.Ones([3]));
    }

    private sealed class Cube : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[0] * x[0]];
    }

    private sealed class Seen : FunctionHook
    {
        public HashSet<string> Names { get; } = [];

        public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) => Names.Add(function.GetType().Name);
    }
}
