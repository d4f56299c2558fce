using System.Reflection;
using System.Text.RegularExpressions;
using Autograd.Functions;

namespace Autograd.Tests.House;

// The reference table lists the functions and links of each folder, no more and no less, with their files.
public partial class CatalogueTests
{
    [Test]
    public void Table_lists_every_function_and_link_with_its_file() =>
        Approved.Compare(Catalogue.Path, Catalogue.Text(Repository.Read(Catalogue.Path), Repository.Sources("Autograd.Functions")));

    [Test]
    public void Table_misses_no_method_of_F() =>
        typeof(F).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct()
            .Except(Functions().Matches(Repository.Read(Catalogue.Path)).Select(row => row.Groups[1].Value)).ShouldBeEmpty();

    [Test]
    public void A_new_function_has_a_row_in_its_place_and_old_rows_keep_their_names()
    {
        const string Table = "A table.\n\n| here | Chainer | PyTorch | file |\n|---|---|---|---|\n";
        SourceFile[] sources =
        [
            new("Autograd.Functions/Math/Square.cs", "public static partial class F { public static Variable Square(Variable x) => x; }"),
            new("Autograd.Functions/Math/Cube.cs", "/// chainer.functions.cube; torch.nn.functional.cube3\npublic static partial class F { "
                + "public static Variable Cube(Variable x) => x; public static Variable Root(Variable x) => x; }"),
            new("Autograd.Functions/Links/Cubes.cs", "public sealed class Cubes : Link { }"),
        ];
        Catalogue.Text(Table + "| `F.Square` | `F.square` | – | [x](y) |\n| `F.Gone` | – | – | z |\n", sources).ShouldBe(Table + """
            | `F.Cube` | `F.cube` | `nn.functional.cube3` | [Math/Cube.cs](Math/Cube.cs) |
            | `F.Root` | `F.cube` | `nn.functional.cube3` | [Math/Cube.cs](Math/Cube.cs) |
            | `F.Square` | `F.square` | – | [Math/Square.cs](Math/Square.cs) |
            | `L.Cubes` | – | – | [Links/Cubes.cs](Links/Cubes.cs) |

            """);
    }

    [GeneratedRegex(@"^\| `F\.(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Functions();
}
