using System.Globalization;

namespace Autograd.Core;

/// <summary>
/// On a terminal, shows a progress line with a bar, the rate and the remaining time, and a line of text for each report; elsewhere only
/// those lines, without control characters.
/// </summary>
/// <remarks>The bar is coloured unless the environment has <c>NO_COLOR</c>. A terminal called <c>dumb</c> gets plain lines.</remarks>
public sealed class ProgressLine : IExtension
{
    private const int Bar = 20;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? writer;
    private TimeSpan next; // the time of the next drawing
    private int drawn; // characters on the terminal's line

    /// <summary>Creates an extension that shows progress.</summary>
    /// <param name="writer">Receives plain lines (default: the console).</param>
    public ProgressLine(TextWriter? writer = null)
    {
        this.writer = writer;
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        IsTerminal = writer is null && !Console.IsOutputRedirected && !isDumb;
        IsColoured = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }

    /// <inheritdoc/>
    public Trigger Trigger => IsTerminal ? Trigger.Iterations(1) : Trigger.Reports;

    /// <summary>Whether a line can be redrawn.</summary>
    internal bool IsTerminal { get; init; }

    /// <summary>Whether the bar has a colour.</summary>
    internal bool IsColoured { get; init; }

    /// <summary>The width of a line in characters.</summary>
    internal Func<int> Width { get; init; } = () => Console.WindowWidth;

    private TextWriter Output => writer ?? Console.Out;

    /// <inheritdoc/>
    public void Start(Trainer trainer) => next = TimeSpan.Zero;

    /// <inheritdoc/>
    /// <exception cref="IOException">The writer cannot be written to.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.IsReporting)
        {
            Clear();
            Output.WriteLine(trainer.Report.ToString());
        }

        if (!IsTerminal || trainer.Elapsed < next) return;
        next = trainer.Elapsed + Often;
        Draw(trainer);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The writer cannot be written to.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public void Finish(Trainer trainer) => Clear();

    private void Draw(Trainer trainer)
    {
        var full = (int)(trainer.Share * Bar);
        var (done, rest) = (new string('█', full), new string('░', Bar - full));
        var text = $" {(int)(100 * trainer.Share),3} %  {trainer.Report}";
        var width = Math.Max(0, (Width() is > 1 and var wide ? wide : 80) - 1 - Bar);
        if (text.Length > width) text = text[..width];
        Clear();
        Output.Write(IsColoured ? $"\e[36m{done}\e[0m{rest}{text}" : done + rest + text);
        drawn = Bar + text.Length;
    }

    private void Clear()
    {
        if (drawn > 0) Output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{new string(' ', drawn)}\r"));
        drawn = 0;
    }
}
