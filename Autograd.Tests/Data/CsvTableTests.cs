using System.Text;
using Autograd.Core;

namespace Autograd.Tests.Data;

public class CsvTableTests
{
    private static CsvTable Table(string text, char separator = ',', bool header = true) =>
        CsvTable.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), separator, header);

    [Test]
    public void Columns_are_read_by_name_and_by_place()
    {
        var table = Table("a,b,kind\n1,2.5,x\n-3,1e2,y\n 5 ,.5,x\n");
        (table.Count, string.Join(" ", table.Columns)).ShouldBe((3, "a b kind"));
        table.Numbers("b", "a").ToArray<float>().ShouldBe([2.5f, 1, 100, -3, 0.5f, 5]);
        table.Numbers("a", "a").Shape.ShouldBe([3, 2]);
        table.Numbers(..^1).ToArray<float>().ShouldBe([1, 2.5f, -3, 100, 5, 0.5f]);
        table.Numbers(1..2).Shape.ShouldBe([3, 1]);
        table.Integers("a").ToArray<int>().ShouldBe([1, -3, 5]);
        table.Texts("kind").ShouldBe(["x", "y", "x"]);
        table.Labels("kind", out var classes).ToArray<int>().ShouldBe([0, 1, 0]);
        classes.ShouldBe(["x", "y"]);
    }

    [Test]
    public void Without_a_header_columns_are_named_by_their_places()
    {
        var table = Table("1;2\n3;4", separator: ';', header: false);
        (table.Count, string.Join(" ", table.Columns)).ShouldBe((2, "0 1"));
        table.Numbers("1", "0").ToArray<float>().ShouldBe([2, 1, 4, 3]);
    }

    [TestCase("a,b\n\"x, y\",1\n", "x, y")]
    [TestCase("a,b\r\n\"x\ny\",1\r\n", "x\ny")]
    [TestCase("\ufeffa,b\n\"say \"\"no\"\"\",1", "say \"no\"")]
    [TestCase("\"a\",b\n5'10\",1\n\n", "5'10\"")]
    [TestCase("a,b\n  ü ,1", "  ü ")]
    public void Quotes_line_ends_and_other_characters_are_read_as_RFC_4180_has_them(string text, string expected)
    {
        var table = Table(text);
        table.Texts("a").ShouldBe([expected]);
        table.Integers("b").ToArray<int>().ShouldBe([1]);
    }

    [TestCase("a,b\n1,2\n3,\n", "line 3: there is no value for b")]
    [TestCase("a,b\n\"x\ny\",2\n3,  \n", "line 4: there is no value for b")]
    [TestCase("a,b\n1,\"\"\n", "line 2: there is no value for b")]
    [TestCase("a,b\n1,NA\n", "line 2: \"NA\" for b")]
    [TestCase("a,b\n1,NaN\n", "a finite number")]
    [TestCase("a,b\n1,1e999\n", "a finite number")]
    public void A_value_that_is_missing_or_no_number_is_an_error_with_its_line(string text, string problem) =>
        Should.Throw<InvalidDataException>(() => Table(text).Numbers("b")).Message.ShouldContain(problem);

    [Test]
    public void A_text_or_an_integer_that_is_missing_is_an_error_with_its_line()
    {
        var table = Table("a,b\n1,x\n,y\n");
        Should.Throw<InvalidDataException>(() => table.Texts("a")).Message.ShouldContain("line 3: there is no value for a");
        Should.Throw<InvalidDataException>(() => table.Integers("a")).Message.ShouldContain("line 3: there is no value for a");
        Should.Throw<InvalidDataException>(() => table.Integers("b")).Message.ShouldContain("line 2: \"x\" for b");
        Table("a,b\n1,2\n").Numbers().ToArray<float>().ShouldBe([1, 2], "none named: all");
    }

    [TestCase("", "has no row")]
    [TestCase("\n\r\n", "has no row")]
    [TestCase("a,b\n1,2\n3\n", "line 3: has 1 fields")]
    [TestCase("a,b\n1,2,3\n", "line 2: has 3 fields")]
    [TestCase("a,b\n\n1,2\n", "line 2: has 1 fields")]
    [TestCase("a,b\n1,\"2\n3,4", "line 2: a quoted field begins here and does not end")]
    [TestCase("a,b\n1,\"2\"x\n", "line 2: a quoted field continues")]
    [TestCase("a,a\n1,2\n", "two columns are called \"a\"")]
    public void A_text_that_is_no_table_is_an_error_with_its_line(string text, string problem) =>
        Should.Throw<InvalidDataException>(() => Table(text)).Message.ShouldContain(problem);

    [Test]
    public void Columns_that_are_not_there_are_refused_with_those_that_are()
    {
        var table = Table("a,b\n1,2\n");
        Should.Throw<ArgumentException>(() => table.Numbers("a", "c")).Message.ShouldContain("no column c\n  rule: a, b");
        Should.Throw<ArgumentException>(() => table.Numbers(1..3));
        Should.Throw<ArgumentException>(() => table.Texts("c"));
        Should.Throw<ArgumentException>(() => Table("a", separator: '"'));
        Should.Throw<ArgumentException>(() => Table("a", separator: 'ü'));
    }

    [Test]
    public void A_table_of_random_numbers_is_read_as_it_was_written()
    {
        var random = new Philox(1);
        var numbers = Enumerable.Range(0, 300).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))).ToArray();
        var text = string.Join("\n", numbers.Chunk(3).Select(row => string.Join(",", row.Select(Text))));
        using var float64 = Config.DefaultDType(DType.Float64);
        Table(text, header: false).Numbers(..).ToArray<double>().ShouldBe(numbers);

        string Text(double number) => random.Next(2) == 0 ? Invariant(number) : $"\"{Invariant(number)}\"";
        static string Invariant(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }
}
