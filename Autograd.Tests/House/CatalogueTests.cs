using System.Reflection;
using System.Text.RegularExpressions;
using Autograd.Functions;

namespace Autograd.Tests.House;

// The catalogue in Autograd.Functions/README.md lists what the folders hold, no more and no less.
public partial class CatalogueTests
{
    private static readonly string Readme = Repository.Read("Autograd.Functions/README.md");

    [Test]
    public void Table_lists_the_functions_of_each_folder()
    {
        var listed = Row().Matches(Readme).ToDictionary(match => match.Groups[1].Value, match => Names(match.Groups[2].Value));
        var present = Sources().Where(file => file.Folder != "Links").GroupBy(file => file.Folder).Select(room => (room.Key, Functions: room.SelectMany(Functions).Distinct().ToArray()))
            .Where(room => room.Functions.Length > 0).ToDictionary(room => room.Key, room => room.Functions);
        listed.Keys.ShouldBe(present.Keys, ignoreOrder: true);
        foreach (var (folder, functions) in present) listed[folder].ShouldBe(functions, ignoreOrder: true, folder);
    }

    [Test]
    public void Table_misses_no_method_of_F() =>
        typeof(F).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct()
            .Except(Row().Matches(Readme).SelectMany(match => Names(match.Groups[2].Value))).ShouldBeEmpty();

    [Test]
    public void Line_of_links_lists_them_all() =>
        Names(LinksLine().Match(Readme).Groups[1].Value).ShouldBe(Sources().Where(file => file.Folder == "Links").SelectMany(file => file.Types), ignoreOrder: true);

    private static IEnumerable<SourceFile> Sources() => Repository.Sources("Autograd.Functions").Where(file => file.Folder != "");

    /// <summary>The methods of F in a file.</summary>
    private static IEnumerable<string> Functions(SourceFile file)
    {
        var door = DoorOfFunctions().Match(file.Code);
        return door.Success ? Method().Matches(file.Code, door.Index).Select(match => match.Groups[1].Value) : [];
    }

    private static string[] Names(string list) => [.. Name().Matches(list).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^\| (\w+) \| (`.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^Links with [^:]*`\): (.*)$", RegexOptions.Multiline)]
    private static partial Regex LinksLine();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex("public static partial class F\\b")]
    private static partial Regex DoorOfFunctions();

    [GeneratedRegex(@"public static (?:[\w\[\]<>?]+|\([^)]*\)) (\w+)\(")]
    private static partial Regex Method();
}
