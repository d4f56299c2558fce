using System.Text.Json;
using System.Xml.Linq;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public class ActivationPlotTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void File_has_x_y_and_the_derivative_as_lists_indented_by_four()
    {
        ActivationPlot.Save(Path.Combine(folder, "leaky_relu"), x => F.LeakyReLU(x), new float[] { -2, -0.5f, 0, 3 });
        File.ReadAllText(Path.Combine(folder, "leaky_relu.json")).ShouldBe("""
            {
                "x": [
                    -2,
                    -0.5,
                    0,
                    3
                ],
                "y": [
                    -0.4,
                    -0.1,
                    0,
                    3
                ],
                "yp": [
                    0.2,
                    0.2,
                    1,
                    1
                ]
            }

            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void Points_are_201_from_minus_5_to_5_unless_given()
    {
        ActivationPlot.Save(Path.Combine(folder, "square"), x => x * x);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "square.json")));
        var (x, yp) = (json.RootElement.GetProperty("x"), json.RootElement.GetProperty("yp"));
        (x.GetArrayLength(), x[0].GetDouble(), x[200].GetDouble()).ShouldBe((201, -5, 5));
        for (var i = 0; i < 201; i++) yp[i].GetDouble().ShouldBe(2 * x[i].GetDouble(), 1e-5);
    }

    [Test]
    public void Folders_above_are_made()
    {
        ActivationPlot.Save(Path.Combine(folder, "a", "b", "tanh"), F.Tanh);
        Directory.GetFiles(Path.Combine(folder, "a", "b")).Select(Path.GetFileName).ShouldBe(["tanh.json", "tanh.svg"], ignoreOrder: true);
    }

    [Test]
    public void Variables_of_the_caller_are_left_as_they_are()
    {
        Variable x = new(new[] { -1.0, 2 }, requiresGrad: true);
        var slope = new L.PReLU();
        slope.To(DType.Float64);
        ActivationPlot.Save(Path.Combine(folder, "prelu"), slope.Forward, x);
        x.Grad.ShouldBeNull();
        slope.W.Grad.ShouldBeNull();
        x.Data.ToArray<double>().ShouldBe([-1, 2]);
        File.ReadAllText(Path.Combine(folder, "prelu.json")).ShouldContain("0.25");
    }

    [Test]
    public void What_is_not_finite_is_null_and_a_gap()
    {
        ActivationPlot.Save(Path.Combine(folder, "log"), F.Log, new float[] { -1, 0, 1, 2, 3 });
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "log.json")));
        json.RootElement.GetProperty("y").EnumerateArray().Select(each => each.ValueKind)
            .ShouldBe([JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Number, JsonValueKind.Number]);
        XElement.Load(Path.Combine(folder, "log.svg"));
    }

    [Test]
    public void A_function_without_a_derivative_has_the_derivative_0()
    {
        ActivationPlot.Save(Path.Combine(folder, "one"), x => NdArray.Ones(x.Shape));
        File.ReadAllText(Path.Combine(folder, "one.json")).Split("yp")[1].ShouldNotContain("1");
    }

    [Test]
    public void A_jump_is_not_joined()
    {
        ActivationPlot.Save(Path.Combine(folder, "floor"), x => F.LeakyReLU(x), NdArray.Linspace(-5, 5, 201));
        var paths = XElement.Load(Path.Combine(folder, "floor.svg")).Descendants().Where(each => each.Name.LocalName == "path")
            .Select(each => each.Attribute("d")!.Value.Count(letter => letter == 'M'));
        paths.ShouldBe([2, 1]); // the derivative in two parts, then the function in one
    }

    [Test]
    public void A_sheet_holds_all_of_them_and_hostile_names_break_nothing()
    {
        var path = Path.Combine(folder, "a", "sheet.svg");
        ActivationPlot.SaveSheet(path, ("<tanh> & \"co\"\n", F.Tanh), ("ReLU", F.ReLU), ("a", x => x), ("b", x => x), ("c", F.Sigmoid));
        XElement.Load(path).Descendants().Count(each => each.Name.LocalName == "path").ShouldBeGreaterThanOrEqualTo(10);
        ActivationPlot.SaveSheet(path);
        XElement.Load(path);
    }

    [Test]
    public void What_is_no_activation_is_refused()
    {
        var path = Path.Combine(folder, "no");
        Should.Throw<ArgumentException>(() => ActivationPlot.Save("", F.Tanh));
        Should.Throw<ArgumentException>(() => ActivationPlot.Save(path, null!));
        Should.Throw<ArgumentException>(() => ActivationPlot.Save(path, _ => null!));
        Should.Throw<ArgumentException>(() => ActivationPlot.Save(path, x => F.Sum(x))).Message.ShouldContain("maps (201) to ()");
        Should.Throw<ArgumentException>(() => ActivationPlot.Save(path, F.Tanh, new float[,] { { 1 } })).Message
            .ShouldContain("a vector of floats");
        Should.Throw<ArgumentException>(() => ActivationPlot.Save(path, x => x, new[] { 1 }));
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Category("Chromium"), TestCase(1280, false), TestCase(390, true)]
    public void Words_of_a_sheet_are_neither_cut_nor_over_others(int width, bool isDark)
    {
        foreach (var name in new[] { "sheet.svg", "sheet.html" })
        {
            var path = Path.Combine(folder, name);
            ActivationPlot.SaveSheet(path, ("Tanh", F.Tanh), ("ReLU", F.ReLU), ("PReLU, slope learned, here 0.25", x => 1e6 * x),
                ("b", x => x * 1e-7));
            Chromium.Faults(path, width, isDark).ShouldBeEmpty();
        }
    }
}
