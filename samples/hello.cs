#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows what a function keeps for its backward pass: LeakyReLU forward, its gradient, and what was retained and why.
// Look at the last lines: the input was released, because the sign of the output already shows where it was negative.
using Autograd.Core;
using Autograd.Functions;

Variable x = new(new float[,] { { -1, 0 }, { 2, -3 }, { -2, 1 } }, name: "x");

// Forward: computing y also records how it was computed.
Variable y = F.LeakyReLU(x, slope: 0.2);
Console.WriteLine($"x =\n{x.Data}\n\ny = LeakyReLU(x, slope 0.2) =\n{y.Data}\n");

// Backward: the gradient of the sum of y flows back through the record.
F.Sum(y).Backward();
Console.WriteLine($"d(sum of y) / dx =\n{x.Grad}\n");

// The record: y's creator, its inputs, and what it keeps.
Function creator = y.Creator!;
Console.WriteLine($"y was made by {creator.Name}, rank {creator.Rank}");
Console.WriteLine($"  keeps its input:  {(creator.RetainedInputs.Any() ? "yes" : "no")}");
Console.WriteLine($"  keeps its output: {(creator.RetainedOutputs.Any() ? "yes" : "no")}");
Console.WriteLine($"  because: {creator.RetainReason}");

// A negative slope flips signs: the output no longer shows where the input was negative, so the input is kept instead.
creator = F.LeakyReLU(x, slope: -0.2).Creator!;
Console.WriteLine($"with slope -0.2 it keeps its input: {(creator.RetainedInputs.Any() ? "yes" : "no")}");
Console.WriteLine($"  because: {creator.RetainReason}");
