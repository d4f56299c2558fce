using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Autograd.Tests.Hostile;

/// <summary>The exceptions that the documentation of a member names, with what it inherits.</summary>
internal static class DocumentedExceptions
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, XElement> Documentation = new[] { "Autograd.Core", "Autograd.Functions", "Autograd.Tests" }
        .SelectMany(library => XDocument.Load(Path.Combine(AppContext.BaseDirectory, library + ".xml")).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The exceptions that the documentation names for the member.</summary>
    public static IReadOnlyList<Type> Of(MethodBase method)
    {
        var definition = method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : method;
        return [.. Names(definition, Id(definition), []).Distinct().Select(name => Resolve(name[2..]))];
    }

    /// <summary>Whether a type is of the libraries: its documentation is known.</summary>
    public static bool IsHere(Type type) => Documentation.ContainsKey($"T:{Definition(type)}");

    private static Type Resolve(string name) => Type.GetType(name) ?? typeof(Core.NdArray).Assembly.GetType(name)
        ?? throw new InvalidOperationException($"no exception {name}");

    private static IEnumerable<string> Names(MethodBase? method, string id, HashSet<string> seen)
    {
        if (!seen.Add(id) || !Documentation.TryGetValue(id, out var member)) return [];
        var own = member.Elements("exception").Select(element => element.Attribute("cref")!.Value);
        return own.Concat(member.Elements("inheritdoc").SelectMany(element => Inherited(method, element, seen)));
    }

    private static string[] Inherited(MethodBase? method, XElement element, HashSet<string> seen)
    {
        var path = element.Attribute("path")?.Value ?? "exception";
        if (!path.Contains("exception", StringComparison.Ordinal)) return [];
        if (element.Attribute("cref") is { } cref)
            return Names(null, cref.Value, seen).Where(name =>
                !path.Contains('[') || path.Contains($"'{name}'", StringComparison.Ordinal)).ToArray();
        return method is null ? [] : Bases(method).SelectMany(overridden => Names(overridden, Id(overridden), seen)).ToArray();
    }

    /// <summary>The member it overrides or implements, or the constructor with the same parameters.</summary>
    private static IEnumerable<MethodBase> Bases(MethodBase method)
    {
        var (type, parameters) = (method.DeclaringType!, Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType));
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            MethodBase? found = method.IsConstructor ? above.GetConstructor(Any, parameters)
                : above.GetMethod(method.Name, Any, parameters);
            if (found is not null) return [found];
        }

        return type.GetInterfaces().Select(face => face.GetMethod(method.Name, parameters)).OfType<MethodInfo>();
    }

    private static string Id(MethodBase method)
    {
        var type = method.DeclaringType!;
        var property = type.GetProperties(Any | BindingFlags.Static)
            .FirstOrDefault(property => property.GetMethod == method || property.SetMethod == method);
        var parameters = property?.GetIndexParameters() ?? method.GetParameters();
        var text = new StringBuilder(property is null ? "M:" : "P:").Append(type.IsGenericType ? Definition(type) : Name(type)).Append('.')
            .Append(property?.Name ?? method.Name.Replace('.', '#'));
        if (method.IsGenericMethodDefinition) text.Append("``").Append(method.GetGenericArguments().Length);
        if (parameters.Length > 0) text.Append($"({string.Join(',', parameters.Select(parameter => Name(parameter.ParameterType)))})");
        if (method is MethodInfo { Name: "op_Implicit" or "op_Explicit" } conversion) text.Append('~').Append(Name(conversion.ReturnType));
        return text.ToString();
    }

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!) + "@";
        if (type.IsGenericMethodParameter) return $"``{type.GenericParameterPosition}";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{Bounds(type.GetArrayRank())}]";
        if (!type.IsGenericType) return type.FullName!.Replace('+', '.');
        return $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Name))}}}";
    }

    private static string Definition(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Bounds(int rank) => rank == 1 ? "" : string.Join(',', Enumerable.Repeat("0:", rank));
}
