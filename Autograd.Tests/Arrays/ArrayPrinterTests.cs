using System.Globalization;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class ArrayPrinterTests
{
    [TestCaseSource(typeof(ArrayPrinterCases), nameof(ArrayPrinterCases.All))]
    public void Format_of_an_array_prints_as_NumPy(Func<string> format, string text) => format().ShouldBe(text);

    [Test]
    public void Format_in_a_culture_with_other_separators_is_unchanged()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "−";
        german.NumberFormat.NaNSymbol = "NaN?";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = german;
        try
        {
            (-1.5).ToString().ShouldBe("−1,5");
            ArrayPrinter.Format<double>([-1.5, double.NaN, 1e-12], [3]).ShouldBe("[-1.5e+00      nan  1.0e-12]");
            ArrayPrinter.Format<float>([-1234.5f], [1]).ShouldBe("[-1234.5]");
            ArrayPrinter.Format<float>([-1e-7f], []).ShouldBe("-1e-07");
            ArrayPrinter.Format<int>([-1234567], [1]).ShouldBe("[-1234567]");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Format_of_five_million_elements_prints_the_edges() =>
        ArrayPrinter.Format<int>(new int[5_000_000], [5_000_000]).ShouldBe("[0 0 0 ... 0 0 0]");

    [Test]
    public void Format_of_values_that_do_not_fill_the_shape_throws() =>
        Should.Throw<ArgumentException>(() => ArrayPrinter.Format<int>([1, 2, 3], [2, 2]));

    [Test]
    public void Format_of_another_element_type_throws()
    {
        Should.Throw<ArgumentException>(() => ArrayPrinter.Format<long>([1], [1]));
        Should.Throw<ArgumentException>(() => ArrayPrinter.Format<Half>([(Half)1], []));
    }
}
