namespace Autograd.Core;

/// <summary>Work on large arrays, cut into parts of the output: the parts may run in any order and on any thread.</summary>
internal interface IParts
{
    void Run(int part);
}
