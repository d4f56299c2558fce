namespace Step8;

public partial class Variable
{
    public static implicit operator Variable(NdArray data) => new(data);
}

public static partial class F
{
    public static Variable MatMul(Variable a, Variable b) => new MatMul().Apply(a, b);
    public static Variable Sum(Variable x) => new SumTo().Apply(x);
}
