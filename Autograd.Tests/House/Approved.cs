namespace Autograd.Tests.House;

/// <summary>Compares a text with an approved file; with AUTOGRAD_APPROVE=1, writes the file first.</summary>
internal static class Approved
{
    /// <summary>Fails at the first line that differs.</summary>
    public static void Compare(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("AUTOGRAD_APPROVE") == "1") File.WriteAllText(Path.Combine(Repository.Root, path), text);
        File.Exists(Path.Combine(Repository.Root, path)).ShouldBeTrue($"{path} is missing; {HowTo}");
        var (got, approved) = (text.TrimEnd('\n').Split('\n'), Repository.Read(path).TrimEnd('\n').Split('\n'));
        var (now, before) = (UnderTheirHeads(got), UnderTheirHeads(approved));
        var changes = before.Except(now).Select(line => "- " + line).Concat(now.Except(before).Select(line => "+ " + line)).ToArray();
        if (changes.Length > 0) Assert.Fail($"{path}: approved (-) and now (+)\n{string.Join('\n', changes.Take(60))}\n{HowTo}");
        got.ShouldBe(approved, $"{path}: the same lines in another order; {HowTo}");
    }

    /// <summary>Prefixes indented lines with the line they belong to, so that equal ones differ.</summary>
    private static string[] UnderTheirHeads(string[] lines)
    {
        var head = "";
        return Array.ConvertAll(lines, line => line.StartsWith(' ') ? $"{head} | {line.Trim()}" : head = line);
    }

    private const string HowTo = "AUTOGRAD_APPROVE=1 dotnet test writes it; read the difference before you commit it";
}
