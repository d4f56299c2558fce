using System.Xml.Linq;

namespace Autograd.Tests.House;

public class PackageTests
{
    private static readonly string[] OfLibraries = ["MathNet.Numerics", "System.Numerics.Tensors"];

    [Test]
    public void Libraries_reference_two_packages_at_most() =>
        Repository.Libraries.SelectMany(library => References(library, "PackageReference")).Distinct().ShouldBeSubsetOf(OfLibraries);

    [Test]
    public void Projects_depend_one_way()
    {
        References("Autograd.Core", "ProjectReference").ShouldBeEmpty();
        References("Autograd.Functions", "ProjectReference").ShouldBe(["../Autograd.Core/Autograd.Core.csproj"]);
    }

    [Test]
    public void Nothing_reaches_the_libraries_from_files_that_all_projects_share() =>
        Repository.Files("Directory.*.props").Where(file => !file.Contains('/'))
            .SelectMany(file => XDocument.Parse(Repository.Read(file)).Descendants("PackageReference")).ShouldBeEmpty();

    [Test]
    public void Unsafe_code_is_allowed_nowhere() =>
        Repository.Files("*.csproj").Concat(Repository.Files("*.props"))
            .Where(file => Repository.Read(file).Contains("AllowUnsafeBlocks", StringComparison.Ordinal)).ShouldBeEmpty();

    private static string[] References(string library, string kind) =>
        [.. XDocument.Parse(Repository.Read($"{library}/{library}.csproj")).Descendants(kind)
            .Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'))];
}
