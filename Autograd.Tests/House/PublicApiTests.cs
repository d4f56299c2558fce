using Autograd.Core;

namespace Autograd.Tests.House;

// What users see changes only on purpose: AUTOGRAD_APPROVE=1 dotnet test --filter PublicApi rewrites the listings.
// Read the difference before committing it.
public class PublicApiTests
{
    [TestCase("Autograd.Core"), TestCase("Autograd.Functions")]
    public void Public_types_and_members_are_those_approved(string library)
    {
        var assembly = library == "Autograd.Core" ? typeof(Variable).Assembly : System.Reflection.Assembly.Load(library);
        Approved.Compare($"Autograd.Tests/House/PublicApi.{library}.approved.txt", ApiText.Of(assembly));
    }
}
