using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>Records one forward and backward pass in its actual order of execution, and writes it as a page to step through.</summary>
/// <remarks>
/// The page is one self-contained file. It shows the source lines that applied the functions, if the source exists when the page is saved,
/// under the name of the file without its folder; line numbers are exact if the program was built without optimization. Long passes and
/// large arrays are truncated, which the page states. Recording copies small arrays, samples large ones, and takes a few microseconds per
/// function to find its source line.
/// </remarks>
/// <example>
/// <code>
/// Tape tape = Tape.Record(() => F.Sum(F.LeakyReLU(layer.Forward(x))));
/// tape.SaveHtml("tape.html");
/// </code>
/// </example>
public sealed class Tape
{
    private Tape(Variable loss, string name, TapeRecording recording) => (Loss, Name, Recording) = (loss, name, recording);

    /// <summary>The variable that was differentiated.</summary>
    public Variable Loss { get; }

    /// <summary>One sentence per step: what a function computed and kept, or received and sent.</summary>
    public IReadOnlyList<string> Sentences => [.. new TapeScript(this).Steps.Select(step => step.Sentence)];

    internal string Name { get; }
    internal TapeRecording Recording { get; }

    /// <summary>Runs and records a forward pass and <see cref="Variable.Backward"/>; leaves receive their gradients as usual.</summary>
    /// <param name="loss">The forward pass; its result is differentiated.</param>
    /// <param name="name">The name of the result on the page if it has none (default: the argument as written in the source).</param>
    /// <exception cref="ArgumentException">An argument is null, or the function returns null.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Variable.Backward"/>.</exception>
    public static Tape Record(Func<Variable> loss, [CallerArgumentExpression(nameof(loss))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(name);
        var recording = new TapeRecording();
        Variable y;
        using (Config.ForceBackprop())
        using (Config.Hook(recording.Memory))
        {
            using (Config.Hook(recording)) y = loss() ?? throw Errors.NoResult(nameof(Tape));
            recording.BeginBackward(y);
            foreach (var step in y.BackwardSteps()) recording.Note(step);
        }

        return new Tape(y, name[(name.IndexOf("=>", StringComparison.Ordinal) is var arrow and >= 0 ? arrow + 2 : 0)..].Trim(), recording);
    }

    /// <summary>Writes the page atomically; missing folders are created.</summary>
    /// <param name="path">The path of the file, such as <c>tape.html</c>.</param>
    /// <exception cref="ArgumentException">The path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        new TapePage(new TapeScript(this)).Make().Save(path);
    }
}
