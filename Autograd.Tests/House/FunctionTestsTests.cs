using System.Reflection;
using Autograd.Core;

namespace Autograd.Tests.House;

// Every function has a test class of its name that checks its gradients.
public class FunctionTestsTests
{
    private static readonly Assembly[] Libraries = [typeof(Function).Assembly, Assembly.Load("Autograd.Functions")];

    [TestCaseSource(nameof(PublicFunctions))]
    public void Function_has_a_fixture_that_checks_its_gradients(string function)
    {
        var fixtures = Repository.Files($"{function}Tests.cs", "Autograd.Tests").Select(path => new SourceFile(path, Repository.Read(path)))
            .Where(file => file.Types.Contains($"{function}Tests")).ToArray();
        fixtures.ShouldNotBeEmpty($"a fixture {function}Tests, in a file of that name");
        if (!HasGradient(function)) return;
        fixtures.Any(file => file.Code.Contains("FunctionCheck.Of(", StringComparison.Ordinal)
            && file.Code.Contains(".Gradients", StringComparison.Ordinal))
            .ShouldBeTrue($"{fixtures[0].Path} checks the gradients, FunctionCheck.Of(…).Gradients()");
    }

    // An internal function is the gradient of a public one, whose second-order check runs it.
    [TestCaseSource(nameof(InternalFunctions))]
    public void Internal_function_serves_a_public_one(string function) =>
        Users(function, []).ShouldNotBeEmpty($"no public function uses {function}");

    [Test]
    public void A_derivative_is_written_twice_at_most_25_times_and_each_says_why()
    {
        var twice = Repository.Sources([.. Repository.Libraries])
            .SelectMany(file => file.Text.Split('\n').Index().Where(line => line.Item.Contains("override NdArray?[] BackwardCpu"))
                .Select(line => (Place: $"{file.Path}:{line.Index + 1}", Above: file.Text.Split('\n')[line.Index - 1]))).ToArray();
        twice.Length.ShouldBeLessThanOrEqualTo(25);
        twice.Where(place => !place.Above.Trim().StartsWith("// Beside Backward: ", StringComparison.Ordinal))
            .Select(place => place.Place).ShouldBeEmpty();
    }

    private static IEnumerable<string> PublicFunctions() => Classes().Where(type => type.IsPublic).Select(NameOf);

    private static IEnumerable<string> InternalFunctions() => Classes().Where(type => !type.IsPublic).Select(NameOf);

    private static IEnumerable<Type> Classes() =>
        Libraries.SelectMany(library => library.GetTypes()).Where(type =>
            type.IsSubclassOf(typeof(Function)) && !type.IsAbstract && !type.IsNested).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static bool HasGradient(string function) =>
        Classes().First(type => NameOf(type) == function).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Any(method => method.Name is "BackwardCpu" or "Backward" && method.DeclaringType != typeof(Function));

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    /// <summary>The public functions that use a type, directly or through others.</summary>
    private static IEnumerable<string> Users(string type, HashSet<string> seen)
    {
        if (!seen.Add(type)) return [];
        var users = Repository.Sources([.. Repository.Libraries])
            .Where(file => file.Subject != type && file.TypeNames().Contains(type)).Select(file => file.Subject);
        return users.SelectMany(user => PublicFunctions().Contains(user) ? [user] : Users(user, seen));
    }
}
