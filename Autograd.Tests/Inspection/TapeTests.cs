using System.Text.Json;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using Autograd.Tests.House;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public partial class TapeTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCaseSource(typeof(TapeNetworks), nameof(TapeNetworks.Cases))]
    public void Recording_gives_the_gradients_of_Backward_bit_by_bit(Func<(Func<Variable> Loss, Variable[] Leaves)> make)
    {
        var (loss, leaves) = make();
        using (Config.Seed(3)) loss().Backward();
        var expected = leaves.Select(leaf => leaf.Grad!.ToArray<float>()).ToArray();
        foreach (var leaf in leaves) leaf.ClearGrad();
        using (Config.Seed(3)) Tape.Record(loss);
        leaves.Select(leaf => leaf.Grad!.ToArray<float>()).ShouldBe(expected);
    }

    [Test]
    public void Steps_are_sentences_and_a_second_contribution_says_what_was_there()
    {
        Variable a = new(3f, name: "a"), b = new(0.5f, name: "b");
        var tape = Tape.Record(() =>
        {
            var product = a * b;
            var loss = product + b;
            return loss;
        });
        tape.Sentences.ShouldBe(
        [
            "Multiply takes a and b and computes product: 1.5. It keeps a and b because each operand is the other's derivative.",
            "Add takes product and b and computes loss: 2. It keeps nothing. Let go: product.",
            "Add receives 1; sends 1 × 1 = 1 to product; sends 1 × 1 = 1 to b.",
            "Multiply receives 1; sends 0.5 × 1 = 0.5 to a; sends 3 × 1 = 3 to b, where 1 arrived before: 4.",
        ]);
    }

    [Test]
    public void Rule_is_that_of_the_settings_and_shapes_of_the_call()
    {
        Variable a = new(NdArray.Ones([2, 3])), b = new(NdArray.Ones([3, 2])), row = new(NdArray.Ones([3]));
        Variable W = new(NdArray.Ones([4, 3])), bias = new(NdArray.Ones([4]));
        NdArray labels = new[] { 0, 2 };
        RuleOf(() => a * a).ShouldBe("ga = gy · b, gb = gy · a");
        RuleOf(() => a * row).ShouldBe("ga = gy · b, gb = gy · a; summed over the axes that were broadcast");
        RuleOf(() => F.MatMul(a, b)).ShouldBe("ga = gy · bᵀ, gb = aᵀ · gy");
        RuleOf(() => F.MatMul(a, a, transposeB: true)).ShouldBe("ga = gy · b, gb = gyᵀ · a");
        RuleOf(() => F.MatMul(a, a, transposeA: true)).ShouldBe("ga = b · gyᵀ, gb = a · gy");
        RuleOf(() => F.MatMul(a, b, transposeA: true, transposeB: true)).ShouldBe("ga = bᵀ · gyᵀ, gb = gyᵀ · aᵀ");
        RuleOf(() => F.Linear(a, W)).ShouldBe("gx = gy · W, gW = gyᵀ · x");
        RuleOf(() => F.Linear(a, W, bias)).ShouldBe("gx = gy · W, gW = gyᵀ · x, gb = Σ gy");
        RuleOf(() => F.MeanSquaredError(a, a)).ShouldBe("gx0 = gy · 2 (x0 − x1) / n, gx1 = −gx0");
        RuleOf(() => F.SoftmaxCrossEntropy(a, labels)).ShouldBe("gx = gy · (softmax(x) − oneHot(t)) / n, 0 where t is ignored");
        RuleOf(() => F.SoftmaxCrossEntropy(a, labels, classWeight: row.Data, ignoreLabel: null, reduce: Reduce.No))
            .ShouldBe("gx = classWeight[t] · gy · (softmax(x) − oneHot(t))");
    }

    [Test]
    public void A_page_is_one_small_file_with_the_lines_of_the_source_and_no_folder()
    {
        Variable x = new(2f, name: "x");
        var page = PageOf(Tape.Record(() => F.Exp(x) * x));
        page.ShouldContain("TapeTests.cs");
        Code().Match(page).Value.ShouldContain("F.Exp(x) * x");
        page.ShouldNotContain(Repository.Root);
        page.ShouldNotContain(Path.GetTempPath());
        Regex.Matches(page, "https?://[^\"']*").Select(match => match.Value).Distinct().ShouldBe(["http://www.w3.org/2000/svg"]);
        (Script().Match(page).Length + Style().Match(page).Length).ShouldBeLessThan(60_000);
        page.ShouldContain("aria-live=\"polite\"");
        page.ShouldContain("<title>Tape of F.Exp(x) * x</title>");
    }

    [Test]
    public void Two_files_of_one_name_have_marks_of_their_own()
    {
        Variable x = new(2f, name: "x");
        var tape = Tape.Record(() => F.Exp(x) * x);
        foreach (var (i, name) in new[] { "a", "b" }.Index())
        {
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, "Model.cs");
            File.WriteAllText(path, "one\ntwo\n");
            var (function, _, taken, made) = tape.Recording.Forward[i];
            tape.Recording.Forward[i] = (function, new SourceLine(path, 1, ""), taken, made);
        }

        var page = PageOf(tape);
        page.ShouldContain("<h2>Model.cs</h2>");
        page.ShouldContain("<h2>Model.cs (2)</h2>");
        Regex.Matches(page, "data-place=\"(.*?)\"").Select(match => match.Groups[1].Value).ShouldBe(["0:1", "0:2", "1:1", "1:2"]);
        DataOf(tape).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("place").GetString())
            .ShouldBe(["0:1", "1:1", "1:1", "0:1"]);
    }

    [Test]
    public void Reasons_are_in_the_page_with_the_letters_of_their_dots()
    {
        Variable x = new(2f, name: "x");
        var page = PageOf(Tape.Record(() => F.Exp(x) * x));
        Regex.Match(page, "<ul class=\"reasons\">(.*?)</ul>").Groups[1].Value.ShouldBe(
            "<li>a  Exp: the exponential is its own derivative</li><li>b  Multiply: each operand is the other&#39;s derivative</li>");
        Regex.Matches(page, "<g id=\"ke\\d+\" class=\"kept\" .*?>(.)</text>", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value).ShouldBe(["a", "b", "b"], ignoreOrder: true);
    }

    [TestCase("</script><script>alert(1)</script>")]
    [TestCase("<b> & \"c\" 'd' \\ \r\n\0\u2028 ]]> --> `${e}`")]
    [TestCase("‮עברית ‏مرحبا")]
    public void Names_break_nothing(string name)
    {
        Variable x = new(2f, name: name);
        var tape = Tape.Record(() => F.Exp(x) * x, name: name);
        var page = PageOf(tape);
        Regex.Count(page, "<script").ShouldBe(2);
        DataOf(tape).GetProperty("steps").GetArrayLength().ShouldBe(4);
    }

    [Test]
    public void A_name_of_10000_characters_is_cut()
    {
        Variable x = new(2f, name: new string('n', 10_000));
        PageOf(Tape.Record(() => F.Exp(x) * x)).Length.ShouldBeLessThan(80_000);
    }

    [Test]
    public void A_long_pass_and_large_arrays_are_cut_and_the_page_says_so()
    {
        Variable x = new(NdArray.Ones([100, 100]), name: "x");
        var tape = Tape.Record(() => F.Sum(Enumerable.Range(0, 1000).Aggregate(x, (y, _) => y * 0.999f)));
        tape.Sentences.Count.ShouldBe(800);
        var page = PageOf(tape);
        page.ShouldContain("Only the first 400 of 1001 functions of the forward pass were recorded.");
        page.ShouldContain("Only the first 400 of 1001 steps of the backward pass were recorded.");
        page.ShouldContain("Only the first rows and columns of large arrays are shown.");
        page.Length.ShouldBeLessThan(8_000_000);
        var value = DataOf(Tape.Record(() => F.Sum(x * x))).GetProperty("variables").GetProperty("n0").GetProperty("value");
        value.GetProperty("cut").GetString().ShouldBe("rows 0 to 31 of 100, columns 0 to 63 of 100");
        value.GetProperty("numbers").GetArrayLength().ShouldBe(32 * 64);
    }

    [Test]
    public void Numbers_that_are_none_are_in_the_page_as_words()
    {
        Variable x = new(new float[] { float.NaN, float.PositiveInfinity, 1 }, name: "x");
        var numbers = DataOf(Tape.Record(() => F.Sum(x * x))).GetProperty("variables").GetProperty("n0").GetProperty("value");
        numbers.GetProperty("numbers").EnumerateArray().Select(number => number.ToString()).ShouldBe(["NaN", "∞", "1"]);
    }

    [Test]
    public void A_tape_outlives_the_step_in_which_it_was_recorded()
    {
        Variable x = new(NdArray.Ones([40, 100]), name: "x");
        Tape tape;
        using (new ArrayScope()) tape = Tape.Record(() => F.Sum(F.Exp(x) * x));
        DataOf(tape).GetProperty("steps").GetArrayLength().ShouldBe(6);
        tape.Sentences[^1].ShouldBe("Exp receives (40, 100), all 1; sends (40, 100), all 2.718 to x, "
            + "where (40, 100), all 2.718 arrived before: (40, 100), all 5.437.");
    }

    // Names, words and pictures are made when they are asked for.
    [Test]
    public void Recording_allocates_a_few_times_the_numbers_it_shows()
    {
        var (loss, leaves) = TapeNetworks.Of(new L.MLP(64, 32, 10), [32, 64]);
        long Bytes()
        {
            foreach (var leaf in leaves) leaf.ClearGrad();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Tape.Record(loss);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Bytes(); // types are made at the first time
        Bytes().ShouldBeLessThan(200_000);
    }

    [Test]
    public void What_cannot_be_recorded_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => Tape.Record(null!));
        Should.Throw<ArgumentException>(() => Tape.Record(() => null!));
        Should.Throw<InvalidOperationException>(() => Tape.Record(() => NdArray.Ones([])));
        Should.Throw<ArgumentException>(() => Tape.Record(() => F.Exp(new Variable(1f))).SaveHtml(""));
    }

    [TestCaseSource(typeof(TapeNetworks), nameof(TapeNetworks.Cases)), Category("Chromium")]
    public void A_browser_walks_through_all_steps_by_keyboard(Func<(Func<Variable> Loss, Variable[] Leaves)> make)
    {
        var tape = Tape.Record(make().Loss);
        var path = Path.Combine(folder, "tape.html");
        tape.SaveHtml(path);
        foreach (var (width, isDark) in new[] { (1440, false), (390, true) })
        {
            var said = Chromium.Run(path, Walk, width, isDark);
            said[..tape.Sentences.Count].ShouldBe(tape.Sentences);
            var last = $"#step={tape.Sentences.Count}";
            said[tape.Sentences.Count].ShouldBe($"{last} #step=1 {last} True 0 pixels too wide");
        }
    }

    [Category("Chromium"), TestCase("a product", 1440, false), TestCase("an MLP", 1440, true), TestCase("rectifiers", 390, true)]
    [TestCase("a CNN", 390, false), TestCase("what is forgotten", 1440, false), TestCase("large arrays", 390, true)]
    public void Words_are_neither_cut_nor_over_others_in_any_step(string name, int width, bool isDark)
    {
        var path = Path.Combine(folder, "tape.html");
        Tape.Record(TapeNetworks.All[name]().Loss).SaveHtml(path);
        Chromium.Faults(path, width, isDark, """
            press('Home');
            for (let last = ''; last !== location.hash; press('ArrowRight')) {
              last = location.hash;
              look();
            }
            """).ShouldBeEmpty();
    }

    [Test, Category("Chromium")]
    public void Words_about_a_heat_map_are_as_wide_as_a_phone()
    {
        Variable x = new(NdArray.Normal([32, 32], random: new Philox(1)) * 1e-6f, name: "x");
        var path = Path.Combine(folder, "tape.html");
        Tape.Record(() => F.Sum(x * x)).SaveHtml(path);
        Chromium.Run(path, """
            press('Home');
            document.querySelectorAll('#values p').forEach(p => {
              if (p.scrollWidth > p.clientWidth) say(`"${p.textContent}" is ${p.scrollWidth} wide in ${p.clientWidth}`);
            });
            say(document.querySelector('.legend').parentElement.textContent.split(' ')[0]);
            """, width: 320).ShouldBe(["least"]);
    }

    /// <summary>Steps to the end, then tells the addresses at the end, after Home, and after Shift from there.</summary>
    private const string Walk = """
        const places = [];
        press('Home');
        for (let last = ''; last !== location.hash; press('ArrowRight')) {
          last = location.hash;
          say(document.getElementById('sentence').textContent);
        }
        places.push(location.hash);
        press('Home'); places.push(location.hash);
        press('ArrowRight', true); places.push(location.hash);
        press('?');
        places.push(document.querySelector('dialog').open ? 'True' : 'False');
        const root = document.documentElement;
        say(places.join(' ') + ` ${root.scrollWidth - root.clientWidth} pixels too wide`);
        """;

    private string PageOf(Tape tape)
    {
        var path = Path.Combine(folder, "out", "tape.html");
        tape.SaveHtml(path);
        return File.ReadAllText(path);
    }

    private string RuleOf(Func<Variable> f) =>
        DataOf(Tape.Record(() => F.Sum(f()))).GetProperty("steps")[0].GetProperty("rule").GetString()!;

    private JsonElement DataOf(Tape tape) => JsonDocument.Parse(Data().Match(PageOf(tape)).Groups[1].Value).RootElement;

    [GeneratedRegex("id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<section id=\"code\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Code();
}
