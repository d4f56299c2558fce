using System.Reflection;
using Autograd.Core;
using L = Autograd.Links;

namespace Autograd.Tests.Hostile;

/// <summary>A constructor, method, accessor or operator that can be called with an array of arguments.</summary>
internal sealed class Member
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly Lazy<Func<object?[], object?>> invoke;

    /// <summary>A member with documentation of its own.</summary>
    public Member(string name, Type owner, IReadOnlyList<Slot> slots, Func<object?[], object?> call, params Type[] documented)
    {
        (Name, Owner, Slots, Documented) = (name, owner, slots, documented);
        invoke = new(() => call);
    }

    private Member(MethodBase method)
    {
        Method = method;
        Owner = method.DeclaringType!;
        Name = $"{Owner.Namespace?.Split('.')[^1]}.{Owner.Name}.{method.Name.TrimStart('.')}";
        Documented = DocumentedExceptions.Of(method);
        Slots = SlotsOf(method);
        invoke = new(() => AuthorCall.IsFor(method) ? AuthorCall.Of(method) : Caller.Of(method));
    }

    /// <summary>Room, type and member.</summary>
    public string Name { get; }

    /// <summary>The type that declares it.</summary>
    public Type Owner { get; }

    /// <summary>Null for planted members.</summary>
    public MethodBase? Method { get; }

    /// <summary>The receiver, if there is one, and the parameters.</summary>
    public IReadOnlyList<Slot> Slots { get; }

    /// <summary>The exceptions it may throw, by its documentation.</summary>
    public IReadOnlyList<Type> Documented { get; }

    /// <summary>The exceptions it may throw on this receiver, whose class may override or implement it.</summary>
    public IReadOnlyList<Type> DocumentedFor(object?[] arguments) =>
        Method is MethodInfo { IsVirtual: true } method && arguments[0]!.GetType() is var type && type != method.DeclaringType
            && DocumentedExceptions.IsHere(type)
            ? [.. Documented, .. DocumentedExceptions.Of(Implementation(method, type))] : Documented;

    private static MethodInfo Implementation(MethodInfo method, Type type)
    {
        if (!method.DeclaringType!.IsInterface) return Array.Find(type.GetMethods(Any), other =>
            other.GetBaseDefinition() == method.GetBaseDefinition())!;
        var map = type.GetInterfaceMap(method.DeclaringType);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }

    /// <summary>Calls it; out parameters are written to the arguments.</summary>
    public object? Invoke(object?[] arguments) => invoke.Value(arguments);

    /// <summary>The member's name with the types of its parameters.</summary>
    public override string ToString()
    {
        var types = Slots.Where(slot => slot.Name != "this").Select(slot => slot.Type.Name);
        return $"{Name}({string.Join(", ", types)})";
    }

    /// <summary>All public and protected members; generic ones with several types.</summary>
    public static IReadOnlyList<Member> Of(params Assembly[] assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(Batch)) : type)
            .Where(type => !type.IsEnum && !type.Name.Contains('<') && !(type.DeclaringType?.Name.Contains('<') ?? false))
            .SelectMany(Methods).SelectMany(Instances).Select(method => new Member(method)),
    ];

    private static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(Declared).OfType<MethodBase>().Where(IsOpen).OrderBy(method => method.ToString(), StringComparer.Ordinal);
    }

    private static bool IsOpen(MethodBase method)
    {
        if (method.Name.Contains('<') || method.Name == "Finalize") return false;
        var type = method.DeclaringType!;
        if (method.IsConstructor) return !type.IsAbstract && !method.IsStatic && method.IsPublic;
        // Overrides by authors are called through their callers: Apply, Backward, Update.
        return method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !type.IsSealed && !method.IsVirtual);
    }

    private static IEnumerable<MethodBase> Instances(MethodBase method)
    {
        if (method is not MethodInfo { IsGenericMethodDefinition: true } generic) return [method];
        var constraints = generic.GetGenericArguments()[0].GetGenericParameterConstraints();
        Type[] candidates = constraints.Contains(typeof(ILayer)) ? [typeof(L.Linear), typeof(L.PReLU), typeof(Sequential)]
            : constraints.Contains(typeof(Link)) ? [typeof(L.Linear), typeof(L.MLP), typeof(AuthorChain)]
            : constraints.Contains(typeof(Optimizer)) ? [typeof(Optimizer)]
            : generic.GetGenericArguments()[0].GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
                ? [typeof(Batch)]
            : [typeof(float), typeof(double), typeof(int), typeof(long), typeof(Half)];
        return candidates.Select(type => generic.MakeGenericMethod(type));
    }

    private static List<Slot> SlotsOf(MethodBase method)
    {
        List<Slot> slots = [];
        if (AuthorCall.IsFor(method)) slots.Add(new(AuthorCall.Receiver, "this"));
        else if (!method.IsStatic && !method.IsConstructor) slots.Add(new(method.DeclaringType!, "this"));
        slots.AddRange(method.GetParameters().Select(SlotOf));
        return slots;
    }

    private static Slot SlotOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var canBeNull = !type.IsValueType ? Nullability.Create(parameter).WriteState == NullabilityState.Nullable
            : Nullable.GetUnderlyingType(type) is not null;
        if (type.IsByRefLike) (type, canBeNull) = (type.GetGenericArguments()[0].MakeArrayType(), true);
        return new(type, parameter.Name!, canBeNull, parameter.HasDefaultValue ? parameter.DefaultValue : null, parameter.HasDefaultValue);
    }
}
