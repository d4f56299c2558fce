using Step5;

namespace Checks;

public static class Check05
{
    public static void Rank((Func<Variable[], int> OfFunction, Func<Variable, int> OfVariable) ranks)
    {
        Variable x = new(0.5), square = new Multiply().Apply(x, x), power = new Exp().Apply(square), y = new Add().Apply(square, power);
        const string Where = "y = Add(square, power), power = Exp(square), square = Multiply(x, x); the rank of ";
        Expect.Number("rank", 0, ranks.OfVariable(x), Where + "x, a leaf", "A leaf comes before everything: rank 0.");
        Expect.Number("rank", 0, ranks.OfFunction([x, x]), Where + "Multiply", "The highest rank of its inputs: both are leaves.");
        Expect.Number("rank", 1, ranks.OfVariable(square), Where + "square", "One more than its creator's, which is 0.",
            (0, "An output comes after its function: one more."));
        Expect.Number("rank", 2, ranks.OfVariable(power), Where + "power", "One more than Exp's, which is square's.");
        Expect.Number("rank", 2, ranks.OfFunction([square, power]), Where + "Add", "Its inputs have the ranks 1 and 2.",
            (1, "This is the lowest rank of its inputs. Add needs all of them, so the highest counts."),
            (3, "The sum of ranks 1 and 2; the highest counts."));
        Expect.Number("rank", 3, ranks.OfVariable(y), Where + "y", "One more than Add's.");
    }

    public static void Queue(Action<Variable> backward)
    {
        Variable x = new(0.5);
        backward(new Exp().Apply(x));
        Expect.Number("x.Grad", Math.Exp(0.5), x.Grad, "y = Exp(x), x = 0.5", "The gradient of y is 1, and Exp turns it into that of x.");

        x = new(3);
        backward(new Add().Apply(x, x));
        Expect.Number("x.Grad", 2, x.Grad, "y = Add(x, x)", "1 arrives at x from either side.",
            (1, "The second 1 has overwritten the first: add what arrives."));

        Variable square = new Multiply().Apply(x = new(3), x);
        backward(new Add().Apply(square, square));
        Expect.Number("x.Grad", 12, x.Grad, "y = Add(square, square), square = Multiply(x, x), x = 3; at Multiply",
            "2 arrives at square, and Multiply turns it into 6 + 6.",
            (24, "Multiply had its turn twice, each time with all that had arrived. A HashSet remembers "
                + "which functions were in the queue."),
            (6, "Only one of the two gradients of square went on."));

        Arms(v => v, "y = Add(square, product)");
        Arms(v => (v.Item2, v.Item1), "y = Add(product, square)");

        var turns = 0;
        Variable shared = new Turns(() => turns++).Apply(x = new(0)), y = new Add().Apply(shared, new Exp().Apply(shared));
        backward(y);
        Expect.Number("turns", 1, turns, "y = Add(shared, Exp(shared)); turns of the function that made shared",
            "Each function has one turn.",
            (2, "It was differentiated once for each use of its output. The numbers come out right, but "
                + "30 diamonds in a row take 2³⁰ turns: put a function into the queue once, and take the highest rank first."));
        x.ClearGrad();
        backward(y);
        Expect.Number("x.Grad", 2, x.Grad, "the same graph, a second pass after x was cleared",
            "The second pass should find the graph as the first one did.",
            (5, "The gradients in between were there from the first pass. Take a gradient away when its function has its turn."));

        void Arms(Func<(Variable, Variable), (Variable, Variable)> order, string sum)
        {
            Variable x = new(0.5), square = new Multiply().Apply(x, x), power = new Exp().Apply(square),
                product = new Multiply().Apply(power, power);
            var (left, right) = order((square, product));
            backward(new Add().Apply(left, right));
            Expect.Number("x.Grad", 1 + 2 * Math.Exp(0.5), x.Grad,
                $"{sum}, product = Multiply(power, power), power = Exp(square), square = Multiply(x, x); at Multiply(x, x)",
                "Both arms lead to square, one by way of two more functions.",
                (1, "Multiply(x, x) had its turn too early: the long arm had not arrived at square yet. The highest rank goes first."),
                (2 + 2 * Math.Exp(0.5), "Multiply(x, x) had two turns: what had arrived first was counted again."));
        }
    }

    /// <summary>Passes everything on, and counts its turns.</summary>
    private sealed class Turns(Action turn) : Function
    {
        protected override double[] ForwardCpu(double[] x) => [x[0]];

        protected override double?[] BackwardCpu(double[] x, double?[] gy)
        {
            turn();
            return gy;
        }
    }
}
