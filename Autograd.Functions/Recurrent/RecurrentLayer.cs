using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A recurrent layer in one direction.</summary>
/// <param name="x">The rows of all steps, stacked, (rows, features).</param>
/// <param name="state">The states before the first step, each (B, N); the first is the output.</param>
/// <param name="w">The weights for x, then those for the state.</param>
/// <param name="b">The biases, in the same order.</param>
/// <param name="steps">Which rows belong to which step.</param>
/// <returns>The outputs of all steps, stacked, (rows, N), then the last state of each sequence.</returns>
internal delegate Variable[] RecurrentLayer(Variable x, Variable[] state, Variable[] w, Variable[] b, TimeSteps steps);
