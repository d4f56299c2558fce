namespace Autograd.Core;

/// <summary>What all pictures and pages have in common: colours, type and spacing, as custom properties of CSS.</summary>
/// <remarks>
/// A colour is named after what it means, and never says it alone: shape, line or a word says it too. The hues are Okabe and Ito's, which
/// are told apart by the colour-blind; each colour is so dark, or light, that words in it have a contrast of 4.5 on paper and in a box.
/// </remarks>
internal static class Look
{
    /// <summary>Words, axes and outlines.</summary>
    public const string Ink = "var(--ink)";

    /// <summary>The ground.</summary>
    public const string Paper = "var(--paper)";

    /// <summary>The ground of a function's box, and of every other surface that stands out.</summary>
    public const string Box = "var(--box)";

    /// <summary>Lines to measure by, so light that they disappear.</summary>
    public const string Grid = "var(--grid)";

    /// <summary>Values, the forward computation, what is computed now.</summary>
    public const string Forward = "var(--forward)";

    /// <summary>Gradients and what became of them.</summary>
    public const string Backward = "var(--backward)";

    /// <summary>Kept for the backward computation.</summary>
    public const string Retained = "var(--retained)";

    /// <summary>Let go, and whatever else stands back.</summary>
    public const string Quiet = "var(--quiet)";

    /// <summary>Waiting in the queue.</summary>
    public const string Waiting = "var(--waiting)";

    /// <summary>A mistake that was found.</summary>
    public const string Mistake = "var(--mistake)";

    /// <summary>The unit of all distances, in pixels.</summary>
    public const double Space = 8;

    /// <summary>The size of text in pixels.</summary>
    public const double Text = 16;

    /// <summary>The size of text in pictures, and under a name.</summary>
    public const double SmallText = 12;

    /// <summary>The radius of corners, the largest that there is.</summary>
    public const double Corner = 6;

    /// <summary>Names with their colours by day and by night.</summary>
    public static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("ink", "#1f2430", "#e6e9ef"), ("paper", "#ffffff", "#14171c"), ("box", "#eef1f5", "#232831"), ("grid", "#e3e7ec", "#2a303a"),
        ("forward", "#0069a6", "#56b4e9"), ("backward", "#b34a00", "#ff9b54"), ("retained", "#00704f", "#3ccf91"),
        ("quiet", "#656d7a", "#8b94a2"), ("waiting", "#7b4fa3", "#c39bf0"), ("mistake", "#b00020", "#ff7b8a"),
    ];

    /// <summary>For a picture and for a page: the colours, light, dark and on printed paper, and the type.</summary>
    /// <remarks>A name may be in any script and direction: its text is kept apart from what stands around it.</remarks>
    public static readonly string Style = $$"""
        :root{color-scheme:light dark;{{Properties(colour => colour.Light)}}}
        @media (prefers-color-scheme:dark){:root{ {{Properties(colour => colour.Dark)}} } }
        @media print{:root{color-scheme:light;{{Properties(colour => colour.Light)}};--ink:#000;--quiet:#000} }
        svg text{font:{{SmallText}}px system-ui,sans-serif;font-variant-numeric:tabular-nums;unicode-bidi:isolate;white-space:pre}
        svg text.code{font-family:ui-monospace,monospace}
        """.ReplaceLineEndings("\n");

    /// <summary>About how wide text is, in pixels, in the widest of the usual fonts.</summary>
    public static double Width(string text, double size = SmallText) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '/' or '(' or ')' or '[' or ']' or 'f' or 'i' or 'j' or 'l' or 'r' or 't'
            or 'I' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.98,
        >= 'A' and <= 'Z' => 0.79,
        < 0xa0 => 0.64,
        < 0x1100 => 0.8,
        _ => 1,
    }) * size;

    /// <summary>About how wide text in <c>ui-monospace</c> is, in pixels.</summary>
    public static double CodeWidth(string text, double size) => text.EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 0.62 : 1) * size;

    private static string Properties(Func<(string Name, string Light, string Dark), string> colour) =>
        string.Join(';', Colours.Select(each => $"--{each.Name}:{colour(each)}"));
}
