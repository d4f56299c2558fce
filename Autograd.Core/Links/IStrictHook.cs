namespace Autograd.Core;

/// <summary>A hook, such as debug mode's, under which calls that are allowed but usually a mistake are refused.</summary>
internal interface IStrictHook;
