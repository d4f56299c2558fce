namespace Autograd.Core;

/// <summary>What a box of a picture represents.</summary>
internal enum GraphBoxKind { Variable, Parameter, Function, Folded }
