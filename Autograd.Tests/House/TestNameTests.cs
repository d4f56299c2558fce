using System.Text.RegularExpressions;

namespace Autograd.Tests.House;

// A test is named by a sentence that says what holds, and stands in the namespace of its room.
public partial class TestNameTests
{
    [Test]
    public void A_test_is_named_by_what_holds_and_not_by_a_code() =>
        Tests().SelectMany(file => Code().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}")).ShouldBeEmpty();

    [Test]
    public void The_namespace_of_a_test_is_the_project_and_its_first_folder() =>
        Tests().Where(file => file.Folder != ""
            && !file.Code.Contains($"namespace Autograd.Tests.{file.Folder};\n", StringComparison.Ordinal))
            .Select(file => $"{file.Path}: namespace Autograd.Tests.{file.Folder}").ShouldBeEmpty();

    private static IEnumerable<SourceFile> Tests() => Repository.Sources("Autograd.Tests");

    // A letter, perhaps with a number, before the sentence: a case key. The article A is not one.
    [GeneratedRegex(@"(?<=\b(?:void|Task) |TestName = "")(?:[A-Z]\d+[a-z]?|[B-Z])_\w+")]
    private static partial Regex Code();
}
