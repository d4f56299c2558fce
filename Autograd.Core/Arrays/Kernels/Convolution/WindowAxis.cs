namespace Autograd.Core;

/// <summary>
/// A kernel that slides along one axis: at place i its tap k lies on element i · Stride − Pad + k · Dilate. Elements outside the
/// axis are zeros.
/// </summary>
/// <param name="Length">The length of the axis.</param>
/// <param name="Kernel">The number of taps.</param>
/// <param name="Stride">The distance between places.</param>
/// <param name="Pad">The distance from the first place to the beginning of the axis.</param>
/// <param name="Dilate">The distance between taps.</param>
/// <param name="Places">The number of places.</param>
internal readonly record struct WindowAxis(int Length, int Kernel, int Stride, int Pad, int Dilate, int Places)
{
    private const int Most = 1 << 28; // sizes over a plane are products of two numbers of a few times this

    /// <summary>The distance from the first tap to the last.</summary>
    public long Reach => (Kernel - 1L) * Dilate;

    /// <summary>Whether no tap ever lies outside the axis.</summary>
    public bool IsInside => Pad == 0 && (Places - 1L) * Stride + Reach < Length;

    /// <summary>Whether sizes of the layouts below fit in 32 bits along the axis and in 64 bits over a plane.</summary>
    public bool IsSmall => (long)Length + Pad + Stride + Math.Max(0, Places - 1L) * Stride + Reach < Most;

    /// <summary>The number of places of a kernel on an axis; with <paramref name="coverAll"/>, enough to cover every element.</summary>
    public static long PlacesOn(int length, int kernel, int stride, int pad, int dilate = 1, bool coverAll = false)
    {
        var room = length + 2L * pad - (kernel - 1L) * dilate - 1 + (coverAll ? stride - 1 : 0);
        return room < 0 ? 0 : room / stride + 1;
    }

    /// <summary>The length of the shortest axis with this many places for a kernel; less than 1 if the pad leaves nothing.</summary>
    public static long LengthFor(int places, int kernel, int stride, int pad, int dilate = 1, bool coverAll = false) =>
        stride * (places - 1L) + (kernel - 1L) * dilate + 1 - (coverAll ? stride - 1 : 0) - 2L * pad;

    /// <summary>The taps that lie on the axis at a place (the end is exclusive), and the element under the first.</summary>
    public (int From, int To, int Element) At(int place)
    {
        var start = (long)place * Stride - Pad;
        var from = start < 0 ? (Dilate - 1 - start) / Dilate : 0;
        var to = start < Length ? Math.Min(Kernel, (Length - 1 - start) / Dilate + 1) : 0;
        return from < to ? ((int)from, (int)to, (int)(start + from * Dilate)) : default;
    }

    /// <summary>The axis, padded with the zeros that taps reach.</summary>
    public PolyphaseAxis Seen() => new(Length, 1, 1, (Places - 1) * Stride + (int)Reach + 1, Pad);

    /// <summary>The axis split into the phases that taps meet, padded with the zeros they reach.</summary>
    public PolyphaseAxis Phases() => new(Length, Stride, Math.Min(Stride, (int)Reach + 1), Places + (int)Reach / Stride, Pad);

    /// <summary>
    /// The axis split into all phases, to write the values spread back from the places: from the first index that any phase has on it.
    /// Element i · Stride + a, counted from the first padded one, meets only the taps k with k · Dilate = q · Stride + a, and these at
    /// place i − q.
    /// </summary>
    public PolyphaseAxis Written() => new(Length, Stride, Stride, (Length + Pad + Stride - 1) / Stride - Pad / Stride, Pad % Stride);

    /// <summary>
    /// The places with a border of zeros, as read by the elements of <see cref="Written"/>: the last tap starts at the first index.
    /// </summary>
    public PolyphaseAxis PlacesSeen() => new(Places, 1, 1, Written().Count + (int)Reach / Stride, (int)Reach / Stride - Pad / Stride);

    /// <summary>
    /// Whether there are enough places to sum the values spread back for all elements at once: each tap is then computed for each element
    /// of <see cref="Written"/>, not only where there is a place.
    /// </summary>
    public static bool HaveManyPlaces(WindowAxis v, WindowAxis h, int elementsPerPlace) =>
        (long)v.Written().Count * h.Written().Count / elementsPerPlace <= (long)v.Places * h.Places + 4;

    /// <summary>The offset at which a tap reads <see cref="PlacesSeen"/>.</summary>
    public int Back(int tap) => (int)Reach / Stride - tap * Dilate / Stride;
}
