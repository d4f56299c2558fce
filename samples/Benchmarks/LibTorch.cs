using System.Diagnostics;

namespace Autograd.Benchmarks;

/// <summary>The same rows in libtorch, built where it is installed.</summary>
internal static class LibTorch
{
    /// <summary>Builds the program if its source is newer.</summary>
    /// <returns>Its path, or null and the reason.</returns>
    public static (string? Program, string Reason) Build(string source, string folder)
    {
        const string Headers = "/usr/include/torch/csrc/api/include";
        if (!Directory.Exists(Headers)) return (null, "libtorch-dev is not installed");
        var program = Path.Combine(folder, "libtorch-rows");
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > File.GetLastWriteTimeUtc(source)) return (program, "");
        try
        {
            string[] options = ["-O3", "-march=native", "-std=c++17", "-I", Headers, "-ltorch", "-ltorch_cpu", "-lc10"];
            using var compiler = Process.Start(new ProcessStartInfo("g++", [source, "-o", program, .. options]))!;
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? (program, "") : (null, $"g++ ended with {compiler.ExitCode}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "g++ is not installed");
        }
    }
}
