namespace Step9;

/// <summary>Settings that hold inside a using block.</summary>
public sealed class Config : IDisposable
{
    private readonly bool before = EnableBackprop;

    /// <summary>Whether functions record themselves.</summary>
    public static bool EnableBackprop { get; private set; } = true;
    public static Config NoBackprop() => new(false);
    private Config(bool enable) => EnableBackprop = enable;
    public void Dispose() => EnableBackprop = before;
}
