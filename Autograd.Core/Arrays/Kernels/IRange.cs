namespace Autograd.Core;

/// <summary>Work on large arrays, item by item: what is computed for an item does not depend on the range it comes in.</summary>
internal interface IRange
{
    void Run(int start, int end);
}
