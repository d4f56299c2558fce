using System.Linq.Expressions;
using System.Reflection;
using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>
/// Calls members that only the author of a function can call, from where authors call them: inside their own class, while it is checked,
/// applied or differentiated.
/// </summary>
internal static class AuthorCall
{
    private delegate object? WithCheck(TypeCheck check, object?[] arguments);

    /// <summary>The replacement for the receiver.</summary>
    public static Type Receiver => typeof(AuthorFunction);

    /// <summary>Whether a member is for a function's author.</summary>
    public static bool IsFor(MethodBase method) =>
        !method.IsStatic && (method.DeclaringType == typeof(TypeCheck) || (method.DeclaringType == typeof(Function) && !method.IsPublic));

    /// <summary>A call of such a member.</summary>
    public static Func<object?[], object?> Of(MethodBase method)
    {
        if (method.DeclaringType == typeof(Function))
        {
            var call = Caller.Of(method);
            return arguments => ((AuthorFunction)arguments[0]!).Inside(() => call(arguments));
        }

        var (check, array) = (Expression.Parameter(typeof(TypeCheck)), Expression.Parameter(typeof(object?[])));
        var checking = Expression.Lambda<WithCheck>(Caller.Body(method, check, array, 1), check, array).Compile();
        return arguments => ((AuthorFunction)arguments[0]!).InsideCheck(check => checking(check, arguments));
    }
}
