namespace Autograd.Core;

/// <summary>One element of a gradient check.</summary>
/// <param name="Check">The comparison: "first order"; "recorded", the first order by a pass that records itself; "second order".</param>
/// <param name="Input">The index of the input; in the second order the outputs' weights follow the inputs.</param>
/// <param name="Name">The parameter's path, if parameters are checked.</param>
/// <param name="Index">The element of the input, one index for each axis.</param>
/// <param name="Analytic">The gradient that the backward pass computed.</param>
/// <param name="Numeric">The gradient to compare with.</param>
/// <param name="Error">Their distance, relative to the larger of the two, or to 0.001.</param>
public sealed record GradientDifference(string Check, int Input, string? Name, Shape Index, double Analytic, double Numeric, double Error);
