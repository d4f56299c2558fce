using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>A rule as a user might write it.</summary>
internal sealed class AuthorOptimizer(Random random, bool isHostile) : Optimizer(Names(isHostile ? random.Next(5) : 0))
{
    private readonly int update = isHostile ? random.Next(4) : 0;

    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        if (update == 1) throw new AuthorException();
        if (update == 2) w.Fill(double.NaN);
        if (update == 3) g.Fill(0);
        else w.CopyFrom(w - (0.1 * g));
    }

    private static string[] Names(int names) => names switch
    {
        1 => null!,
        2 => [null!],
        3 => ["m", "m"],
        4 => [],
        _ => ["m"],
    };
}
