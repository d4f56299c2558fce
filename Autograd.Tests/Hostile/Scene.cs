using System.Reflection;
using Autograd.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Autograd.Tests.Hostile;

/// <summary>
/// The arguments of one call, all drawn from one seed: half of the calls get arguments that fit together, the others do not.
/// </summary>
internal sealed partial class Scene
{
    private static readonly int[][] Shapes = [[2, 3], [2, 3], [2, 3], [4, 3], [3], [2, 3, 4], [2, 3, 4, 4], [5], [], [1], [0, 3]];

    private readonly Random random;
    private readonly int[] shape;
    private readonly DType dtype;
    private Dictionary<string, string>? template;
    private double hostility;

    /// <summary>A scene for the call with this seed.</summary>
    public Scene(int seed)
    {
        random = new Random(seed);
        hostility = random.Next(2) == 0 ? 0 : random.Next(2) == 0 ? 0.25 : 0.6;
        shape = Pick(Shapes);
        dtype = Chance(0.2) ? DType.Float64 : DType.Float32;
    }

    /// <summary>The variables among the arguments: they may get gradients.</summary>
    public List<Variable> Leaves { get; } = [];

    /// <summary>Arguments for a call of this member, outside any step.</summary>
    public object?[] Arguments(Member member)
    {
        var name = member.Method?.Name ?? member.Name;
        var key = TemplateCases.Key(member.Owner);
        template = TemplateCases.For($"{key}.{name}", random)
            ?? (member.Method is { IsStatic: true } ? TemplateCases.For(name, random) : TemplateCases.For(key, random));
        var arguments = new object?[member.Slots.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var slot = member.Slots[i];
            arguments[i] = slot.Name == "this" ? Receiver(slot.Type, name)
                : i > 0 && arguments[0] is Function function && slot.Type == typeof(Variable[]) && name is "Apply" or "ApplyAll"
                    ? Inputs((Function)arguments[0]!)
                : Argument(slot);
        }

        return arguments;
    }

    private object Receiver(Type type, string name)
    {
        var fits = hostility == 0 || Chance(0.7);
        if (template?.GetValueOrDefault("this") is { } spec && fits) return FromSpec(spec, type)!;
        if (type == typeof(NdArray) || type == typeof(Variable)) return Make(type, "this", !fits) ?? FromSpec("2,3", type)!;
        var receiver = type.IsValueType ? Make(type, "this", !fits)! : Build(type);
        if (receiver is Function function && name is not ("Apply" or "ApplyAll" or "get_Name") && receiver is not AuthorFunction
            && Chance(0.7)) Applied(function);
        return receiver;
    }

    private void Applied(Function function)
    {
        var inputs = AsValid(() => Inputs(function));
        if (Array.Exists(inputs, input => input is null)) return;
        try
        {
            function.ApplyAll(inputs!);
        }
        catch (ArgumentException)
        {
            // It is examined without being applied.
        }
    }

    /// <summary>Inputs for a function: by the names of its arguments, or a list of arrays.</summary>
    private Variable[] Inputs(Function function)
    {
        template = TemplateCases.For(TemplateCases.Key(function.GetType()), random);
        if (Chance(hostility / 2)) return (Variable[])Make(typeof(Variable[]), "x", hostile: true)! ?? [];
        var names = function.Arguments;
        if (template?.Values.FirstOrDefault(spec => spec.Contains('|')) is { } list) return (Variable[])FromSpec(list, typeof(Variable[]))!;
        if (names.Count == 0) names = template?.Where(pair => !"@#".Contains(pair.Value[0])).Select(pair => pair.Key).ToArray()
            ?? (Chance(0.5) ? ["x"] : ["x", "y"]);
        return [.. names.Select(name => (Variable)Argument(new Slot(typeof(Variable), name ?? "x"))!)];
    }

    private object? Argument(Slot slot)
    {
        var hostile = Chance(hostility);
        if (!hostile && template?.GetValueOrDefault(slot.Name) is { } spec && !(slot.CanBeNull && Chance(0.3))
            && Fits(spec, slot.Type)) return FromSpec(spec, slot.Type);
        if (slot.HasDefault && slot.Type != typeof(TextWriter) && Chance(0.5)) return slot.Default
            ?? (slot.Type.IsValueType ? Activator.CreateInstance(slot.Type) : null);
        if (slot.CanBeNull && Chance(0.2)) return null;
        return Make(slot.Type, slot.Name, hostile);
    }

    /// <summary>An argument of a type: usually a valid one, or usually an invalid one.</summary>
    private object? Make(Type type, string name, bool hostile)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Chance(0.3) ? null : Make(underlying, name, hostile);
        if (!type.IsValueType && hostile && Chance(0.3)) return null;
        if (type.IsEnum) return Enum.ToObject(type, hostile ? Pick(-1, 99, int.MaxValue)
            : Pick(Enum.GetValues(type).Cast<object>().ToArray()));
        if (MakerOf(type) is { } maker) return maker(this, name, hostile);
        if (type.IsArray) return MakeArray(type, name, hostile);
        if (type.IsGenericType && IsList(type.GetGenericTypeDefinition())) return MakeArray(type.GetGenericArguments()[0]
            .MakeArrayType(), name, hostile);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Func<>)) return MakeFactory(type.GetGenericArguments()[0]);
        return type.Namespace == typeof(Matrix<>).Namespace ? null : Build(type, hostile); // MathNet makes matrices of floats only
    }

    private static Func<Scene, string, bool, object?>? MakerOf(Type type) =>
        Makers.GetValueOrDefault(type) ?? TrainingMakers.GetValueOrDefault(type);

    private static bool IsList(Type type) => type == typeof(IReadOnlyList<>) || type == typeof(IEnumerable<>)
        || type == typeof(IReadOnlyCollection<>);

    private Array MakeArray(Type type, string name, bool hostile)
    {
        var (element, rank) = (type.GetElementType()!, type.GetArrayRank());
        if (element == typeof(int) && rank == 1) return Ints(name, hostile);
        var lengths = Enumerable.Range(0, rank).Select(_ => hostile ? random.Next(4) : random.Next(1, 4)).ToArray();
        var array = Array.CreateInstance(element, lengths);
        var index = new int[rank];
        for (var place = 0; place < array.Length; place++)
        {
            var rest = place;
            for (var axis = rank - 1; axis >= 0; rest /= lengths[axis--]) index[axis] = rest % lengths[axis];
            array.SetValue(Make(element, name, hostile && Chance(0.5)), index);
        }

        return array;
    }

    private Delegate MakeFactory(Type type)
    {
        var made = Chance(hostility / 2) ? null : AsValid(() => Build(type));
        return typeof(Scene).GetMethod(nameof(Returning), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
            .CreateDelegate<Func<object?, Delegate>>()(made);
    }

    private static Func<T> Returning<T>(object? made) => () => (T)made!;

    private T AsValid<T>(Func<T> make)
    {
        var before = (hostility, template);
        hostility = 0;
        try
        {
            return make();
        }
        finally
        {
            (hostility, template) = before;
        }
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
