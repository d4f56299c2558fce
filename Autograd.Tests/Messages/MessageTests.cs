using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.House;
using L = Autograd.Links;

namespace Autograd.Tests.Messages;

// The messages of typical mistakes. Each text was read and approved: it says in the user's words what is wrong and what to write.
public partial class MessageTests
{
    private static readonly Variable Features = new(NdArray.Ones([32, 128]), name: "features");

    [Test]
    public void Matrix_product_of_shapes_that_do_not_fit() =>
        Compare<ArgumentException>("matrix-product",
            () => F.MatMul(F.Tanh(Features), new Parameter(NdArray.Ones([64, 10])) { Name = "/output/W" }));

    [Test]
    public void Operands_that_do_not_broadcast() =>
        Compare<ArgumentException>("broadcast", () => new Variable(NdArray.Ones([3, 2]), name: "scores") + NdArray.Ones([3]));

    [Test]
    public void Loss_of_a_column_against_a_vector() =>
        Compare<ArgumentException>("loss-column-against-vector",
            () => F.MeanSquaredError(new Variable(NdArray.Ones([5, 1])), NdArray.Ones([5])));

    [Test]
    public void Label_that_is_no_class() =>
        Compare<ArgumentException>("label-out-of-range",
            () => F.SoftmaxCrossEntropy(new Variable(NdArray.Ones([3, 10])), new[] { 0, 10, 3 }));

    [Test]
    public void Sequences_where_time_steps_belong()
    {
        Variable[] sequences = [NdArray.Ones([2, 4]), NdArray.Ones([7, 4])];
        Compare<ArgumentException>("sequences-for-steps", () => F.NStepRNN(1, 0, NdArray.Zeros([1, 2, 3]),
            [[NdArray.Ones([3, 4]), NdArray.Ones([3, 3])]], [[NdArray.Ones([3]), NdArray.Ones([3])]], sequences).Hy);
    }

    [Test]
    public void Float32_and_float64_mixed() =>
        Compare<ArgumentException>("mixed-dtypes", () => Features * new[] { 0.5 });

    [Test]
    public void Backward_from_a_vector() =>
        Compare<InvalidOperationException>("backward-without-seed", () => (2 * new Variable(NdArray.Ones([3, 2]))).Backward());

    [Test]
    public void Model_with_functions_that_ONNX_does_not_have()
    {
        var model = new Sequential { new L.Linear(3, 4), x => F.Gaussian(x, new Forgetful().Apply(x)) };
        Compare<ArgumentException>("not-in-onnx", () => Onnx.Export(model, NdArray.Ones([2, 3]), "model.onnx"));
    }

    [Test]
    public void Model_that_computes_beside_the_functions() =>
        Compare<ArgumentException>("changes-with-the-input",
            () => Onnx.Export(new Sequential(), x => F.Where(x.Data > 0, x, 2 * x), new float[,] { { -1, 2 } }, "model.onnx"));

    [Test]
    public void Function_object_applied_twice()
    {
        var square = new Square();
        square.Apply(Features);
        Compare<InvalidOperationException>("applied-twice", () => square.Apply(Features));
    }

    [Test]
    public void Input_read_that_was_not_kept() =>
        Compare<InvalidOperationException>("input-not-kept", () => F.Sum(new Forgetful().Apply(Features)).Backward());

    [Test]
    public void Array_written_to_after_the_forward_pass()
    {
        Variable x = new(NdArray.Ones([3]), name: "x");
        var y = F.Sum(x * x);
        x.Data.Fill(0);
        Compare<InvalidOperationException>("written-after-forward", () => y.Backward());
    }

    [Test]
    public void Model_without_registered_parameters()
    {
        var model = new Unregistered();
        Compare<InvalidOperationException>("no-parameters", () => new SGD().Setup(model).Update(() => model.Forward(Features)));
    }

    [Test]
    public void Layer_that_the_model_does_not_know()
    {
        var model = new HalfRegistered();
        Compare<InvalidOperationException>("layer-not-registered", () => new SGD().Setup(model).Update(() => model.Forward(Features)));
    }

    [Test]
    public void Gradient_that_nobody_cleared()
    {
        var model = new L.Linear(128, 10);
        var optimizer = new SGD().Setup(model);
        F.Sum(model.Forward(Features)).Backward();
        optimizer.Update();
        F.Sum(model.Forward(Features)).Backward();
        using var debug = Config.Debug();
        Compare<InvalidOperationException>("gradient-not-cleared", optimizer.Update);
    }

    [Test]
    public void Optimizer_without_a_model() =>
        Compare<InvalidOperationException>("optimizer-not-set-up", () => new Adam().Update(() => F.Sum(Features)));

    [Test]
    public void Learning_rate_that_is_not_a_number() =>
        Compare<ArgumentOutOfRangeException>("learning-rate", () => { new Adam().LearningRate = double.NaN; });

    [Test]
    public void File_of_another_model() => Compare<InvalidDataException>("file-of-another-model", () =>
        new L.MLP(64, 32, 10).Load(new Dictionary<string, NdArray>
        {
            ["0/W"] = NdArray.Zeros([100, 64]),
            ["0/b"] = NdArray.Zeros([32]),
            ["1/w"] = NdArray.Zeros([10, 32]),
            ["bias"] = NdArray.Zeros([10]),
        }));

    [Test]
    public void File_of_pickled_objects()
    {
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, 58, 0, .. "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }  \n"u8];
        Compare<InvalidDataException>("file-of-objects", () => Npy.Load(new MemoryStream([.. header, .. "pickle"u8])));
    }

    [Test]
    public void Not_a_number_in_debug_mode()
    {
        using var _ = Config.Debug();
        Compare<InvalidOperationException>("not-a-number", () => F.Log(new Variable(new[] { 1f, -1f })));
    }

    private static void Compare<TException>(string name, Func<Variable> mistake) where TException : Exception =>
        Compare<TException>(name, () => { mistake(); });

    private static void Compare<TException>(string name, Action mistake) where TException : Exception
    {
        var exception = Should.Throw<Exception>(mistake);
        exception.ShouldBeAssignableTo<TException>();
        var message = Line().Replace(exception.Message, "MessageTests.cs:LINE");
        message.Split('\n').Length.ShouldBeGreaterThan(1, "a problem and a rule");
        Approved.Compare($"Autograd.Tests/Messages/{name}.approved.txt", message + "\n");
    }

    [GeneratedRegex(@"MessageTests\.cs:\d+")]
    private static partial Regex Line();

    /// <summary>Keeps nothing, yet reads its input in the backward pass.</summary>
    private sealed class Forgetful : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([]);
            return [x[0] * x[0]];
        }

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [2 * x[0] * gy[0]];
    }

    /// <summary>A model that forgot to register its layer.</summary>
    private sealed class Unregistered : Chain
    {
        private readonly L.Linear hidden = new(128, 10);

        public Variable Forward(Variable x) => F.Sum(hidden.Forward(x));
    }

    /// <summary>A model that registered one of its layers.</summary>
    private sealed class HalfRegistered : Chain
    {
        private readonly L.Linear hidden = new(128, 10);

        public HalfRegistered() => Output = new(10, 1);

        public L.Linear Output { get; set => field = Register(value); }

        public Variable Forward(Variable x) => F.Sum(Output.Forward(hidden.Forward(x)));
    }
}
