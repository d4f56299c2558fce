using System.Runtime.CompilerServices;

namespace Checks;

/// <summary>The program behind check.cs.</summary>
public static class Session
{
    public static int Run(string[] args)
    {
        args = [.. args.Where(argument => argument != "--short")];
        var exercises = args.Length == 0 ? Exercise.All : [.. Exercise.All.Where(exercise => exercise.Step.ToString() == args[0])];
        if (exercises.Count == 0) return Say($"There is no step {args[0]}: dotnet run samples/course/check.cs 1, …, 10, or no number for "
            + $"an overview.");
        var progress = new Progress(Path.Combine(Here(), "../../out/course.txt"));
        var passed = 0;
        foreach (var exercise in exercises)
        {
            var verdict = Verdict.Of(exercise.Yours);
            if (verdict.Passes) passed++;
            Console.WriteLine($"{exercise.Number,3}  {exercise.Title,-36}{verdict.Word}");
            if (args.Length > 0) Console.Write(verdict.Text(progress.Failures(exercise.Number, verdict), exercise.File));
        }
        progress.Write();
        return args.Length > 0 ? 0 : Say($"\n{passed} of {exercises.Count} pass. Next: dotnet run samples/course/check.cs "
            + $"{exercises.FirstOrDefault(exercise => !Verdict.Of(exercise.Yours).Passes)?.Step ?? 10}");
    }

    private static int Say(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
