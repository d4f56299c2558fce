using System.Diagnostics;
using System.Text.RegularExpressions;
using Autograd.Core;

namespace Autograd.Tests.House;

// What the functions use, an author can use: their files compile in somebody's project, which sees what is public in Autograd.Core.
public partial class OutsideTests
{
    // Files that use internal operations, or other files of this list; all others compile outside.
    private static readonly (string Pattern, string Reason)[] Inside =
    [
        ("Connection/(Conv|Deconv).*", "convolution: windows, polyphase axes and packed kernels"),
        ("Links/(Conv|Deconv).*", "convolution"),
        ("Pooling/.*", "pooling: windows on images"),
        ("Normalization/(?!Normalize\\.).*", "normalization: moments of channels in one pass"),
        ("Links/.*Normalization", "normalization"),
        ("Loss/(Softmax|Sigmoid)CrossEntropy", "fused losses: the gradient is made without probabilities between"),
        ("Links/Classifier", "its loss is a fused one, unless another is given"),
        ("Recurrent/(NStep)?LSTM", "the fused step of an LSTM"),
        ("Links/(Stateless|NStep|NStepBi)?LSTM", "the fused step of an LSTM"),
        ("Memory/Forget", "walks a graph of its own with the engine's backward pass"),
    ];

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <LangVersion>14</LangVersion>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <UseSharedCompilation>false</UseSharedCompilation>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="CORE" />
            <PackageReference Include="MathNet.Numerics" Version="5.0.0" />
            <PackageReference Include="System.Numerics.Tensors" Version="11.0.0" />
          </ItemGroup>
        </Project>
        """;

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
    public void Each_exception_names_files_that_exist()
    {
        foreach (var (pattern, reason) in Inside)
            Repository.Files("*.cs", "Autograd.Functions").Any(path => IsMatch(path, pattern)).ShouldBeTrue($"{pattern}: {reason}");
        Outside().Count().ShouldBeGreaterThan(150);
    }

    private static bool IsPlanted(string error) => error.Contains("Planted.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Outside() =>
        Repository.Files("*.cs", "Autograd.Functions").Where(path => !Array.Exists(Inside, part => IsMatch(path, part.Pattern)));

    private static bool IsMatch(string path, string pattern) => Regex.IsMatch(path, $@"^Autograd\.Functions/(?:{pattern})\.cs$");

    /// <summary>What the compiler says against these files in a project of their own.</summary>
    private static string[] Errors((string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("somebody");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Somebody.csproj"),
                Project.Replace("CORE", typeof(NdArray).Assembly.Location, StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.FullName, "global.json"), Repository.Read("global.json"));
            foreach (var (path, text) in files)
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
