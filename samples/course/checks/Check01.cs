using Step1;

namespace Checks;

public static class Check01
{
    public static void Cube(Func<Function> make)
    {
        Variable x = new(2, name: "x"), y = make().Apply(x);
        const string Where = "y = Cube(x), x = 2";
        Expect.Number("y", 8, y.Data, Where, "x has to appear three times as a factor.",
            (4, "These are two factors; there should be three."),
            (6, "This is 3 · x. The cube is x · x · x."));
        Expect.Number("y", -27, make().Apply(new Variable(-3)).Data, "y = Cube(x), x = -3", "The cube of a negative number is negative.");
        Expect.That(y.Creator?.Inputs[0] == x, "y's creator has x as its input", "another input", Where,
            "Only Apply connects; leave it as it is.");
    }

    public static void History(Func<Variable, string> of)
    {
        Variable x = new(0.5, name: "x"), square = new Multiply().Apply(x, x), power = new Exp().Apply(square);
        Text("x", x, "a leaf", "A leaf has no creator: its formula is its name.");
        Text("Multiply(x, x)", square, "the output of Multiply", "The creator's name, then in brackets what the formula of each input is.");
        Text("Add(Exp(Multiply(x, x)), x)", new Add().Apply(power, x), "the output of Add, whose first input is the output of Exp",
            "The formula of an input is found in the same way: History.Of may call itself.");

        void Text(string expected, Variable variable, string where, string hint) =>
            Expect.That(of(variable) == expected, $"\"{expected}\"", $"\"{of(variable)}\"", where, hint);
    }
}
