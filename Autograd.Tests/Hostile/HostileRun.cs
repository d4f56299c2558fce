using System.Diagnostics;
using System.Globalization;
using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>Calls members with arguments from seeds, twice each, and records violations.</summary>
internal sealed class HostileRun
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // These are never documented: they are defects.
    private static readonly Type[] Never =
    [
        typeof(NullReferenceException), typeof(IndexOutOfRangeException), typeof(InvalidCastException), typeof(OverflowException),
        typeof(OutOfMemoryException), typeof(KeyNotFoundException), typeof(DivideByZeroException), typeof(TypeInitializationException),
        typeof(RankException), typeof(FormatException), typeof(ArrayTypeMismatchException), typeof(AccessViolationException),
    ];

    private readonly HashSet<string> called = [];
    private readonly HashSet<string> returned = [];

    /// <summary>The violations, one per line.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>The number of calls; each is made at least twice.</summary>
    public int Calls { get; private set; }

    /// <summary>The number of calls that returned.</summary>
    public int Succeeded { get; private set; }

    /// <summary>The number of calls skipped because their arguments could not be created.</summary>
    public int Unmade { get; private set; }

    /// <summary>The call that is being made.</summary>
    public (Member Member, int Seed)? Current { get; private set; }

    /// <summary>When it began.</summary>
    public long Began { get; private set; }

    /// <summary>Calls the members in turn until the given number of calls is reached.</summary>
    public void Make(IReadOnlyList<Member> members, int calls, int seed)
    {
        for (var i = 0; Calls < calls; i++) Make(members[i % members.Count], unchecked((seed * 16777619) + i));
    }

    /// <summary>Makes one call.</summary>
    public void Make(Member member, int seed)
    {
        (Current, Began) = ((member, seed), Stopwatch.GetTimestamp());
        if (Attempt(member, seed, Dirt.Kinds[0]) is not { } first)
        {
            Unmade++;
            return;
        }

        Calls++;
        called.Add(member.ToString());
        if (first.Error is null)
        {
            Succeeded++;
            returned.Add(member.ToString());
        }

        var wrong = Wrong(first);
        if (wrong is null && Attempt(member, seed, Dirt.Kinds[1])?.Bits != first.Bits)
            wrong = Attempt(member, seed, Dirt.Kinds[0])?.Bits == first.Bits ? "shows what stood in its memory before"
                : "differs the second time";
        if (wrong is not null) Violations.Add($"{Describe()}\n    {wrong}");
    }

    /// <summary>The call that is being made, with its arguments.</summary>
    public string Describe() => Current is var (member, seed) ? $"{member}, seed {seed}: {ArgumentText.Of(member, seed)}"
        : "nothing was called";

    /// <summary>The members none of whose calls returned.</summary>
    public IEnumerable<string> NeverReturned => called.Except(returned);

    /// <summary>A one-line summary of the run.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Calls:N0} calls of {called.Count:N0} members: {Succeeded:N0} returned ({100.0 * Succeeded / Math.Max(1, Calls):F0} %), "
        + $"the others were refused; {Violations.Count} violations");

    private static string? Wrong(Outcome outcome)
    {
        if (outcome.Time > Longest) return $"took {outcome.Time.TotalSeconds:F1} s";
        if (outcome.Bytes > MostBytes) return $"asked for {outcome.Bytes >> 20} MB";
        if (outcome.Error is null or AuthorException) return null;
        var type = outcome.Error.GetType();
        var isDefect = Never.Contains(type) || !outcome.Documented.Any(documented => documented.IsAssignableFrom(type));
        return isDefect ? $"throws {type.Name}: {outcome.Error.Message.Split('\n')[0]}\n    {FirstFrame(outcome.Error)}" : null;
    }

    private static string? FirstFrame(Exception error) => error.StackTrace?.Split('\n')
        .FirstOrDefault(line => line.Contains("at Autograd.", StringComparison.Ordinal))?.Trim();

    /// <summary>Makes a call in its own step, in dirty memory; null if its arguments cannot be created.</summary>
    private Outcome? Attempt(Member member, int seed, Dirt dirt)
    {
        Outcome? outcome = null;
        ExecutionContext.Run(ExecutionContext.Capture()!, _ => outcome = AttemptHere(member, seed, dirt), null);
        return outcome;
    }

    private Outcome? AttemptHere(Member member, int seed, Dirt dirt)
    {
        using var all = new ArrayScope();
        using var random = Config.Seed(seed);
        (new Parameter((NdArray)1f) * 2).Backward(); // what the last pass that came to a parameter saw is the same each time
        var scene = new Scene(seed);
        object?[] arguments;
        try
        {
            arguments = scene.Arguments(member);
        }
        catch (Exception error)
        {
            var where = $"{member}, seed {seed}: making its arguments throws {error.GetType().Name}\n    {FirstFrame(error)}";
            if (Never.Contains(error.GetType())) Violations.Add(where);
            return null;
        }

        using var dirty = dirt.Spread();
        using var step = new ArrayScope();
        return Measure(member, scene, arguments);
    }

    private static Outcome Measure(Member member, Scene scene, object?[] arguments)
    {
        var documented = member.DocumentedFor(arguments);
        Exception? caught = null;
        object? result = null;
        var digest = new Digest();
        var (began, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            result = member.Invoke(arguments);
            if (member.Method?.Name is not "GetHashCode") digest.Add(result);
            documented = GradientsOf.Documented;
            GradientsOf.Add(result, scene, digest);
            digest.Add(arguments);
        }
        catch (Exception error)
        {
            caught = error;
            digest.Add(error.GetType().Name + (error is IOException ? "" : error.Message)); // of a file with a random name
        }
        finally
        {
            (result as IDisposable)?.Dispose();
        }

        return new(digest.Value, caught, documented, Stopwatch.GetElapsedTime(began), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
