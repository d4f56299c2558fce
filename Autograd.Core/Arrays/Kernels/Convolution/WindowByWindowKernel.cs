using System.Numerics;

namespace Autograd.Core;

/// <summary>
/// Pools one window after another, where planes laid out with their padding would be mostly padding, or where a window has more taps than
/// floats can count. The time depends on the number of windows and of elements under them, however far strides and pads reach. The taps of
/// a window are contiguous.
/// </summary>
/// <param name="v">The window along the rows.</param>
/// <param name="h">The window along the columns.</param>
internal readonly struct WindowByWindowKernel(WindowAxis v, WindowAxis h)
{
    /// <summary>The sum of the elements under each window.</summary>
    public void Sum<T>(ReadOnlySpan<T> planes, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var place = 0; place < y.Length; place++)
        {
            var (sum, window) = (T.Zero, Under(place));
            for (var k = window.Top; k < window.Bottom; k++)
                foreach (var element in planes.Slice(window.Row(k, h.Length), window.Right - window.Left)) sum += element;
            y[place] = sum;
        }
    }

    /// <summary>Adds each y to the elements under its window.</summary>
    public void Spread<T>(ReadOnlySpan<T> y, Span<T> planes) where T : unmanaged, IFloatingPointIeee754<T>
    {
        planes.Clear();
        for (var place = 0; place < y.Length; place++)
        {
            var window = Under(place);
            for (var k = window.Top; k < window.Bottom; k++)
                foreach (ref var element in planes.Slice(window.Row(k, h.Length), window.Right - window.Left)) element += y[place];
        }
    }

    /// <summary>
    /// The largest element under each window and its tap, the first of equals; NaN wins. A window wholly outside gives −∞ and tap 0.
    /// </summary>
    public void Largest<T>(ReadOnlySpan<T> planes, Span<T> y, Span<int> taps) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var place = 0; place < y.Length; place++)
        {
            var (largest, tap, window) = (T.NegativeInfinity, 0, Under(place));
            for (var k = window.Top; k < window.Bottom; k++)
            {
                var row = planes.Slice(window.Row(k, h.Length), window.Right - window.Left);
                for (var l = 0; l < row.Length && !T.IsNaN(largest); l++)
                    if (!(row[l] <= largest)) (largest, tap) = (row[l], k * h.Kernel + window.Left + l);
            }

            (y[place], taps[place]) = (largest, tap);
        }
    }

    /// <summary>The window at a place; places are numbered across all planes.</summary>
    private Window Under(int place)
    {
        var (plane, inPlane) = Math.DivRem(place, v.Places * h.Places);
        var (down, across) = (v.At(inPlane / h.Places), h.At(inPlane % h.Places));
        return down.From == down.To || across.From == across.To
            ? default
            : new((plane * v.Length + down.Element) * h.Length + across.Element, down.From, down.To, across.From, across.To);
    }

    /// <summary>The taps of a window that lie on a plane, and the element under the first.</summary>
    private readonly record struct Window(int First, int Top, int Bottom, int Left, int Right)
    {
        /// <summary>The element under the first of these taps in a row of the window.</summary>
        public int Row(int k, int width) => First + (k - Top) * width;
    }
}
