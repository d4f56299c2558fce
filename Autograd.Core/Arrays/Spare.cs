namespace Autograd.Core;

/// <summary>Objects of which each thread keeps one that is not in use: making them anew would be felt.</summary>
internal static class Spare<T> where T : class, new()
{
    [ThreadStatic]
    private static T? spare;

    public static T Take()
    {
        var taken = spare ?? new T();
        spare = null;
        return taken;
    }

    public static void Return(T unused) => spare = unused;
}
