using Autograd.Core;

namespace Autograd.Functions;

/// <summary>One value everywhere.</summary>
internal sealed class Constant(double value) : Initializer
{
    public override void Fill(NdArray array, Random random) => array.Fill(value);
}
