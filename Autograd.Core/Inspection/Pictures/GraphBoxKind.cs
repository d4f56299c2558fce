namespace Autograd.Core;

/// <summary>What a box of a picture stands for.</summary>
internal enum GraphBoxKind { Variable, Parameter, Function, Folded }
