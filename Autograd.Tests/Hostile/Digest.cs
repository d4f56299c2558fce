using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>
/// A number that two results share if they are equal bit for bit. All NaNs count as equal; times and identities are left out.
/// </summary>
internal sealed class Digest
{
    private const int Deepest = 4;
    private const int Longest = 50;
    private static readonly Dictionary<Type, PropertyInfo[]> Properties = [];
    private ulong hash = 14695981039346656037;

    /// <summary>The number so far.</summary>
    public ulong Value => hash;

    /// <summary>Adds a value with what it holds.</summary>
    public void Add(object? value, int depth = 0)
    {
        switch (value)
        {
            case null: Mix(1); break;
            case NdArray array: AddArray(array); break;
            case Variable variable: AddProperties(variable, depth); break;
            case double number: Mix(Bits(number)); break;
            case float number: Mix(Bits(number)); break;
            case string text: AddText(text); break;
            case TimeSpan or Delegate or Type or TextWriter or Random and not Philox: break;
            case IFormattable plain and (IConvertible or Half): AddText(plain.ToString(null, null)); break;
            case bool flag: Mix(flag ? 3ul : 2ul); break;
            case ITuple tuple when depth < Deepest: for (var i = 0; i < tuple.Length; i++) Add(tuple[i], depth + 1); break;
            case IEnumerable items when depth < Deepest: AddItems(items, depth); break;
            default: AddProperties(value, depth); break;
        }
    }

    private void AddItems(IEnumerable items, int depth)
    {
        var count = 0;
        foreach (var item in items)
        {
            Add(item, depth + 1);
            if (++count == Longest) break;
        }

        Mix((ulong)count);
    }

    /// <summary>Adds the public properties of a library type.</summary>
    private void AddProperties(object value, int depth)
    {
        var type = value.GetType();
        AddText(type.Name);
        if (depth >= Deepest || !(type.Namespace ?? "").StartsWith(nameof(Autograd), StringComparison.Ordinal)) return;
        foreach (var property in Of(type))
        {
            try
            {
                Add(property.GetValue(value), depth + 1);
            }
            catch (TargetInvocationException error)
            {
                AddText(error.InnerException!.GetType().Name);
            }
        }
    }

    private static PropertyInfo[] Of(Type type)
    {
        if (Properties.TryGetValue(type, out var known)) return known;
        return Properties[type] = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)];
    }

    private void AddArray(NdArray array)
    {
        Add(array.Shape.ToString());
        try
        {
            foreach (var number in array.DType == DType.Float32 ? array.AsSpan<float>() : []) Mix(Bits(number));
            foreach (var number in array.DType == DType.Float64 ? array.AsSpan<double>() : []) Mix(Bits(number));
            foreach (var number in array.DType == DType.Int32 ? array.AsSpan<int>() : []) Mix((uint)number);
        }
        catch (InvalidOperationException)
        {
            Mix(4); // its step is over
        }
    }

    private void AddText(string text)
    {
        foreach (var character in text) Mix(character);
    }

    private static ulong Bits(double number) => double.IsNaN(number) ? 5 : BitConverter.DoubleToUInt64Bits(number);

    private static ulong Bits(float number) => float.IsNaN(number) ? 6 : BitConverter.SingleToUInt32Bits(number);

    private void Mix(ulong bits) => hash = unchecked((hash ^ bits) * 1099511628211);
}
