using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Hostile;

// Arguments from the table of templates.
internal sealed partial class Scene
{
    private static bool Fits(string spec, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return spec[0] switch
        {
            '#' => type == typeof(int) || type == typeof(double) || type == typeof(bool) || type == typeof(Size2D),
            '@' => type == typeof(int[]) || type == typeof(Shape) || type == typeof(AxisIndex[]) || type == typeof(int[][]),
            _ when type.IsSZArray && type.GetElementType()!.IsPrimitive => int.TryParse(spec, CultureInfo.InvariantCulture, out _),
            _ => type == typeof(NdArray) || type == typeof(Variable) || (type.IsArray && Fits(spec, type.GetElementType()!)),
        };
    }

    private object? FromSpec(string spec, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (spec[0] == '#') return FromNumber(double.Parse(spec[1..], CultureInfo.InvariantCulture), type);
        if (spec[0] == '@') return FromList(spec[1..], type);
        if (type == typeof(Variable)) return Wrapped(Perhaps(ArrayOf(spec)));
        if (!type.IsArray) return Perhaps(ArrayOf(spec));
        var element = type.GetElementType()!;
        if (element.IsPrimitive) return Values(element, int.Parse(spec, CultureInfo.InvariantCulture));
        var parts = element.IsArray ? spec.Split('/') : [.. spec.Split('|').SelectMany(Repeated)];
        var array = Array.CreateInstance(element, parts.Length);
        for (var i = 0; i < parts.Length; i++) array.SetValue(FromSpec(parts[i], element), i);
        return array;
    }

    private static IEnumerable<string> Repeated(string part) =>
        part.Split('*') is [var shape, var count] ? Enumerable.Repeat(shape, int.Parse(count, CultureInfo.InvariantCulture)) : [part];

    private static object FromNumber(double number, Type type) =>
        type == typeof(double) ? number : type == typeof(bool) ? number != 0 : type == typeof(Size2D)
            ? (object)new Size2D((int)number, (int)number) : (int)number;

    private static object FromList(string list, Type type)
    {
        if (type == typeof(int[][])) return list.Split('/').Select(Parse).ToArray();
        var numbers = Parse(list);
        return type == typeof(Shape) ? (object)Shape.Create(numbers) : type == typeof(AxisIndex[])
            ? Array.ConvertAll(numbers, number => (AxisIndex)number) : numbers;
    }

    private static int[] Parse(string list) => [.. list.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private Array Values(Type element, int count)
    {
        var values = Array.CreateInstance(element, count);
        for (var i = 0; i < count; i++) values.SetValue(Make(element, "value", hostile: false), i);
        return values;
    }

    /// <summary>The array, or one like it whose step is over.</summary>
    private NdArray Perhaps(NdArray array) => Chance(hostility / 10) ? AuthorFunction.Ended(array) : array;

    /// <summary>The array that a template describes.</summary>
    private NdArray ArrayOf(string spec)
    {
        var (kind, lengths) = spec.Split(':') is [var before, var after] ? (before, after) : ("", spec);
        var drawn = lengths == "s" ? [] : Parse(lengths);
        if (kind.StartsWith('i')) return Filled(drawn, DType.Int32, () => random.Next(int.Parse(kind[1..], CultureInfo.InvariantCulture)));
        return Filled(drawn, dtype, kind == "p" ? () => 0.1 + random.NextDouble() : kind == "u" ? () =>
            0.05 + (0.9 * random.NextDouble()) : Normal);
    }
}
