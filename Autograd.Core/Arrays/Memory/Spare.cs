namespace Autograd.Core;

/// <summary>Objects of which each thread keeps one that is not in use: making them anew would be felt.</summary>
internal static class Spare<T> where T : class
{
    [ThreadStatic]
    private static T? spare;

    /// <summary>This thread's, which is then in use; null if it has none.</summary>
    public static T? Take()
    {
        var taken = spare;
        spare = null;
        return taken;
    }

    public static void Return(T unused) => spare = unused;
}
