using System.Numerics;

namespace Autograd.Core;

/// <summary>
/// The three products of a convolution by their definition: x[n, c, e, f], W[o, c, k, l] and y[n, o, i, j] meet where tap (k, l) of
/// place (i, j) lies on element (e, f). Nothing is copied: the time depends on the number of places and of products, however far strides,
/// pads and dilations reach.
/// </summary>
/// <param name="v">The kernel along the rows.</param>
/// <param name="h">The kernel along the columns.</param>
/// <param name="images">The number of images.</param>
/// <param name="groups">The number of groups.</param>
/// <param name="filters">The filters o of a group.</param>
/// <param name="channels">The channels c of a group.</param>
internal readonly struct TermByTermKernel(WindowAxis v, WindowAxis h, int images, int groups, int filters, int channels)
{
    /// <summary>The array to which the products of the other two are added.</summary>
    public enum Sought
    {
        Output,
        Input,
        Weights,
    }

    /// <summary>Adds all products.</summary>
    public void AddTo<T>(Sought sought, Span<T> x, Span<T> W, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length == 0 || W.Length == 0 || y.Length == 0) return;
        for (var i = 0; i < v.Places; i++)
        {
            var down = v.At(i);
            for (var j = 0; down.From < down.To && j < h.Places; j++)
                if (h.At(j) is var across && across.From < across.To) AddAt(sought, x, W, y, i * h.Places + j, down, across);
        }
    }

    /// <summary>Adds the products at one place, over all images and channels.</summary>
    private void AddAt<T>(
        Sought sought, Span<T> x, Span<T> W, Span<T> y, int place,
        (int From, int To, int Element) down, (int From, int To, int Element) across)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var n = 0; n < images; n++)
            for (var o = 0; o < groups * filters; o++)
                for (var c = 0; c < channels; c++)
                {
                    ref var sum = ref y[(n * groups * filters + o) * v.Places * h.Places + place];
                    for (var k = down.From; k < down.To; k++)
                    {
                        var row = ((n * groups + o / filters) * channels + c) * v.Length + down.Element + (k - down.From) * v.Dilate;
                        var element = row * h.Length + across.Element;
                        var weight = ((o * channels + c) * v.Kernel + k) * h.Kernel + across.From;
                        for (var l = across.From; l < across.To; l++, element += h.Dilate, weight++)
                            if (sought == Sought.Output) sum += W[weight] * x[element];
                            else if (sought == Sought.Input) x[element] += W[weight] * sum;
                            else W[weight] += x[element] * sum;
                    }
                }
    }
}
