using System.Diagnostics;
using System.Reflection;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public class TextTests
{
    private static readonly Assembly[] Libraries = [typeof(Function).Assembly, typeof(F).Assembly];

    private static readonly Type[] Services = [typeof(Random), typeof(Communicator)]; // what a function works with is no setting

    [TestCaseSource(nameof(PublicFunctions))]
    public void Text_of_a_function_says_every_setting(Type function)
    {
        foreach (var constructor in function.GetConstructors())
        {
            var settings = constructor.GetParameters();
            if (settings.Any(setting => setting.ParameterType.IsByRefLike)) continue; // made in the test below
            var text = constructor.Invoke([.. settings.Select(Sample)]).ToString()!;
            foreach (var setting in settings.Where(setting => !Services.Contains(setting.ParameterType)))
                text.ShouldContain($"{setting.Name}: {Written(Sample(setting))}");
        }
    }

    [Test]
    public void Text_of_an_index_is_what_one_writes()
    {
        new GetItem(1, ^2, 1..3, AxisIndex.NewAxis, AxisIndex.Ellipsis, new[] { 0, 2 }).ToString()
            .ShouldBe("GetItem(items: [1, ^2, 1..3, NewAxis, Ellipsis, [0 2]])");
        new ScatterAdd(AxisIndex.Steps(0, null, 2), AxisIndex.Mask(new[] { 1, 0 })).ToString()
            .ShouldBe("ScatterAdd(items: [0::2, Mask (2)])");
    }

    [Test]
    public void Text_of_a_function_leaves_out_what_is_not_there()
    {
        new LeakyReLU(0.2).ToString().ShouldBe("LeakyReLU(slope: 0.2)");
        new LeakyReLU(-1, inPlace: true).ToString().ShouldBe("LeakyReLU(slope: -1, inPlace: true)");
        new Sum([]).ToString().ShouldBe("Sum");
        new Exp().ToString().ShouldBe("Exp");
        new Own().ToString().ShouldBe("Own");
    }

    [Test]
    public void Text_of_a_variable_says_name_shape_creator_and_numbers()
    {
        Variable x = new(new float[,] { { -1, 2 } }, name: "x");
        Lines(x).ShouldBe(["x float32 (1, 2)", "[[-1.  2.]]"]);
        Lines(F.LeakyReLU(x)).ShouldBe(["float32 (1, 2) = LeakyReLU(slope: 0.2)", "[[-0.2  2. ]]"]);
    }

    [Test]
    public void Text_of_a_link_says_what_it_is_made_of()
    {
        new L.Linear(64, 32).ToString().ShouldBe("Linear(64, 32)");
        new L.MLP(64, 32, 10).ToString().ShouldBe("MLP(64, 32, 10)");
        new L.LSTM(3, 5).ToString().ShouldBe("LSTM(3, 5)");
        new Sequential { new L.Linear(4, 3), F.Tanh, new L.MLP(3, 2) }.ToString().ShouldBe("Sequential(0: Linear(4, 3), 2: MLP)");
        var list = new ChainList();
        for (var i = 0; i < 30; i++) list.Add(new L.PReLU());
        list.ToString().ShouldEndWith("11: PReLU(()), … 30 in all)");
        new Held().ToString().ShouldBe("Held(W: (2, 3))");
    }

    // b is used twice: what arrives second says what was there.
    [Test]
    public void Text_of_a_step_is_one_line_with_everything()
    {
        Variable a = new(3f, name: "a"), b = new(0.5f, name: "b");
        string[] steps = [.. (a * b + b * 2f).BackwardSteps().Select(step => step.ToString())];
        steps.ShouldBe(
        [
            "Add (rank 1) got 1; sends 1 to output of Multiply; sends 1 to output of MultiplyNumber; "
                + "waiting: Multiply (rank 0), MultiplyNumber(c: 2) (rank 0)",
            "Multiply (rank 0) got 1; sends 0.5 to a; sends 3 to b; waiting: MultiplyNumber(c: 2) (rank 0)",
            "MultiplyNumber(c: 2) (rank 0) got 1; sends 2 to b, where 3 arrived before: 5",
        ]);
    }

    [TestCase("a\r\nb\0\u2028c", "a  b  c")]
    [TestCase("‮אב", "‮אב")]
    public void Text_of_a_step_stays_in_one_line(string name, string shown)
    {
        Variable a = new(3f, name: name);
        F.Exp(a).BackwardSteps().Single().ToString().ShouldEndWith($" to {shown}");
    }

    [Test]
    public void Text_of_a_step_is_short_where_arrays_are_large_names_long_and_queues_full()
    {
        Variable a = new(NdArray.Arange(1, 101), name: new string('n', 10_000));
        var sum = F.Sum(Enumerable.Range(1, 50).Select(i => a * i).Aggregate((left, right) => left + right));
        string[] steps = [.. sum.BackwardSteps().Select(step => step.ToString())];
        steps.Max(step => step.Length).ShouldBeLessThan(400);
        steps[0].ShouldStartWith("Sum (rank 50) got 1; sends (100) 1 to 1, mean 1 to output of Add");
        steps.ShouldContain(step => step.Contains(" and 46 more", StringComparison.Ordinal));
    }

    [Test]
    public void Hooks_show_numbers_when_asked()
    {
        Variable x = new(new float[] { -1, 2 }, name: "x");
        var (tape, writer) = (new TapeRecorder(values: true), new StringWriter { NewLine = "\n" });
        using (Config.Hook(tape))
        using (Config.Hook(new PrintHook(writer, values: true))) F.Sum(F.LeakyReLU(x)).Backward();
        writer.ToString().ShouldBe(tape + "\n");
        tape.ToString().ShouldBe("""
            forward  LeakyReLU(slope: 0.2) [−1, 2] → [−0.2, 2]
            forward  Sum [−0.2, 2] → 1.8
            backward Sum 1 → [1, 1]
            backward LeakyReLU(slope: 0.2) [1, 1] → [0.2, 1]
            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void An_array_whose_step_has_ended_has_a_text()
    {
        BackwardStep[] steps;
        Variable x = new(NdArray.Ones([20]), name: "x");
        using (new ArrayScope()) steps = [.. F.Sum(x * 2f).BackwardSteps()];
        steps[^1].ToString().ShouldContain("without numbers");
        steps[^1].Function.ToString().ShouldBe("MultiplyNumber(c: 2)");
    }

    [TestCaseSource(nameof(Shown))]
    public void Debugger_shows_a_line_and_parts(Type type)
    {
        type.GetCustomAttribute<DebuggerDisplayAttribute>().ShouldNotBeNull();
        var proxy = Type.GetType(type.GetCustomAttribute<DebuggerTypeProxyAttribute>().ShouldNotBeNull().ProxyTypeName).ShouldNotBeNull();
        var shown = Examples().First(example => type.IsInstanceOfType(example));
        var view = proxy.GetConstructors()[0].Invoke([shown]);
        proxy.GetProperties().Length.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var property in proxy.GetProperties()) Should.NotThrow(() => property.GetValue(view));
    }

    private static object[] Examples()
    {
        Variable x = new(new float[] { 1, 2 });
        var y = F.RReLU(x);
        return [y, y.Node, y.Creator!, y.Data, new L.Linear(2, 3)];
    }

    private static Type[] Shown() => [typeof(Variable), typeof(VariableNode), typeof(Function), typeof(NdArray), typeof(Link)];

    private static string[] Lines(Variable x) => x.ToString().Split(Environment.NewLine);

    private static IEnumerable<Type> PublicFunctions() => Libraries.SelectMany(library => library.GetExportedTypes())
        .Where(type => type.IsSubclassOf(typeof(Function)) && !type.IsAbstract);

    /// <summary>A value that is worth saying.</summary>
    private static object? Sample(ParameterInfo setting)
    {
        var type = Nullable.GetUnderlyingType(setting.ParameterType) ?? setting.ParameterType;
        return type == typeof(bool) ? true
            : type == typeof(int) ? 3
            : type == typeof(double) ? setting.Name == "padValue" ? 0.0 : setting.Name == "xMax" ? 0.75 : 0.5
            : type == typeof(int[]) ? new[] { 1, 0 }
            : type == typeof(NdArray) ? NdArray.Ones([2])
            : type == typeof(Shape) ? Shape.Create([2, 3])
            : type == typeof(Size2D) ? (Size2D)2
            : type.IsEnum ? type.GetFields(BindingFlags.Static | BindingFlags.Public).First(field => field.Name != "Int32"
                && field.Name is "Mean" or "Float32" or "L1").GetValue(null)
            : null;
    }

    private static string Written(object? value) => value switch
    {
        true => "true",
        int[] => "[1, 0]",
        NdArray => "float32 (2)",
        DType => "float32",
        _ => $"{value}",
    };

    private sealed class Own : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * 2];
    }

    private sealed class Held : Link
    {
        public Held() => W = new(NdArray.Zeros([2, 3]));

        public Parameter W { get; set => field = Register(value); }
    }
}
