namespace Autograd.Core;

/// <summary>Keeps one unused object for each thread, where creating a new one each time would be too slow.</summary>
internal static class Spare<T> where T : class
{
    [ThreadStatic]
    private static T? spare;

    /// <summary>Takes this thread's object; null if there is none.</summary>
    public static T? Take()
    {
        var taken = spare;
        spare = null;
        return taken;
    }

    public static void Return(T unused) => spare = unused;
}
