using Autograd.Core;

namespace Autograd.Tests.House;

// What users see changes only on purpose: AUTOGRAD_APPROVE=1 dotnet test --filter PublicApi writes the listings anew, to be read in the diff.
public class PublicApiTests
{
    [TestCase("Autograd.Core"), TestCase("Autograd.Functions")]
    public void Public_types_and_members_are_those_approved(string library)
    {
        var assembly = library == "Autograd.Core" ? typeof(Variable).Assembly : System.Reflection.Assembly.Load(library);
        Approved.Compare($"Autograd.Tests/House/PublicApi.{library}.approved.txt", ApiText.Of(assembly));
    }
}
