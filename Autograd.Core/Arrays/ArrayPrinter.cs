namespace Autograd.Core;
internal static class ArrayPrinter
{
    public static string Format<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape) => string.Join(" ", values.ToArray());
}
