using Autograd.Core;

namespace Autograd.Functions;

// Messages of functions on images and their channels.
internal static partial class Errors
{
    // Convolution and pooling

    public static Size2D Positive(string function, string argument, Size2D size) => size is { Vertical: >= 1, Horizontal: >= 1 } ? size
        : throw new ArgumentOutOfRangeException(argument, size,
            Text($"{function}: {argument} is {size}", $"{argument} is 1 or more in both directions", $"{argument}: 1"));

    public static Size2D NotNegative(string function, string argument, Size2D size) => size is { Vertical: >= 0, Horizontal: >= 0 } ? size
        : throw new ArgumentOutOfRangeException(argument, size,
            Text($"{function}: {argument} is {size}", $"{argument} is 0 or more in both directions",
            "F.GetItem or a slice of x to cut edges off"));

    public static Exception BadGroups(string function, int groups) =>
        new ArgumentOutOfRangeException(nameof(groups), groups, Text($"{function}: groups is {groups}", "1 or more", "groups: 1"));

    public static Exception NotImages(TypeCheck check) =>
        check.Failure($"x has {check[0].Shape.Rank} axes", "x (N, C, H, W)", AsImages(check[0].Shape));

    public static Exception NotImages(string function, Shape x) =>
        new ArgumentException(Text($"{function}: x {x} has {x.Rank} axes", "x (N, C, H, W)", AsImages(x)));

    private static string? AsImages(Shape x) =>
        x.Rank == 3 ? $"F.Reshape(x, 1, {x[0]}, {x[1]}, {x[2]}) for one image, F.Reshape(x, {x[0]}, 1, {x[1]}, {x[2]}) for one channel"
        : x.Rank == 2 && Math.Round(Math.Sqrt(x[1])) is var side && side * side == x[1] ? $"F.Reshape(x, {x[0]}, 1, {side}, {side})" : null;

    public static Exception BadPadValue(string function, double padValue) =>
        new ArgumentOutOfRangeException(nameof(padValue), padValue,
            Text($"{function}: padValue is {Number(padValue)}", "0, or null to leave the padding out of the mean", "padValue: null"));

    public static Exception NotRows(string function, string name, Shape shape, string rule) =>
        new ArgumentException(Text($"{function}: {name} {shape} has {shape.Rank} axes", rule,
            shape.Rank == 2 ? $"F.Reshape({name}, {shape[0]}, 1, {shape[1]})" : null));

    public static Exception NotAKernel(TypeCheck check, string rule) =>
        check.Failure(check[1].Shape.Rank == 4 ? $"W {check[1].Shape} has no taps" : $"W has {check[1].Shape.Rank} axes", rule);

    public static Exception ChannelsDiffer(TypeCheck check, int groups)
    {
        var (x, W) = (check[0].Shape, check[1].Shape);
        var fix = x[1] == W[1] ? "groups: 1" : W[1] > 0 && x[1] > 0 && x[1] % W[1] == 0 && W[0] % (x[1] / W[1]) == 0
            ? $"groups: {x[1] / W[1]}" : x[1] % groups == 0
            ? $"new L.Convolution2D({x[1]}, {W[0]}, {Kernel(W)}{(groups == 1 ? "" : $", groups: {groups}")})" : null;
        return check.Failure($"x has {x[1]} channels, W takes {W[1]}{(groups == 1 ? "" : $" in each of {groups} groups")}",
            groups == 1 ? "x (N, in, H, W), W (out, in, kh, kw)" : "x (N, in, H, W), W (out, in / groups, kh, kw)", fix);
    }

    public static Exception ChannelsDiffer(TypeCheck check)
    {
        var (x, W) = (check[0].Shape, check[1].Shape);
        return check.Failure($"x has {x[1]} channels, W takes {W[0]}", "x (N, in, H, W), W (in, out / groups, kh, kw)",
            x[1] == W[1] ? "F.Transpose(W, 1, 0, 2, 3)" : $"new L.Deconvolution2D({x[1]}, {W[1]}, {Kernel(W)})");
    }

    public static Exception FiltersNotInGroups(TypeCheck check, int groups) =>
        check.Failure($"{check[1].Shape[0]} filters cannot be cut into {groups} groups",
            $"groups divides out: W (out, in / groups, kh, kw)", $"a W of {(check[1].Shape[0] / groups + 1) * groups} filters");

    public static Exception ChannelsNotInGroups(TypeCheck check, int groups) =>
        check.Failure($"{check[1].Shape[0]} channels cannot be cut into {groups} groups",
            "groups divides in: W (in, out / groups, kh, kw)", "groups: 1");

    public static Exception ChannelsNotInGroups(string link, int channels, int groups) =>
        new ArgumentException(Text(
            $"{link}: {channels} channels cannot be cut into {groups} groups", "groups divides the channels", "groups: 1"));

    public static Exception ChannelsNotInGroups(string link, int? inChannels, int? outChannels, int groups) =>
        new ArgumentException(Text(
            $"{link}: {(inChannels is { } channels && channels % groups != 0 ? $"{channels} channels in" : $"{outChannels} channels out")}"
                + $" cannot be cut into {groups} groups",
            "groups divides the channels in and the channels out", "groups: 1"));

    public static Exception KernelExceedsImage(TypeCheck check, Size2D kernel, Size2D dilate, Size2D pad)
    {
        var (down, across) = ((kernel.Vertical - 1L) * dilate.Vertical + 1, (kernel.Horizontal - 1L) * dilate.Horizontal + 1);
        var above = Math.Max(pad.Vertical, (down - check[0].Shape[2] + 1) / 2);
        var beside = Math.Max(pad.Horizontal, (across - check[0].Shape[3] + 1) / 2);
        var dilated = dilate == 1 ? "" : $", dilated to ({down}, {across}),";
        return check.Failure(
            $"a kernel {kernel}{dilated} does not fit on an image ({check[0].Shape[2]}, {check[0].Shape[3]}) with pad {pad}",
            "the kernel is at most as large as the padded image",
            above <= int.MaxValue && beside <= int.MaxValue ? $"pad: ({above}, {beside}), or a smaller kernel" : "a smaller kernel");
    }

    public static Exception TooManyTaps(TypeCheck check, Size2D ksize) =>
        check.Failure($"ksize is {ksize}", $"the positions in a window are counted in int32: at most {int.MaxValue}");

    public static Exception NothingLeft(TypeCheck check, Size2D pad) =>
        check.Failure(
            $"nothing is left of the output once pad {pad} is cut off",
            "the output is 1 or more in each direction: pad and outsize leave something",
            pad == 0 ? null : $"a pad smaller than {pad}");

    public static Exception OutsizeDoesNotFit(TypeCheck check, Size2D outsize, (long Vertical, long Horizontal) smallest, Size2D stride) =>
        check.Failure(
            $"no image of outsize {outsize} leads back to ({check[0].Shape[2]}, {check[0].Shape[3]})",
            $"outsize is {smallest}, or less than the stride {stride} from it",
            $"outsize: {smallest}");

    private static string Kernel(Shape W) => W[^2] == W[^1] ? $"{W[^1]}" : $"({W[^2]}, {W[^1]})";

    // Normalization

    public static double Eps(string function, double eps) => double.IsFinite(eps) && eps >= 0 ? eps
        : throw new ArgumentOutOfRangeException(nameof(eps), eps,
            Text($"{function}: eps is {Number(eps)}", "finite and not negative; it is added to the variance"));

    /// <summary>Returns a copy of the axes; throws if one is named twice.</summary>
    public static int[]? Axes(string function, int[]? axis) => axis is null || axis.Distinct().Count() == axis.Length ? axis?.ToArray()
        : throw new ArgumentException(
            Text($"{function}: axis [{string.Join(", ", axis)}] names an axis twice", "each axis once"), nameof(axis));

    public static Exception SynchronizedGraphOfGradient() =>
        new InvalidOperationException(Text("BatchNormalization: its gradient over several ranks cannot be recorded",
            "second derivatives are supported in one process only", "ranks: null"));

    public static Exception BadDecay(string function, double decay) =>
        new ArgumentOutOfRangeException(nameof(decay), decay,
            Text($"{function}: decay is {Number(decay)}", "0 ≤ decay ≤ 1, the fraction of the running statistics to keep"));

    public static Exception NothingToNormalize(TypeCheck check) =>
        check.Failure($"x {check[0].Shape} has no axis of channels", "x (N, C, …)", "F.Reshape(x, 1, -1) for one sample");

    public static Exception ChannelsDoNotFit(TypeCheck check, int input, Shape channels)
    {
        var name = check.ArgumentName(input);
        return check.Failure($"{name} {check[input].Shape} does not fit x {check[0].Shape}",
            $"{name} has the lengths of x's channel axes: {channels}",
            check[input].Shape.Size == channels.Size ? ReshapeTo(name, channels) : $"a {name} of shape {channels}");
    }

    public static Exception ChannelsNotInGroups(TypeCheck check, int channels, int groups) =>
        check.Failure($"{channels} channels cannot be cut into {groups} groups", "groups divides the channels: x (N, C, …)", "groups: 1");

    public static Exception RunningDoesNotFit(TypeCheck check, string name, NdArray running, Shape channels) =>
        check.Failure($"{name} is {TypeName(running.DType)} {running.Shape}",
            $"{name} has the shape of gamma and the type of x: {TypeName(check[0].DType)} {channels}",
            running.DType == check[0].DType ? null : $"{name}.To(DType.{check[0].DType})");

    public static Exception DoesNotLieBeside(string link, string name, Shape x, Shape beside, int axis) =>
        new ArgumentException(Text($"{link}: {name} {beside} does not match x {x} from axis {axis} on",
            $"{name} has the lengths of consecutive axes of x, the first of them axis {axis}"));

    public static Exception NothingLearned(string link, string name) =>
        new InvalidOperationException(Text($"{link}: no {name} is learned",
            $"{name} is learned if its shape is given, otherwise it is passed to each call", $"layer.Forward(x, {name})"));

    public static Exception NoSuchAxis(string link, int axis, Shape? shape) =>
        new ArgumentOutOfRangeException(nameof(axis), axis, Text(
            $"{link}: axis is {axis}{(shape is null ? "" : $", with a parameter of shape {shape}")}",
            $"arrays have at most {Shape.MaxRank} axes, and the parameter is aligned with some of them"));

    public static Exception ShapesDiffer(Shape w, Shape b) =>
        new ArgumentException(Text($"Scale: wShape is {w} and biasShape {b}",
            "b has W's shape; biasShape is only for a W passed to each call"));

    public static Exception BiasWithoutShape() =>
        new ArgumentException(Text("Scale: biasTerm, but no shape", "b has the shape of W unless biasShape is given",
            "biasShape: [channels]"));
}
