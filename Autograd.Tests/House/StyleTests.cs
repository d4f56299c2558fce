using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

// Layout, names and English. Each rule lists the folders that follow it; to extend a rule, add a folder to its list.
public partial class StyleTests
{
    private const int Columns = 140;

    private static readonly string[] Narrow = ["Autograd.Core", "Autograd.Functions", "Autograd.Tests", "samples"];
    private static readonly string[] WithFieldNames = ["Autograd.Core", "Autograd.Functions", "Autograd.Tests", "samples"];
    private static readonly string[] InPlainEnglish = ["Autograd.Core", "Autograd.Functions", "Autograd.Tests", "samples"];

    [Test]
    public void No_line_is_wider_than_140_columns() =>
        Repository.Sources(Narrow)
            .SelectMany(file => file.Text.Split('\n').Select((line, i) => (Place: $"{file.Path}:{i + 1}", line.Length)))
            .Where(line => line.Length > Columns).Select(line => $"{line.Place} has {line.Length} columns").ShouldBeEmpty();

    // Documentation says "default: 1", "initializer of W (default: LeCunNormal)", "also returns the mask".
    [Test]
    public void Nothing_reads_as_if_it_were_translated() =>
        Repository.Sources(InPlainEnglish).Select(file => (file.Path, file.Text))
            .Concat(Repository.Files("*.md").Select(path => (Path: path, Text: Repository.Read(path))))
            .SelectMany(file => Translated().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}")).ShouldBeEmpty();

    [Test]
    public void Fields_are_named_in_one_way() =>
        Repository.Sources(WithFieldNames).SelectMany(file => Misnamed(file.Code).Select(name => $"{file.Path}: {name}")).ShouldBeEmpty();

    [TestCase("    private int count;")]
    [TestCase("    private readonly (int A, int B)[] pairs = [];")]
    [TestCase("    private NdArray x = Zeros(1), W = Zeros(1), gW = x;")]
    [TestCase("    private static Workspace? here;")]
    [TestCase("    private const int Most = 3;")]
    [TestCase("    private static readonly Dictionary<string, int> Names =\n        new();")]
    [TestCase("    private int Count(int _a) => _a;")]
    public void Names_of_fields_are_these(string code) => Misnamed(code).ShouldBeEmpty();

    [TestCase("    private int _count;", "_count")]
    [TestCase("    private int m_count = 1;", "m_count")]
    [TestCase("    private int Count = 1;", "Count")]
    [TestCase("    internal const int most = 3;", "most")]
    [TestCase("    private static readonly Dictionary<string, int> names =\n        new();", "names")]
    public void Names_of_fields_are_not_these(string code, string name) => Misnamed(code).ShouldBe([name]);

    /// <summary>
    /// Constants and readonly static fields begin with a capital. Others begin with a small letter or are one capital letter, as in
    /// the mathematics.
    /// </summary>
    private static IEnumerable<string> Misnamed(string code) =>
        from field in Field().Matches(code)
        let name = field.Groups["name"].Value
        where !(field.Groups["constant"].Success ? Capital() : Small()).IsMatch(name)
        select name;

    // One letter of each stands in brackets, so that this file passes too.
    [GeneratedRegex(@"unless[ _](?:s[a]id|t[o]ld)|if[ _]not[ _]s[a]id|first[ _]v[a]lues|what[ _]dr[a]ws|what[ _]who[e]ver"
        + @"|tells?[ _]the[ _]m[a]sk|every so m[a]ny-th|after their gr[a]dients|of[ _]one's[ _][o]wn"
        + @"|for it is n[o]\b|is no (?:m[a]trix|b[a]tch|l[i]nk|l[e]af)\b|as somebody m[i]ght|with nob[o]dy\b|what it does not t[a]ke"
        + @"|part of the \w+ that is dr[o]pped|come b[y]\b", RegexOptions.IgnoreCase)]
    private static partial Regex Translated();

    [GeneratedRegex("""
        ^\ +(?:private|protected|internal)\ (?:(?<constant>const\ |static\ readonly\ )|(?:static\ |readonly\ |volatile\ )*)
        (?!const|static|readonly|abstract|override|delegate|event|sealed|partial|class|record|struct|enum|interface)
        (?:\([^()=;]*\)|[\w.]+(?:<[^=;(){}]*>)?)[\[\],?]*\ (?<name>\w+)(?=;|,|\ =(?!>))
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Field();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex Capital();

    [GeneratedRegex(@"^(?:[a-z][A-Za-z0-9]*|[A-Z])$")]
    private static partial Regex Small();
}
