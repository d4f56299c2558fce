namespace Autograd.Core;

/// <summary>The whole state of a <see cref="Philox"/> generator: three integers to save and to restore.</summary>
/// <param name="Seed">The key. Any value; equal seeds give equal numbers.</param>
/// <param name="Stream">Which of the 2⁶⁴ sequences of the seed. Any value; streams never overlap.</param>
/// <param name="Position">The number of 32-bit words drawn from the stream so far.</param>
public readonly record struct PhiloxState(long Seed, long Stream, ulong Position);
