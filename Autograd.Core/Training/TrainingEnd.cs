namespace Autograd.Core;

/// <summary>How a run of a <see cref="Trainer"/> ended.</summary>
public enum TrainingEnd
{
    /// <summary>It has not, or there was none.</summary>
    None,

    /// <summary>After its last epoch or iteration.</summary>
    Completed,

    /// <summary>A trigger given to <see cref="Trainer.StopWhen"/> stopped it.</summary>
    Stopped,

    /// <summary>It was cancelled, between two iterations.</summary>
    Cancelled,

    /// <summary>The loop around it was left, between two iterations.</summary>
    Left,

    /// <summary>An exception ended it.</summary>
    Failed,
}
