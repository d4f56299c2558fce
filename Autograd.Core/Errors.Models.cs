namespace Autograd.Core;

// Links and optimizers.
internal static partial class Errors
{
    public static string ParameterWithoutShape(string? name) =>
        Text($"Parameter {name}: has no shape yet", "its shape follows from the first input",
            "call the link once, or give the input size: new L.Linear(64, 10)");

    public static Exception PersistentWithoutShape(string name) =>
        new InvalidOperationException(Text($"{name}: has no shape yet", "its shape follows from the first input",
            "call the link once, or give the size: new L.BatchNormalization(64)"));

    public static Exception ParameterShape(Parameter parameter, Shape shape) =>
        new ArgumentException(Text($"Parameter {parameter.Name}: has shape {parameter.Shape} and cannot be initialized to {shape}",
            "a shape is given once"));

    public static Exception ParametersDiffer(string path, string problem) =>
        new ArgumentException(Text($"CopyParametersFrom: {path} {problem}",
            "both links have the same parameters, in the same shapes and types"));

    public static Exception LinkWithinItself(Link link, Link parent) =>
        new ArgumentException(Text($"{parent.GetType().Name}: a {link.GetType().Name} cannot be part of itself", "links form a tree"));

    public static Exception NoSuchCopyMode(CopyMode mode) =>
        new ArgumentOutOfRangeException(nameof(mode), mode, Text(
            $"Copy: there is no mode {(int)mode}", string.Join(", ", Enum.GetNames<CopyMode>())));

    public static Exception NotANewLink(Link link, string what) =>
        new ArgumentException(Text($"Copy: make returned {what}", $"it returns a new {link.GetType().Name} of the same structure"));

    public static Exception StepReturnedNull(int step) =>
        new ArgumentException(Text($"Sequential: the function at {step} returned null", "a step returns a variable"));

    public static Exception NotAName(Link link, string name) =>
        new ArgumentException(
            Text($"{link.GetType().Name}: \"{name}\" cannot be a name", "one part of a path: not empty, without /, \\, NUL and .."),
            nameof(name));

    public static Exception NameTaken(Link link, string name, string kind) =>
        new ArgumentException(
            Text($"{link.GetType().Name}: {name} is a {kind} already", "a name identifies one thing and is in its path", "another name"),
            nameof(name));

    public static Exception NoLoss(Optimizer optimizer) =>
        new ArgumentException(Text($"{optimizer.GetType().Name}.Update: the function returned null", "it returns the loss"));

    public static Exception BoundsNeedARate(string optimizer, double alpha) =>
        new ArgumentOutOfRangeException(nameof(alpha), alpha,
            Text($"{optimizer}: alpha is 0", "more than 0: the bounds scale with alpha relative to its first value",
            $"new {optimizer}(alpha: 0.001), then LearningRate = 0"));

    public static Exception NotSetUp(Optimizer optimizer) =>
        new InvalidOperationException(Text($"{optimizer.GetType().Name}: is not set up",
            "an optimizer updates the parameters of one model", $"new {optimizer.GetType().Name}(…).Setup(model)"));

    public static Exception UpdateInUpdate(Optimizer optimizer) =>
        new InvalidOperationException(Text($"{optimizer.GetType().Name}.Update: was called in the middle of its own update",
            "hooks see and change gradients, rules change parameters; the update goes on when they return"));

    public static Exception NoParameters(Optimizer optimizer, Link model) =>
        new InvalidOperationException(Text($"{optimizer.GetType().Name}: {model.GetType().Name} has no registered parameters",
            "links and parameters are registered by their property's setter",
            "public L.Linear Hidden { get; set => field = Register(value); }"));

    public static Exception NotRegistered(Optimizer optimizer, Link model, string? name, Shape shape) =>
        new InvalidOperationException(Text(
            $"{optimizer.GetType().Name}: parameter {name ?? "without a name"} {shape} received a gradient"
                + $" but belongs to no registered link of {model.GetType().Name}",
            "what is not registered is not updated; other models are frozen or have an optimizer of their own",
            "public L.Linear Hidden { get; set => field = Register(value); }, or other.SetRequiresGrad(false)"));

    public static Exception NotCleared(Optimizer optimizer, Parameter parameter) =>
        new InvalidOperationException(Text(
            $"{optimizer.GetType().Name}: the gradient of {parameter.Origin} {parameter.Shape} still contains that of the update before",
            "gradients add up until they are cleared",
            "model.ClearGrads() before loss.Backward(), or optimizer.Update(() => loss), which does both"));

    public static Exception NotOfTheModel(Optimizer optimizer, Link model, Parameter parameter) =>
        new ArgumentException(Text(
            $"{optimizer.GetType().Name}: {parameter.Origin} {parameter.Shape} belongs to no registered link of {model.GetType().Name}",
            "an optimizer has rules for the parameters of its model",
            "Setup(model) first"));

    public static Exception NoSuchState(Optimizer optimizer, string name)
    {
        var names = string.Join(", ", optimizer.StateNames);
        return optimizer.StateNames.Contains(name)
            ? new InvalidOperationException(Text($"{optimizer.GetType().Name}: there is no {name} yet", "the first update makes the state"))
            : new ArgumentException(
                Text($"{optimizer.GetType().Name}: there is no state {name}", names.Length == 0 ? "it keeps no state" : names),
                nameof(name));
    }

    /// <summary>Lets names pass that are distinct and not empty.</summary>
    public static string[] StateNames(string[] stateNames)
    {
        ArgumentNullException.ThrowIfNull(stateNames);
        if (!stateNames.Any(string.IsNullOrEmpty) && stateNames.Distinct().Count() == stateNames.Length) return [.. stateNames];
        var names = string.Join(", ", stateNames.Select(name => name ?? "null"));
        throw new ArgumentException(
            Text($"Optimizer: [{names}] cannot be the names of its state", "names that differ, none of them null or empty"),
            nameof(stateNames));
    }

    public static double Rate(string owner, double value, string name) => double.IsFinite(value) && value >= 0 ? value
        : throw new ArgumentOutOfRangeException(name, value, Text(Invariant($"{owner}: {name} is {value}"), "a finite number, 0 or more"));

    public static double Fraction(string owner, double value, string name) => value is >= 0 and < 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, Text(Invariant($"{owner}: {name} is {value}"), "0 or more, less than 1"));

    public static double ScheduleNumber(string name, double value, bool holds, string rule) => holds ? value
        : throw new ArgumentOutOfRangeException(name, value, Text(Invariant($"Schedule: {name} is {value}"), rule));

    public static Exception EmptyInterval(string owner, double lower, double upper) =>
        new ArgumentException(Text(Invariant($"{owner}: no number lies between {lower} and {upper}"), "lower ≤ upper, neither NaN"));

    public static Exception AveragesInUse(string call) =>
        new InvalidOperationException(Text(
            $"WeightAverage.{call}: the averages are already in the model", "they can be in it only once, and are not averaged again",
            "dispose the scope that Use() returned"));
}
