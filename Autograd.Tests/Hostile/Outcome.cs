namespace Autograd.Tests.Hostile;

/// <summary>What became of one call.</summary>
/// <param name="Bits">What it returned and left behind, as a number.</param>
/// <param name="Error">What it threw, if anything.</param>
/// <param name="Documented">What it may throw.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Bytes">How much memory it asked for.</param>
internal sealed record Outcome(ulong Bits, Exception? Error, IReadOnlyList<Type> Documented, TimeSpan Time, long Bytes);
