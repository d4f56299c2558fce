namespace Autograd.Core;

/// <summary>A link that maps one variable to one variable, so that it can stand in a <see cref="Sequential"/>.</summary>
public interface ILayer
{
    /// <summary>Applies the link.</summary>
    /// <exception cref="ArgumentException">x is null, or does not fit the link.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended, or a parameter is missing.</exception>
    Variable Forward(Variable x);
}
