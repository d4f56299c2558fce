namespace Autograd.Tests.House;

// A room uses only what lies below it. The door to all messages, Errors.cs, belongs to no room.
public class LayerTests
{
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Arrays"] = [],
        ["Graph"] = ["Arrays"],
        ["Arithmetic"] = ["Arrays", "Graph"],
        ["Links"] = ["Arrays", "Serialization", "Graph", "Arithmetic"],
        ["Optimizers"] = ["Arrays", "Serialization", "Graph", "Arithmetic", "Links"],
        ["Training"] = ["Arrays", "Graph", "Arithmetic", "Links", "Optimizers", "Data", "Serialization", "Inspection"],
        ["Distributed"] = ["Arrays", "Graph", "Links", "Optimizers", "Data", "Serialization"],
        ["Data"] = ["Arrays", "Serialization"],
        ["Serialization"] = ["Arrays"],
        ["Inspection"] = ["Arrays", "Serialization", "Graph", "Arithmetic", "Links"],
    };

    // Random draws without a given generator use the scoped one, which Config provides.
    private static readonly (string Folder, string Type)[] Doors = [("Arrays", "Config"), ("Data", "Config"), ("Serialization", "Config")];

    private static readonly string[] FunctionsSee =
        ["Arrays", "Graph", "Arithmetic", "Links", "Optimizers", "Data", "Serialization", "Inspection",
            "Distributed"];
    private static readonly string[] NamesThatSayNothing =
        ["Utils", "Utilities", "Helpers", "Helper", "Extensions", "Common", "Internal", "Misc", "Shared"];

    [Test]
    public void Every_room_of_the_core_is_in_the_plan() =>
        Repository.Sources("Autograd.Core").Select(file => file.Folder)
            .Distinct().Where(folder => folder != "").ShouldBeSubsetOf(Below.Keys);

    [Test]
    public void Every_room_of_the_core_is_in_the_floor_plan_of_the_readme() =>
        Below.Keys.Where(room => Directory.Exists(Path.Combine(Repository.Root, "Autograd.Core", room)))
            .Where(room => !Repository.Read("Autograd.Core/README.md").Contains($"| `{room}/` |", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Test]
    public void Rooms_of_the_core_use_only_what_lies_below_them() => Violations("Autograd.Core", folder => Below[folder]).ShouldBeEmpty();

    [Test]
    public void Functions_use_everything_of_the_core_but_training() => Violations("Autograd.Functions", _ => FunctionsSee).ShouldBeEmpty();

    [Test]
    public void Kernels_know_nothing_of_the_graph_even_by_name() =>
        Repository.Sources("Autograd.Core/Arrays").SelectMany(file =>
            file.TypeNames().Intersect(["Variable", "Function", "VariableNode"]).Select(name => $"{file.Path}: {name}")).ShouldBeEmpty();

    [Test]
    public void Kernels_see_spans_only() =>
        Repository.Sources("Autograd.Core/Arrays/Kernels").Where(file => file.TypeNames().Contains("NdArray"))
            .Select(file => file.Path).ShouldBeEmpty();

    [Test]
    public void What_takes_and_gives_arrays_is_called_an_operation() =>
        Repository.Sources("Autograd.Core/Arrays/Operations").Select(file => file.Subject).Except(["Dispatch", "Workers"])
            .ShouldAllBe(name => name.EndsWith("Operation"));

    [Test]
    public void Nothing_below_is_called_an_operation() =>
        Repository.Sources("Autograd.Core/Arrays/Kernels").SelectMany(file => file.Types)
            .Where(name => name.Contains("Operation")).ShouldBeEmpty();

    [Test]
    public void No_folder_holds_more_than_20_files_but_those_of_the_catalogue() =>
        Repository.Sources([.. Repository.Libraries]).Where(file => file.Project != "Autograd.Functions")
            .GroupBy(file => Path.GetDirectoryName(file.Path)!)
            .Where(folder => folder.Count() > 20).Select(folder => $"{folder.Key}: {folder.Count()} files").ShouldBeEmpty();

    [Test]
    public void No_room_has_a_name_that_says_nothing() =>
        Repository.Files("*.cs").SelectMany(file => file.Split('/')[..^1])
            .Intersect(NamesThatSayNothing, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();

    [Test]
    public void Namespaces_are_flat()
    {
        var misplaced = Repository.Sources([.. Repository.Libraries])
            .Where(file => !file.Code.Contains($"namespace {NamespaceOf(file)};\n", StringComparison.Ordinal));
        misplaced.Where(file => file.Types.Any()).Select(file => file.Path).ShouldBeEmpty();
    }

    private static string NamespaceOf(SourceFile file) =>
        file is { Project: "Autograd.Functions", Folder: "Links" } ? "Autograd.Links" : file.Project;

    /// <summary>Uses of core types that are declared only in rooms the file may not see.</summary>
    private static string[] Violations(string project, Func<string, string[]> visibleFrom)
    {
        var rooms = Repository.Sources("Autograd.Core").Where(file => file.Folder != "")
            .SelectMany(file => file.Types.Select(type => (type, file.Folder))).ToLookup(pair => pair.type, pair => pair.Folder);
        return
        [
            .. from file in Repository.Sources(project)
               where file.Folder != ""
               let visible = new HashSet<string>([.. visibleFrom(file.Folder), .. project == "Autograd.Core" ? new[] { file.Folder } : []])
               from name in file.TypeNames()
               where rooms[name].Any() && !rooms[name].Any(visible.Contains) && !Doors.Contains((file.Folder, name))
               select $"{file.Path} uses {name} of {string.Join(", ", rooms[name].Distinct())}"
        ];
    }
}
