namespace Autograd.Core;

/// <summary>A link that maps one variable to one variable, so that it can stand in a <see cref="Sequential"/>.</summary>
public interface ILayer
{
    /// <summary>Applies the link.</summary>
    Variable Forward(Variable x);
}
