using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> Graphs => new()
    {
        ["graph"] = One(i => Expression.Evaluate(i.Arguments.Text("expression", ""), i)),
    };
}
