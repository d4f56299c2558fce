namespace Autograd.Tests.House;

// The reader of C# that the house tests rely on.
public class SourceFileTests
{
    [Test]
    public void Code_is_what_is_neither_comment_nor_string() =>
        Code("""a; // b" c\n""").Trim().ShouldBe("a;");

    [TestCase("x = \"a { b\";", "x = ;")]
    [TestCase("x = @\"a \"\" \\\" + y;", "x = + y;")]
    [TestCase("x = \"a \\\" b\" + y;", "x = + y;")]
    [TestCase("x = '\"' + '{' + y;", "x = ' ' + ' ' + y;")]
    [TestCase("x = $\"a {b(\", \", c)} d\" + e;", "x = b( , c) + e;")]
    [TestCase("x = $\"{{a}} {b:F3} c\" + d;", "x = b F3 + d;")]
    [TestCase("x = \"\" + y;", "x = + y;")]
    [TestCase("/* a { */ x = 1;", "x = 1;")]
    public void Code_of_strings_and_comments(string text, string code) =>
        string.Join(' ', Code(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldBe(code);

    private const string Declarations = """
        using System;
        namespace A.B;

        /// <summary>A type { with a brace.</summary>
        public sealed class Outer<T>(int x) : Base(x) where T : class
        {
            private readonly int[] numbers = [1, 2];

            public int Count { get; init; } = 3;

            public int Sum(int a) =>
                new[] { a }.Sum(i => { return i; });

            private enum Inner { A, B }

            [Test]
            public void Act<U>()
            {
                if (true) { }
            }
        }

        public partial class F
        {
        }

        internal delegate void Change(int x);

        internal readonly record struct Pair(int A, int B);
        """;

    [Test]
    public void Members_have_names_depths_and_lines()
    {
        var members = new SourceFile("Autograd.Core/Graph/Outer.Part.cs", Declarations).Members;
        members.Select(member => (member.Name, member.Depth, member.Lines)).ShouldBe(
        [
            ("numbers", 1, 1), ("Count", 1, 1), ("Sum", 1, 2), ("Inner", 1, 1), ("Act", 1, 5),
            ("Outer", 0, 17), ("F", 0, 3), ("Change", 0, 1), ("Pair", 0, 1),
        ], ignoreOrder: true);
        members.Where(member => member.IsType).Select(member => member.Name).ShouldBe(["Inner", "Outer", "F", "Change", "Pair"]);
        members.Single(member => member.Name == "Act").FirstLine.ShouldBe(16);
    }

    [Test]
    public void TypeNames_are_words_that_are_neither_members_nor_calls() =>
        new SourceFile("a.cs", "A x = new B(C.D, E(f)); class G : H(1) { I J(K k) => L<M>.N; struct O { } O P; }")
            .TypeNames().ShouldBe(["A", "B", "C", "G", "H", "I", "K", "L", "M"]);

    [Test]
    public void Names_come_from_the_path()
    {
        var file = new SourceFile("Autograd.Core/Graph/Function.Retention.cs", "a\nb\n");
        (file.Project, file.Folder, file.Subject, file.Lines).ShouldBe(("Autograd.Core", "Graph", "Function", 2));
        new SourceFile("Autograd.Core/Errors.cs", "").Folder.ShouldBe("");
    }

    private static string Code(string text) => new SourceFile("a.cs", text).Code;
}
