using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Reflection;

namespace Autograd.Tests.Hostile;

/// <summary>Compiles calls, because reflection cannot pass or return spans: arrays stand in for them.</summary>
internal static class Caller
{
    private static readonly MethodInfo FlatOfTensor = typeof(Caller).GetMethod(nameof(Flat), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A call of a member; the receiver is the first argument.</summary>
    public static Func<object?[], object?> Of(MethodBase method)
    {
        var arguments = Expression.Parameter(typeof(object?[]));
        var isStatic = method.IsStatic || method.IsConstructor;
        var receiver = isStatic ? null : Receiver(method.DeclaringType!, Expression.ArrayIndex(arguments, Expression.Constant(0)));
        return Expression.Lambda<Func<object?[], object?>>(Body(method, receiver, arguments, isStatic ? 0 : 1), arguments).Compile();
    }

    /// <summary>The call, with its result as an object; out parameters are written to the array of arguments.</summary>
    public static BlockExpression Body(MethodBase method, Expression? receiver, ParameterExpression arguments, int first)
    {
        var parameters = method.GetParameters();
        var locals = parameters.Where(parameter => parameter.ParameterType.IsByRef)
            .ToDictionary(parameter => parameter.Position, parameter => Expression.Variable(parameter.ParameterType.GetElementType()!));
        var passed = parameters.Select(parameter => locals.TryGetValue(parameter.Position, out var local) ? local
            : Passed(parameter.ParameterType, Place(parameter.Position)));
        Expression call = method is ConstructorInfo constructor ? Expression.New(constructor, passed)
            : Expression.Call(receiver, (MethodInfo)method, passed);
        var result = Expression.Variable(typeof(object));
        return Expression.Block(
            [result, .. locals.Values],
            [
                call.Type == typeof(void) ? call : Expression.Assign(result, Returned(call)),
                .. locals.Select(local => Expression.Assign(Place(local.Key), Expression.Convert(local.Value, typeof(object)))),
                result,
            ]);

        IndexExpression Place(int position) => Expression.ArrayAccess(arguments, Expression.Constant(first + position));
    }

    private static UnaryExpression Receiver(Type type, Expression value) =>
        type.IsValueType ? Expression.Unbox(value, type) : Expression.Convert(value, type);

    private static Expression Passed(Type type, Expression value)
    {
        if (!type.IsByRefLike) return Expression.Convert(value, type);
        var array = type.GetGenericArguments()[0].MakeArrayType();
        var conversion = type.GetMethods().First(method => method.Name == "op_Implicit" && method.ReturnType == type
            && method.GetParameters()[0].ParameterType == array);
        return Expression.Call(conversion, Expression.Convert(value, array));
    }

    private static Expression Returned(Expression call)
    {
        if (!call.Type.IsByRefLike) return Expression.Convert(call, typeof(object));
        return call.Type.GetMethod("ToArray") is { } toArray ? Expression.Call(call, toArray)
            : Expression.Call(FlatOfTensor.MakeGenericMethod(call.Type.GetGenericArguments()[0]), call);
    }

    private static T[] Flat<T>(ReadOnlyTensorSpan<T> tensor)
    {
        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}
