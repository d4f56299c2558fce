namespace Step7;

public static partial class F
{
    public static Variable Exp(Variable x) => new Exp().Apply(x);
}
