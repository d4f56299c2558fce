namespace Autograd.Core;

/// <summary>The forms of an <see cref="AxisIndex"/>.</summary>
internal enum AxisIndexKind
{
    Element,
    Range,
    Steps,
    List,
    Mask,
    NewAxis,
    Ellipsis,
}
