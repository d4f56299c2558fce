using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>Debug mode: finds the first function that makes a NaN or an infinity, and the line of user code that applied it.</summary>
internal sealed class NonFinite : FunctionHook
{
    private readonly ConditionalWeakTable<Function, string> lines = [];

    public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) => lines.AddOrUpdate(function, UserLine());

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        Search(function, "forward", y);

    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
        Search(function, "backward", gx);

    private void Search(Function function, string phase, IReadOnlyList<NdArray?> arrays)
    {
        foreach (var array in arrays)
        {
            // 0 · x is NaN just for what we look for
            if (array is null || !array.DType.IsFloat() || double.IsFinite((array * 0).Sum().ToScalar())) continue;
            var number = Enumerable.Range(0, array.Size).Select(i => Dispatch.ReadAt(array, i)).First(number => !double.IsFinite(number));
            throw Errors.NonFinite(function, phase, number, lines.TryGetValue(function, out var line) ? line : null);
        }
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
