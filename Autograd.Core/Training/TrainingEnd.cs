namespace Autograd.Core;

/// <summary>How a run of a <see cref="Trainer"/> ended.</summary>
public enum TrainingEnd
{
    /// <summary>It has not ended, or there was none.</summary>
    None,

    /// <summary>It reached its last epoch or iteration.</summary>
    Completed,

    /// <summary>A trigger given to <see cref="Trainer.StopWhen"/> stopped it.</summary>
    Stopped,

    /// <summary>It was cancelled, between two iterations.</summary>
    Cancelled,

    /// <summary>The enclosing loop was left, between two iterations.</summary>
    Left,

    /// <summary>An exception ended it.</summary>
    Failed,
}
