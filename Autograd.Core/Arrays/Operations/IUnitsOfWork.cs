namespace Autograd.Core;

/// <summary>Work on large arrays, cut into units of the output: they may run in any order and on any thread.</summary>
internal interface IUnitsOfWork
{
    void Run(int unit);
}
