using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Fills with one value.</summary>
internal sealed class Constant(double value) : Initializer
{
    protected override void Overwrite(NdArray array, Random random) => array.Fill(value);
}
