using System.Reflection;
using System.Text.RegularExpressions;
using Autograd.Functions;

namespace Autograd.Tests.House;

// The reference table of README.md lists what the folders hold, no more and no less, each with its names elsewhere.
public partial class CatalogueTests
{
    private static readonly (string Door, string Name, string Folder)[] Listed =
        [.. Row().Matches(Repository.Read("README.md"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value))];

    [Test]
    public void Table_lists_the_functions_of_each_folder() =>
        Listed.Where(row => row.Door == "F").Select(row => (row.Folder, row.Name))
            .ShouldBe(Sources().Where(file => file.Folder != "Links").SelectMany(file =>
                Functions(file).Select(name => (file.Folder, name))).Distinct(), ignoreOrder: true);

    [Test]
    public void Table_misses_no_method_of_F() =>
        typeof(F).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct()
            .Except(Listed.Where(row => row.Door == "F").Select(row => row.Name)).ShouldBeEmpty();

    [Test]
    public void Table_lists_all_links() =>
        Listed.Where(row => row.Door == "L").Select(row => row.Name)
            .ShouldBe(Sources().Where(file => file.Folder == "Links").SelectMany(file => file.Types), ignoreOrder: true);

    private static IEnumerable<SourceFile> Sources() => Repository.Sources("Autograd.Functions").Where(file => file.Folder != "");

    /// <summary>The methods of F in a file.</summary>
    private static IEnumerable<string> Functions(SourceFile file)
    {
        var door = DoorOfFunctions().Match(file.Code);
        return door.Success ? Method().Matches(file.Code, door.Index).Select(match => match.Groups[1].Value) : [];
    }

    [GeneratedRegex(@"^\| `([FL])\.(\w+)` \| (?:`[^`]+`|–) \| (?:`[^`]+`|–) \| (\w+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("public static partial class F\\b")]
    private static partial Regex DoorOfFunctions();

    [GeneratedRegex(@"public static (?:\([^)]*\)|[\w\[\]<>?]+) (\w+)\(")]
    private static partial Regex Method();
}
