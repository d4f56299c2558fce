using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Autograd.Tests.House;

// The contents of the packages, and programs in their own folder that use only the packages.
public partial class PackageContentTests
{
    private const string Program = """
        using Autograd.Core;
        using Autograd.Functions;
        using L = Autograd.Links;

        using var seed = Config.Seed(1);
        var model = new Sequential { new L.Linear(2, 16), F.Tanh, new L.Linear(16, 2) };
        var optimizer = new Adam(0.03).Setup(model);
        foreach (var (x, t) in new SerialIterator(Datasets.Xor(64), 64).Epochs(200))
            optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        using var inference = Config.Inference();
        Console.WriteLine($"learned {model.Forward(new float[,] { { 0, 0 }, { 0, 1 } }).Data.ArgMax(1)}");
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <PublishTrimmed>true</PublishTrimmed>
            <SelfContained>true</SelfContained>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NoWarn>NU1603</NoWarn>
          </PropertyGroup>
          <ItemGroup>FILES<PackageReference Include="Autograd.Functions" Version="0.1.0" /></ItemGroup>
        </Project>
        """;

    private DirectoryInfo folder = null!;

    [OneTimeSetUp]
    public void Pack()
    {
        folder = Directory.CreateTempSubdirectory("packages");
        File.WriteAllText(In("nuget.config"),
            """<configuration><packageSources><add key="here" value="packages" /></packageSources></configuration>""");
        var isRelease = typeof(PackageContentTests).Assembly.Location.Contains("Release", StringComparison.Ordinal);
        foreach (var library in Repository.Libraries)
            Run(Repository.Root, "pack", library, "--no-build", "-c", isRelease ? "Release" : "Debug", "-o", In("packages"), "-v", "q");
        Run(Repository.Root, "pack", "samples/template", "-o", In("packages"), "-v", "q"); // no code, and not in the solution
    }

    [OneTimeTearDown]
    public void Clear() => folder.Delete(recursive: true);

    [Test]
    public void Packages_have_what_is_approved()
    {
        var text = "";
        foreach (var path in Directory.GetFiles(In("packages"), "*.*nupkg").Order(StringComparer.Ordinal))
        {
            using var package = ZipFile.OpenRead(path);
            var names = package.Entries.Select(entry => entry.FullName).Where(name => !Generated().IsMatch(name));
            text += $"{Path.GetFileName(path)}\n{string.Concat(names.Order(StringComparer.Ordinal).Select(name => $"  {name}\n"))}";
            using var stream = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            foreach (var element in XDocument.Load(stream).Descendants().Where(element => !element.HasElements))
                if (element.Name.LocalName is "license" or "readme" or "tags" or "dependency" or "packageType")
                {
                    var values = element.Attributes().Select(attribute => attribute.Value).Append(element.Value);
                    text += $"  {element.Name.LocalName}: {string.Join(' ', values).Trim()}\n";
                }
        }

        Approved.Compare("Autograd.Tests/House/Packages.approved.txt", text);
    }

    [Test]
    public void The_template_asks_for_the_version_that_is_packed() =>
        Version().Match(Repository.Read("samples/template/autograd/AutogradApp/AutogradApp.csproj")).Groups[1].Value
            .ShouldBe(XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value);

    [Test, Category("Packages"), Explicit("needs the package registry")]
    public void A_console_program_is_published_trimmed_without_a_warning_and_learns()
    {
        Write("console/Program.cs", Program);
        Write("console/Console.csproj", Project.Replace("FILES", "", StringComparison.Ordinal));
        Run(In("console"), "publish", "-o", "out", "-v", "q").ShouldNotContain("warning");
        RunProgram(In("console/out/Console"), In("console")).ShouldContain("learned [0 1]");
    }

    [Test, Category("Packages"), Explicit("needs the package registry")]
    public void A_program_in_one_file_learns()
    {
        Write("file/program.cs", $"#:package Autograd.Functions@0.1.0\n#:property PublishAot=false\n{Program}");
        Run(In("file"), "run", "program.cs").ShouldContain("learned [0 1]");
    }

    [Test, Category("Packages"), Explicit("needs the package registry")]
    public void An_F_sharp_project_learns()
    {
        var script = Repository.Read("samples/moons.fsx").Split('\n')
            .Where(line => !line.StartsWith('#') && !line.StartsWith("let isShort", StringComparison.Ordinal));
        Write("fsharp/Program.fs", string.Join('\n', script).Replace("if isShort then 3 else 20", "20", StringComparison.Ordinal));
        Write("fsharp/Moons.fsproj", Project.Replace("FILES", """<Compile Include="Program.fs" />""", StringComparison.Ordinal));
        Run(In("fsharp"), "run").ShouldContain("epoch 20");
    }

    [Test, Category("Packages"), Explicit("needs the package registry")]
    public void The_template_builds_trains_and_passes_its_test()
    {
        Run(folder.FullName, "new", "install", Directory.GetFiles(In("packages"), "Autograd.Template*.nupkg").Single());
        Run(folder.FullName, "new", "autograd", "-o", "Moons");
        Run(In("Moons"), "run", "--project", "Moons").ShouldContain("The point (1, 0.5) belongs to moon");
        Run(In("Moons"), "test", "Moons.Tests").ShouldContain("Passed!  - Failed:     0, Passed:     2");
    }

    private string In(string path) => Path.Combine(folder.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    private string Run(string where, params string[] arguments) => RunProgram("dotnet", where, arguments);

    private string RunProgram(string program, string where, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = where, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSB", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name); // the test runner's own
        if (where != Repository.Root) start.Environment["NUGET_PACKAGES"] = In("cache"); // no older packages of this version
        start.Environment["DOTNET_CLI_HOME"] = folder.FullName;
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    [GeneratedRegex(@"^_rels/|^package/|^\[Content_Types\]|\.nuspec$")]
    private static partial Regex Generated();

    [GeneratedRegex("Autograd\\.Functions\" Version=\"([^\"]+)\"")]
    private static partial Regex Version();
}
