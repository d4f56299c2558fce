namespace Checks;

/// <summary>What a check found: expected and given values, the place in the graph, and a hint for those who ask again.</summary>
public sealed class Failure(string expected, string yours, string where, string hint) : Exception($"expected {expected}, yours {yours}")
{
    public string Expected => expected;
    public string Yours => yours;
    public string Where => where;
    public string Hint => hint;
}
