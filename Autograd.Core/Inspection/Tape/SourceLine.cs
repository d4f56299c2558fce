using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Autograd.Core;

/// <summary>A line of user code.</summary>
/// <param name="Path">The path of the file when it was compiled; null if unknown.</param>
/// <param name="Line">The line number, from 1.</param>
/// <param name="Method">The method.</param>
internal readonly record struct SourceLine(string? Path, int Line, string Method)
{
    /// <summary>Returns the innermost line on the stack that is outside these libraries.</summary>
    /// <param name="known">A cache of lines by method and offset.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The method is only a key; without one nothing is cached.")]
    public static SourceLine OfUser(Dictionary<(MethodBase, int), SourceLine>? known = null)
    {
        var frames = new StackTrace(fNeedFileInfo: false).GetFrames(); // looked up for one frame only, since that is slow
        for (var i = 0; i < frames.Length; i++)
        {
            if (DiagnosticMethodInfo.Create(frames[i]) is not { } method || IsOurs(method)) continue;
            var place = known is not null && frames[i].GetMethod() is { } key ? (key, frames[i].GetILOffset()) : default;
            if (place.key is not null && known!.TryGetValue(place, out var line)) return line;
            var frame = new StackFrame(i, needFileInfo: true);
            line = new SourceLine(frame.GetFileName(), frame.GetFileLineNumber(), $"{method.DeclaringTypeName}.{method.Name}");
            if (place.key is not null) known![place] = line;
            return line;
        }

        return new SourceLine(null, 0, "an unknown line");
    }

    /// <summary>The file's name without its folder, which is private; works for paths of any operating system.</summary>
    public string? File => Path is null ? null : FileOf(Path);

    /// <inheritdoc cref="File"/>
    public static string FileOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>Returns the file and line, or the method if the file is unknown.</summary>
    public override string ToString() => Path is null ? Method : $"{File}:{Line}";

    private static bool IsOurs(DiagnosticMethodInfo method) =>
        method.DeclaringAssemblyName is { } name && (name.StartsWith("Autograd.Core,", StringComparison.Ordinal)
            || name.StartsWith("Autograd.Functions,", StringComparison.Ordinal));
}
