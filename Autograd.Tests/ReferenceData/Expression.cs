using System.Globalization;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.ReferenceData;

/// <summary>
/// Evaluates <c>a = x * x; y = a * sin(a) + a</c> on variables, with Python's precedences. An argument or an
/// assigned name that the expression does not use is refused.
/// </summary>
internal sealed partial class Expression
{
    private readonly Dictionary<string, Variable> assigned = [];
    private readonly HashSet<string> unused = [];
    private readonly Inputs inputs;
    private Queue<string> tokens = [];

    private Expression(Inputs inputs) => this.inputs = inputs;

    /// <summary>The value of the last assignment.</summary>
    public static Variable Evaluate(string text, Inputs inputs)
    {
        var expression = new Expression(inputs);
        foreach (var statement in text.Split(';')) expression.Assign(statement);
        return expression.unused.ToArray() is [var result]
            ? expression.assigned[result]
            : throw new InvalidDataException($"{string.Join(", ", expression.unused)}: one of them is the result, the others unused");
    }

    private void Assign(string statement)
    {
        var parts = statement.Split('=', 2);
        if (Token().Replace(parts[1], "").Trim() is { Length: > 0 } rest) throw new InvalidDataException($"{rest} in {statement}");
        tokens = new(Token().Matches(parts[1]).Select(match => match.Value));
        var value = Sum();
        if (tokens.Count > 0) throw new InvalidDataException($"{tokens.Peek()} in {statement}");
        assigned[parts[0].Trim()] = value;
        unused.Add(parts[0].Trim());
    }

    private Variable Sum()
    {
        var value = Product();
        while (Take("+", "-") is { } sign) value = sign == "+" ? value + Product() : value - Product();
        return value;
    }

    private Variable Product()
    {
        var value = Signed();
        while (Take("*", "/", "@") is { } sign)
            value = sign switch { "*" => value * Signed(), "/" => value / Signed(), _ => F.MatMul(value, Signed()) };
        return value;
    }

    private Variable Signed() => Take("-") is null ? Power() : -Signed();

    private Variable Power()
    {
        var value = Atom();
        return Take("**") is null ? value : value.Pow(Signed());
    }

    private Variable Atom()
    {
        var token = tokens.Dequeue();
        if (token == "(")
        {
            var value = Sum();
            Expect(")");
            return value;
        }

        if (double.TryParse(token, CultureInfo.InvariantCulture, out var number)) return NdArray.Full([], number, inputs.DType);
        return Take("(") is null ? Named(token) : Call(token);
    }

    private Variable Named(string name)
    {
        unused.Remove(name);
        return assigned.TryGetValue(name, out var value) ? value : inputs[name];
    }

    private Variable Call(string function)
    {
        var (values, named) = (new List<Variable>(), new Dictionary<string, Variable>());
        while (Take(")") is null)
        {
            if (tokens.ElementAtOrDefault(1) == "=")
            {
                var name = tokens.Dequeue();
                Expect("=");
                named.Add(name, Sum());
            }
            else values.Add(Sum());
            if (tokens.Peek() != ")") Expect(",");
        }

        var call = new ExpressionCall(values, named);
        var y = Value(function, call);
        return call.Unread.ToArray() is { Length: > 0 } unread
            ? throw new InvalidDataException($"{function} does not read {string.Join(", ", unread)}")
            : y;
    }

    private static Variable Value(string function, ExpressionCall call) => function switch
    {
        "exp" => F.Exp(call[0]),
        "log" => F.Log(call[0]),
        "sqrt" => F.Sqrt(call[0]),
        "sin" => F.Sin(call[0]),
        "cos" => F.Cos(call[0]),
        "tanh" => F.Tanh(call[0]),
        "sigmoid" => F.Sigmoid(call[0]),
        "relu" => F.ReLU(call[0]),
        "leaky_relu" => F.LeakyReLU(call[0], call.Number(1, "slope") ?? 0.2),
        "prelu" => F.PReLU(call[0], call[1]),
        "softmax" => F.Softmax(call[0], call.Axis() ?? 1),
        "log_softmax" => F.LogSoftmax(call[0], call.Axis() ?? 1),
        "concat" => F.Concat(call.All, call.Axis() ?? 1),
        "linear" => F.Linear(call[0], call[1], call.Optional(2)),
        "matmul" => F.MatMul(call[0], call[1]),
        "sum" => F.Sum(call[0], call.Axis() is { } axis ? [axis] : null),
        "mean" => F.Mean(call[0], call.Axis() is { } axis ? [axis] : null),
        _ => throw new InvalidDataException($"{function} in an expression"),
    };

    private void Expect(string token)
    {
        if (Take(token) is null) throw new InvalidDataException($"{token} expected");
    }

    private string? Take(params ReadOnlySpan<string> any) => tokens.TryPeek(out var next) && any.Contains(next) ? tokens.Dequeue() : null;

    [GeneratedRegex(@"\*\*|[-+*/@(),=]|[A-Za-z_]\w*|\d+\.?\d*(?:e[-+]?\d+)?")]
    private static partial Regex Token();
}
