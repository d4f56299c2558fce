using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>A recording of one forward and backward pass, in the order in which it really ran, as a page to step through.</summary>
/// <remarks>
/// The page is one file and needs no network. It has the lines of the source that applied the functions, if it is there when the page is
/// saved, with the file's name and never its folder; they are exact if the program is built without optimization. A long pass and large
/// arrays are cut, and the page says where. Recording copies small arrays, samples large ones, and takes some microseconds for each
/// function to find its line.
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

    /// <summary>What was differentiated.</summary>
    public Variable Loss { get; }

    /// <summary>A sentence for each step: what a function computed, kept, received and sent.</summary>
    public IReadOnlyList<string> Sentences => [.. new TapeScript(this).Steps.Select(step => step.Sentence)];

    internal string Name { get; }
    internal TapeRecording Recording { get; }

    /// <summary>Runs a forward pass and its <see cref="Variable.Backward"/>, which gives the leaves their gradients as always.</summary>
    /// <param name="loss">The forward pass; what it returns is differentiated.</param>
    /// <param name="name">What the page calls that if it has no name (default: the argument as it is written).</param>
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

    /// <summary>Writes the page; the file is there whole or not at all. Folders above it are made.</summary>
    /// <param name="path">Where to, such as <c>tape.html</c>.</param>
    /// <exception cref="ArgumentException">The path is null, empty or none.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        new TapePage(new TapeScript(this)).Make().Save(path);
    }
}
