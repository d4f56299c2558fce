using System.Reflection;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Checking;

/// <summary>The functions in F that take one variable and whose other arguments have defaults, found by reflection.</summary>
internal static class FunctionsOfOne
{
    public static IEnumerable<(string Name, Func<Variable, Variable> Function)> All() =>
        from method in typeof(F).GetMethods()
        let parameters = method.GetParameters()
        where method.ReturnType == typeof(Variable) && parameters.Length > 0 && parameters[0].ParameterType == typeof(Variable)
        where parameters.Skip(1).All(parameter => parameter.IsOptional && !parameter.ParameterType.IsByRefLike)
        where method.Name is not ("GlobalAveragePooling2D" or "GlobalMaxPooling2D") // of images
        select (method.Name, new Func<Variable, Variable>(x => (Variable)method.Invoke(null, [x, .. parameters.Skip(1).Select(Default)])!));

    private static object? Default(ParameterInfo parameter) => parameter.DefaultValue is DBNull ? null : parameter.DefaultValue;
}
