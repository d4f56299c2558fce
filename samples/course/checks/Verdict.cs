using System.Diagnostics;

namespace Checks;

/// <summary>How a check ended.</summary>
public sealed record Verdict(Exception? Exception)
{
    public bool Passes => Exception is null;
    public bool IsGap => Exception is NotImplementedException;
    public string Word => Passes ? "passes" : IsGap ? "to do" : "not yet";

    /// <summary>Runs a check on a thread of its own, so that an endless loop ends nothing but itself.</summary>
    public static Verdict Of(Action check, TimeSpan? longest = null)
    {
        var limit = longest ?? TimeSpan.FromSeconds(10);
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try { check(); }
            catch (Exception exception) { thrown = exception; }
        }, maxStackSize: 64 << 20)
        { IsBackground = true };
        thread.Start();
        return thread.Join(limit) ? new(thrown) : new(new TimeoutException($"It did not end in {limit.TotalSeconds} seconds."));
    }

    /// <summary>The text for a reader who has failed here the given number of times, this time included.</summary>
    public string Text(int failures, string file)
    {
        var lines = Exception switch
        {
            null => [],
            NotImplementedException gap => [("to do", gap.Message), ("file", file)],
            Failure failure when failures < 2 =>
                [("expected", failure.Expected), ("yours", failure.Yours), ("where", failure.Where),
                    ("", "Run the check again for a hint.")],
            Failure failure =>
                [("expected", failure.Expected), ("yours", failure.Yours), ("where", failure.Where), ("hint", failure.Hint)],
            var other => new (string, string)[]
            {
                ("expected", "a result"), ("yours", $"{other.GetType().Name}: {other.Message}"), ("where", Place(other) ?? file),
            },
        };
        return string.Concat(lines.Select(line => $"     {line.Item1,-9} {line.Item2.ReplaceLineEndings("\n" + new string(' ', 15))}\n"));
    }

    private static string? Place(Exception exception) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(frame =>
            frame.GetFileName() is { } name && name.Contains("exercises"))
            .Select(frame => $"exercises/{Path.GetFileName(frame.GetFileName())}, line {frame.GetFileLineNumber()}").FirstOrDefault();
}
