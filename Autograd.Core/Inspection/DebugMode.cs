namespace Autograd.Core;

/// <summary>Adds debug mode to the scopes of <see cref="Config"/>, as a function hook, so that it costs nothing when off.</summary>
public static class DebugMode
{
    extension(Config)
    {
        /// <summary>Whether every result is checked for NaN and infinities (default: false).</summary>
        public static bool IsDebug => Array.Exists(Config.Current.Hooks, hook => hook is NonFinite);

        /// <summary>
        /// Makes the first function that computes a NaN or an infinity throw, with a message that names the line that applied it.
        /// </summary>
        public static IDisposable Debug() => Config.Hook(new NonFinite());
    }
}
