namespace Autograd.Core;

// Guesses the name meant by a misspelt one: the one reached by the fewest changes of a character.
internal static class NearestName
{
    private const int Longest = 100, Most = 100; // characters and names: enough for people, and little work for a hostile file

    /// <summary>Finds for each missing name the nearest of the remaining ones, if it is near enough; none is used twice.</summary>
    public static Dictionary<string, string> Pairs(IEnumerable<string> missing, IEnumerable<string> left)
    {
        var (pairs, used) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        string[] candidates = [.. left.Where(name => name.Length <= Longest).Take(Most)];
        var near = from name in missing.Where(name => name.Length <= Longest).Take(Most)
                   from candidate in candidates
                   let most = Math.Min(name.Length / 3 + 1, name.Length - 1)
                   where Math.Abs(candidate.Length - name.Length) <= most
                   let distance = Distance(name, candidate)
                   where distance <= most
                   orderby distance
                   select (name, candidate);
        foreach (var (name, candidate) in near)
            if (!pairs.ContainsKey(name) && used.Add(candidate)) pairs.Add(name, candidate);
        return pairs;
    }

    /// <summary>The Levenshtein distance: characters inserted, deleted or replaced, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 0; i < a.Length; i++)
        {
            var (before, corner) = (i + 1, row[0]);
            row[0] = before;
            for (var j = 0; j < b.Length; j++)
            {
                var replaced = corner + (char.ToUpperInvariant(a[i]) == char.ToUpperInvariant(b[j]) ? 0 : 1);
                corner = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(corner, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
