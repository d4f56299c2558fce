namespace Checks;

/// <summary>An exercise: its check on the reader's file and on the solution.</summary>
public sealed record Exercise(string Number, string Title, string File, Action Yours, Action Solution)
{
    public int Step => int.Parse(Number[..^1]);

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Row<Func<Step1.Function>>(
            "1a", "a function of your own", "01a-cube", Check01.Cube, () => new Exercises.Cube(), () => new Solutions.Cube()),
        Row<Func<Step1.Variable, string>>(
            "1b", "read the record", "01b-history", Check01.History, Exercises.History.Of, Solutions.History.Of),
        Row<Func<Step2.Function>>("2a", "a rule", "02a-sine", Check02.Sine, () => new Exercises.Sine(), () => new Solutions.Sine()),
        Row<Func<Func<double, double>, double, double, double>>(
            "2b", "a derivative without a rule", "02b-slope", Check02.Slope, Exercises.Slope.Of, Solutions.Slope.Of),
        Row<Action<Step3.Variable>>(
            "3a", "backward along a chain", "03a-loop", Check03.Loop, Exercises.Chain.Backward, Solutions.Chain.Backward),
        Row<Func<Step3.Variable, int>>("3b", "walk a graph", "03b-count", Check03.Count, Exercises.Graph.Count, Solutions.Graph.Count),
        Row<Func<double?, double, double?>>(
            "4a", "what arrives is added", "04a-sum", Check04.Sum, Exercises.Arrival.Of, Solutions.Arrival.Of),
        Row<Func<Step4.Variable, Func<Step4.Variable, Step4.Variable>, Func<Step4.Variable, Step4.Variable>, (double, double)>>(
            "4b", "two gradients of one variable", "04b-two-gradients", Check04.TwoGradients,
            Exercises.TwoGradients.At, Solutions.TwoGradients.At),
        Row<(Func<Step5.Variable[], int>, Func<Step5.Variable, int>)>(
            "5a", "ranks", "05a-rank", Check05.Rank,
            (Exercises.Ranks.OfFunction, Exercises.Ranks.OfVariable), (Solutions.Ranks.OfFunction, Solutions.Ranks.OfVariable)),
        Row<Action<Step5.Variable>>(
            "5b", "the backward pass", "05b-queue", Check05.Queue, Exercises.Pass.Backward, Solutions.Pass.Backward),
        Row<Func<Step6.Function>>(
            "6a", "keep the output", "06a-sigmoid", Check06.Sigmoid, () => new Exercises.Sigmoid(), () => new Solutions.Sigmoid()),
        Row<Func<double, Step6.Function>>(
            "6b", "the output-sign trick", "06b-rectifier", Check06.Rectifier,
            slope => new Exercises.Rectifier(slope), slope => new Solutions.Rectifier(slope)),
        Row<Func<Step7.Function>>(
            "7a", "a rule for two inputs", "07a-quotient", Check07.Quotient,
            () => new Exercises.Quotient(), () => new Solutions.Quotient()),
        Row<Func<Step7.Function>>(
            "7b", "two outputs", "07b-polar", Check07.Polar, () => new Exercises.Polar(), () => new Solutions.Polar()),
        Row<Func<Step8.Function>>(
            "8a", "broadcasting backward", "08a-bias", Check08.Bias, () => new Exercises.Bias(), () => new Solutions.Bias()),
        Row<Func<Step8.Function>>(
            "8b", "the product of matrices, backward", "08b-product", Check08.Product,
            () => new Exercises.Product(), () => new Solutions.Product()),
        Row<Func<Step9.Function>>(
            "9a", "a rule that can be differentiated", "09a-reciprocal", Check09.Reciprocal,
            () => new Exercises.Reciprocal(), () => new Solutions.Reciprocal()),
        Row<Func<Func<Step9.Variable, Step9.Variable>, double, double>>(
            "9b", "Newton's method", "09b-newton", Check09.Newton, Exercises.Newton.Step, Solutions.Newton.Step),
        Row<Func<Step10.Function>>(
            "10a", "PReLU's rule", "10a-slopes", Check10.Slopes, () => new Exercises.Slopes(), () => new Solutions.Slopes()),
        Row<Func<double, double, Func<Step10.NdArray, Step10.NdArray, Step10.NdArray>>>(
            "10b", "descent with momentum", "10b-momentum", Check10.Momentum,
            (rate, momentum) => new Exercises.Momentum(rate, momentum).Next, (rate, momentum) => new Solutions.Momentum(rate,
                momentum).Next),
    ];

    private static Exercise Row<T>(string number, string title, string file, Action<T> check, T yours, T solution) =>
        new(number, title, $"samples/course/exercises/{file}.cs", () => check(yours), () => check(solution));
}
