namespace Autograd.Tests.Hostile;

/// <summary>The outcome of one call.</summary>
/// <param name="Bits">A digest of its result and side effects.</param>
/// <param name="Error">The exception it threw, if any.</param>
/// <param name="Documented">The exceptions it may throw.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Bytes">The memory it allocated.</param>
internal sealed record Outcome(ulong Bits, Exception? Error, IReadOnlyList<Type> Documented, TimeSpan Time, long Bytes);
