using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Autograd.Tests.House;

/// <summary>
/// The public types and members of an assembly, one per line, in alphabetical order. Overrides, interfaces of
/// the base class, and the members that the compiler adds to records are left out: the base class and the word record imply them.
/// </summary>
internal sealed class ApiText
{
    private readonly NullabilityInfoContext nullability = new();

    /// <summary>The listing.</summary>
    public static string Of(Assembly assembly)
    {
        var listing = new ApiText();
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(type => !type.FullName!.Contains('<'))
            .OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(listing.Head(type)).Append('\n');
            foreach (var line in listing.Members(type).Distinct().Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private string Head(Type type)
    {
        var modifiers = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsByRefLike: true } => "ref struct",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(face => face.IsPublic);
        var bases = new[] { type.BaseType }.Concat(interfaces)
            .Where(item => item is not null && item != typeof(object) && item != typeof(ValueType) && item != typeof(Enum))
            .Select(item => Name(item!));
        var list = type.IsEnum ? "" : string.Join(", ", bases);
        var place = type.IsNested ? Name(type.DeclaringType!) : type.Namespace;
        return $"{modifiers} {place}.{Name(type)}{(list == "" ? "" : " : " + list)}";
    }

    private IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) return type.GetEnumNames().Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");
        return
        [
            .. type.GetConstructors(Declared).Where(IsVisible)
                .Select(method => $"{Access(method)}{type.Name.Split('`')[0]}({Parameters(method)})"),
            .. type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method) && !IsImplied(method)).Select(Text),
            .. type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsFirst)).Select(Text),
            .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
                .Select(field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}"),
            .. type.GetEvents(Declared).Where(item => IsVisible(item.AddMethod!))
                .Select(item => $"event {Name(item.EventHandlerType!)} {item.Name}"),
        ];
    }

    private string Text(MethodInfo method)
    {
        var info = nullability.Create(method.ReturnParameter);
        var type = Name(method.ReturnType, info.ReadState, info);
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Access(method)}{Inheritance(method)}{type} {method.Name}{generic}({Parameters(method)})";
    }

    private string Text(PropertyInfo property)
    {
        var visible = property.GetAccessors(true).Where(IsVisible).ToArray();
        var accessors = visible.OrderBy(accessor => accessor.Name, StringComparer.Ordinal)
            .Select(accessor => accessor.Name.StartsWith("get", StringComparison.Ordinal) ? "get;" : IsInit(accessor) ? "init;" : "set;");
        var info = nullability.Create(property);
        var indices = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(parameter => Name(parameter.ParameterType)))}]" : "";
        var type = Name(property.PropertyType, info.ReadState, info);
        return $"{Access(visible[0])}{Inheritance(visible[0])}{type} {property.Name}{indices} {{ {string.Join(' ', accessors)} }}";
    }

    private string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Text));

    private string Text(ParameterInfo parameter)
    {
        var info = nullability.Create(parameter);
        var direction = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var many = parameter.GetCustomAttributesData()
            .Any(data => data.AttributeType.Name is "ParamArrayAttribute" or "ParamCollectionAttribute") ? "params " : "";
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var state = info.WriteState == NullabilityState.Unknown ? info.ReadState : info.WriteState;
        return $"{direction}{many}{Name(type, state, info)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? " = default" : " = null",
        bool value => value ? " = true" : " = false",
        string value => $" = \"{value}\"",
        var value when parameter.ParameterType.IsEnum => $" = {Enum.ToObject(parameter.ParameterType, value)}",
        IFormattable value => " = " + value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        var value => $" = {value}",
    };

    private static string Name(Type type) => Name(type, null);

    private static string Name(Type type, NullabilityInfo? info) => Name(type, info?.ReadState ?? NullabilityState.Unknown, info);

    /// <summary>The type in C# syntax, with a question mark if it may be null.</summary>
    private static string Name(Type type, NullabilityState state, NullabilityInfo? info)
    {
        var mark = state == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (type.IsArray) return $"{Name(type.GetElementType()!, info?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        if (!type.IsGenericType) return Keyword(type) + mark;
        var arguments = type.GetGenericArguments().Select((argument, i) => Name(argument, Argument(info, i)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }

    private static NullabilityInfo? Argument(NullabilityInfo? info, int index) =>
        info is not null && index < info.GenericTypeArguments.Length ? info.GenericTypeArguments[index] : null;

    private static string Keyword(Type type) => type.IsEnum ? type.Name : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.UInt32 => "uint",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.String => "string",
        _ => type == typeof(void) ? "void" : type == typeof(object) ? "object" : type.Name,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Visible and not an override.</summary>
    private static bool IsFirst(MethodInfo method) => IsVisible(method) && method.GetBaseDefinition() == method;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsImplied(MethodInfo method) =>
        (!method.IsStatic && method.GetBaseDefinition() != method) || method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Inheritance(MethodInfo method) =>
        method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
}
