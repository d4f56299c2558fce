using System.Globalization;

namespace Checks;

internal static class Expect
{
    /// <summary>Refuses a number that is not the expected one. A mistake that is known by its number gets its own hint.</summary>
    public static void Number(
        string what, double expected, double? yours, string where, string hint, params (double? Number, string Hint)[] known)
    {
        if (Same(expected, yours)) return;
        var mistake = known.FirstOrDefault(mistake => Same(mistake.Number, yours));
        throw new Failure($"{what} = {Text(expected)}", $"{what} = {Text(yours)}", where, mistake.Hint ?? hint);
    }

    /// <summary>Refuses an array with other numbers or another shape; the latter gets its own hint.</summary>
    public static void Array(
        string what, (int[] Shape, double[] Numbers) expected, (int[] Shape, double[] Numbers)? yours, string where, string hint,
            string shapeHint)
    {
        var sameShape = yours is { } given && given.Shape.SequenceEqual(expected.Shape);
        if (sameShape && yours!.Value.Numbers.Zip(expected.Numbers).All(pair => Same(pair.Second, pair.First))) return;
        throw new Failure($"{what} = {Text(expected)}", $"{what} = {Text(yours)}", where, sameShape ? hint : shapeHint);
    }

    public static void That(bool holds, string expected, string yours, string where, string hint)
    {
        if (!holds) throw new Failure(expected, yours, where, hint);
    }

    private static bool Same(double? expected, double? yours) =>
        expected is null ? yours is null : yours is { } given && Math.Abs(given - expected.Value) <= 1e-9 * Math.Max(1,
            Math.Abs(expected.Value));

    private static string Text(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "none";

    private static string Text((int[] Shape, double[] Numbers)? array) => array is { } given
        ? $"[{string.Join(", ", given.Numbers.Select(number => Text(number)))}] of shape ({string.Join(", ", given.Shape)})" : "none";
}
