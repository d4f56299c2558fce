using System.Diagnostics;
using System.Text.RegularExpressions;
using Autograd.Core;

namespace Autograd.Tests.House;

// Authors can use what the functions use: their files compile in a user's project, which sees only the public members of Autograd.Core.
public partial class OutsideTests
{
    // Files that use internal members, and those that use such files; all others compile outside.
    private static readonly (string Pattern, string Reason)[] Inside =
    [
        ("(Connection|Links)/(Conv|Deconv).*", "convolution: windows and packed kernels"),
        ("Pooling/(?!Global).*", "pooling: windows on images"),
        ("Normalization/(?!Normalize|Standardization).*|Links/.*Normalization", "normalization: moments of channels in one pass"),
        ("Loss/(Softmax|Sigmoid)CrossEntropy|Links/Classifier", "fused losses: loss and gradient without arrays between"),
        ("Recurrent/(NStep)?LSTM|Links/.*LSTM", "the fused step of an LSTM"),
        ("Memory/Forget", "runs a backward pass inside another"),
        ("Onnx/.*|Errors.Onnx", "writes files, and reads what functions and links keep to themselves"),
    ];

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <LangVersion>14</LangVersion>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RunAnalyzers>false</RunAnalyzers>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="CORE" />
            <PackageReference Include="MathNet.Numerics" />
            <PackageReference Include="System.Numerics.Tensors" />
          </ItemGroup>
        </Project>
        """;

    // The same SDK and packages as here.
    private static readonly string[] Versions = ["global.json", "Directory.Packages.props"];

    private const string Planted = """
        using Autograd.Core;

        public sealed class Planted : Function
        {
            protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Allocate(x[0].Shape, x[0].DType)];
        }
        """;

    private string[] errors = [];

    [OneTimeSetUp]
    public void BuildOnce() => errors = Errors([.. Outside().Select(path => (path, Repository.Read(path))), ("Planted.cs", Planted)]);

    [Test]
    public void Functions_compile_in_somebody_s_project() => errors.Where(error => !IsPlanted(error)).ShouldBeEmpty();

    [Test]
    public void What_uses_internals_does_not() => errors.Single(IsPlanted).ShouldContain("Allocate");

    [Test]
    public void Each_exception_uses_what_is_internal()
    {
        string[] internals = [.. typeof(NdArray).Assembly.GetTypes().Where(type => type is { IsNotPublic: true, Name: not "Errors" })
            .Select(type => type.Name.Split('`')[0])];
        foreach (var (pattern, reason) in Inside)
            Repository.Sources("Autograd.Functions").Where(file => IsMatch(file.Path, pattern))
                .Any(file => file.TypeNames().Any(internals.Contains)).ShouldBeTrue(reason);
    }

    [Test]
    public void Nearly_all_files_are_compiled() => Outside().Count().ShouldBeGreaterThan(150);

    private static bool IsPlanted(string error) => error.Contains("Planted.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Outside() =>
        Repository.Files("*.cs", "Autograd.Functions").Where(path => !Array.Exists(Inside, part => IsMatch(path, part.Pattern)));

    private static bool IsMatch(string path, string pattern) => Regex.IsMatch(path, $@"^Autograd\.Functions/(?:{pattern})\.cs$");

    /// <summary>The compiler's errors for these files in their own project.</summary>
    private static string[] Errors((string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("somebody");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Somebody.csproj"),
                Project.Replace("CORE", typeof(NdArray).Assembly.Location, StringComparison.Ordinal));
            foreach (var (path, text) in files.Concat(Versions.Select(path => (path, Repository.Read(path)))))
            {
                var file = new FileInfo(Path.Combine(folder.FullName, path));
                file.Directory!.Create();
                File.WriteAllText(file.FullName, text);
            }

            var output = Build(folder.FullName);
            return [.. Error().Matches(output).Select(match => match.Value).Distinct()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Build(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-v", "q", "-nologo", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSB", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name); // the test runner's own
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 || Error().IsMatch(output) ? output : $"{folder}: error: {output}";
    }

    [GeneratedRegex(@"^.*\berror\b.*$", RegexOptions.Multiline)]
    private static partial Regex Error();
}
