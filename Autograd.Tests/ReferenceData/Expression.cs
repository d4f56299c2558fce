using System.Globalization;
using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.ReferenceData;

/// <summary>Evaluates <c>a = x * x; y = a * sin(a) + a</c> on variables, with Python's precedences.</summary>
internal sealed partial class Expression
{
    private readonly Dictionary<string, Variable> names;
    private Queue<string> tokens = [];

    private Expression(Dictionary<string, Variable> names) => this.names = names;

    /// <summary>The value of the last assignment.</summary>
    public static Variable Evaluate(string text, IEnumerable<(string Name, Variable Value)> inputs)
    {
        var expression = new Expression(inputs.ToDictionary(input => input.Name, input => input.Value));
        Variable? last = null;
        foreach (var statement in text.Split(';'))
        {
            var cut = statement.IndexOf('=', StringComparison.Ordinal);
            expression.tokens = new(Token().Matches(statement[(cut + 1)..]).Select(match => match.Value));
            expression.names[statement[..cut].Trim()] = last = expression.Sum();
            if (expression.tokens.Count > 0) throw new InvalidDataException($"{expression.tokens.Peek()} in {text}");
        }

        return last!;
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

        if (double.TryParse(token, CultureInfo.InvariantCulture, out var number))
            return NdArray.Full([], number, names.Values.First().DType);
        return Take("(") is null ? names[token] : Call(token);
    }

    private Variable Call(string function)
    {
        var arguments = new List<Variable>();
        var axis = 1;
        while (Take(")") is null)
        {
            if (Take("axis") is not null)
            {
                Expect("=");
                axis = (Take("-") is null ? 1 : -1) * int.Parse(tokens.Dequeue(), CultureInfo.InvariantCulture);
            }
            else arguments.Add(Sum());
            Take(",");
        }

        var x = arguments[0];
        return function switch
        {
            "exp" => F.Exp(x),
            "log" => F.Log(x),
            "sqrt" => F.Sqrt(x),
            "sin" => F.Sin(x),
            "cos" => F.Cos(x),
            "tanh" => F.Tanh(x),
            "sigmoid" => F.Sigmoid(x),
            "relu" => F.ReLU(x),
            "leaky_relu" => F.LeakyReLU(x),
            "prelu" => F.PReLU(x, arguments[1]),
            "softmax" => F.Softmax(x, axis),
            "log_softmax" => F.LogSoftmax(x, axis),
            "concat" => F.Concat([.. arguments], axis),
            "linear" => F.Linear(x, arguments[1], arguments.Count > 2 ? arguments[2] : null),
            "matmul" => F.MatMul(x, arguments[1]),
            "sum" => F.Sum(x),
            "mean" => F.Mean(x),
            _ => throw new InvalidDataException($"{function} in an expression"),
        };
    }

    private void Expect(string token)
    {
        if (Take(token) is null) throw new InvalidDataException($"{token} expected");
    }

    private string? Take(params ReadOnlySpan<string> any) => tokens.TryPeek(out var next) && any.Contains(next) ? tokens.Dequeue() : null;

    [GeneratedRegex(@"\*\*|[-+*/@(),=]|[A-Za-z_]\w*|\d+\.?\d*(?:e[-+]?\d+)?")]
    private static partial Regex Token();
}
