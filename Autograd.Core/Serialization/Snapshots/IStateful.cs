namespace Autograd.Core;

/// <summary>An object whose state a <see cref="Snapshot"/> saves and restores: a model, an optimizer, an iterator, a schedule.</summary>
public interface IStateful
{
    /// <summary>Writes everything that determines how the object continues.</summary>
    /// <param name="state">An empty state. Arrays are not copied: they are written before anything else happens.</param>
    /// <exception cref="ArgumentException">The state is null or already has these names.</exception>
    /// <exception cref="InvalidOperationException">Part of the state cannot be saved.</exception>
    void SaveState(SavedState state);

    /// <summary>Reads a state and returns the action that restores it.</summary>
    /// <remarks>
    /// Nothing may change before the action runs, and the action must not fail: a snapshot that fits only in part changes nothing.
    /// </remarks>
    /// <param name="state">What <see cref="SaveState"/> wrote.</param>
    /// <exception cref="InvalidDataException">A value is missing or does not fit.</exception>
    /// <exception cref="ArgumentNullException">The state is null.</exception>
    Action LoadState(SavedState state);
}
