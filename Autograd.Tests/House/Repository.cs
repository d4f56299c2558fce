namespace Autograd.Tests.House;

/// <summary>The files of this repository, found from the test assembly upward.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(TestContext.CurrentContext.TestDirectory);

    /// <summary>The two libraries.</summary>
    public static IReadOnlyList<string> Libraries { get; } = ["Autograd.Core", "Autograd.Functions"];

    /// <summary>All files written by hand whose names match a pattern, as paths from the root with slashes.</summary>
    public static IEnumerable<string> Files(string pattern, string under = "") =>
        Directory.EnumerateFiles(Path.Combine(Root, under), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or ".git" or "out" or "TestResults"))
            .Order(StringComparer.Ordinal);

    /// <summary>All C# files under a folder.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] under) =>
        under.SelectMany(folder => Files("*.cs", folder)).Select(path => new SourceFile(path, Read(path)));

    /// <summary>A file's text, with line feeds.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string Find(string directory)
    {
        while (!File.Exists(Path.Combine(directory, "Autograd.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("Autograd.sln");
        return directory;
    }
}
