namespace Autograd.Core;

/// <summary>Adds debug mode to the scopes of <see cref="Config"/>: a function hook, so that it costs nothing when it is off.</summary>
public static class DebugMode
{
    extension(Config)
    {
        /// <summary>Whether every result is searched for NaN and infinities (default: false).</summary>
        public static bool IsDebug => Array.Exists(Config.Current.Hooks, hook => hook is NonFinite);

        /// <summary>
        /// Inside, the first function that makes a NaN or an infinity throws, and the message names the line that applied it.
        /// </summary>
        public static IDisposable Debug() => Config.Hook(new NonFinite());
    }
}
