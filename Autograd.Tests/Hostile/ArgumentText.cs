using System.Collections;
using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>The arguments of a call, in a form that a reader can write down.</summary>
internal static class ArgumentText
{
    /// <summary>The arguments that a seed gives to a member.</summary>
    public static string Of(Member member, int seed)
    {
        using var all = new ArrayScope();
        using var random = Config.Seed(seed);
        var arguments = new Scene(seed).Arguments(member);
        return string.Join(", ", arguments.Select((argument, i) => $"{member.Slots[i].Name}: {Text(argument, 0)}"));
    }

    private static string Text(object? value, int depth)
    {
        try
        {
            return value switch
            {
                null => "null",
                NdArray array => Text(array),
                Variable { RequiresGrad: true } variable => $"{Kind(variable)} of {Text(variable.Data)}",
                Variable variable => $"constant {Kind(variable)} of {Text(variable.Data)}",
                string text => $"\"{(text.Length > 40 ? text[..40] + "…" : text)}\"",
                Shape shape => shape.ToString(),
                IEnumerable items when depth < 3 => $"[{Text(items.Cast<object?>().Take(12).Select(item => Text(item, depth + 1)))}]",
                IFormattable plain => plain.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                bool flag => flag ? "true" : "false",
                _ => value.GetType().Name,
            };
        }
        catch (InvalidOperationException error)
        {
            return $"{value!.GetType().Name} that cannot be read ({error.Message.Split('\n')[0]})";
        }
    }

    private static string Text(IEnumerable<string> items) => string.Join(", ", items);

    private static string Kind(Variable variable) => (variable.Creator is null ? "" : "computed ") + variable.GetType().Name;

    private static string Text(NdArray array) =>
        $"{array.DType} {array.Shape}" + (array.Size is > 0 and <= 4 ? " " + array.ToString().ReplaceLineEndings("") : "");
}
