using System.Diagnostics;
using System.Reflection;

namespace Autograd.Core;

/// <summary>Debug mode: finds the first function that makes a NaN or an infinity, and the line of user code that applied it.</summary>
internal static class NonFinite
{
    public static void CheckForward(Function function, NdArray[] y)
    {
        function.AppliedAt = UserLine();
        foreach (var array in y)
            if (Number(array) is { } number) throw Errors.NonFinite(function, "forward", number);
    }

    public static void CheckBackward(Function function, NdArray?[] gx)
    {
        foreach (var array in gx)
            if (array is not null && Number(array) is { } number) throw Errors.NonFinite(function, "backward", number);
    }

    /// <summary>The first NaN or infinity.</summary>
    private static double? Number(NdArray array)
    {
        if (!array.DType.IsFloat() || double.IsFinite((array * 0).Sum().ToScalar())) return null; // 0 · x is NaN just for these
        for (var i = 0; i < array.Size; i++)
            if (Dispatch.ReadAt(array, i) is var number && !double.IsFinite(number)) return number;
        return null;
    }

    private static string UserLine()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { } method || IsOurs(method)) continue;
            var file = frame.GetFileName();
            return file is null ? $"{method.DeclaringTypeName}.{method.Name}" : $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}";
        }

        return "an unknown line";
    }

    private static bool IsOurs(DiagnosticMethodInfo method) =>
        new AssemblyName(method.DeclaringAssemblyName ?? "").Name is "Autograd.Core" or "Autograd.Functions";
}
