namespace Autograd.Core;

/// <summary>A hook, such as that of debug mode, under which what is allowed but is mostly a mistake is refused.</summary>
internal interface IStrictHook;
