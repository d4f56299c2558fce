namespace Autograd.Core;

/// <summary>The style shared by all pictures and pages: colours (CSS custom properties), type and spacing.</summary>
/// <remarks>
/// A colour is named after its meaning, and is never the only sign of it: a shape, a line or a word shows it too. The hues are Okabe and
/// Ito's, which colour-blind readers can tell apart; text in any of the colours has a contrast of at least 4.5 on paper and in a box.
/// </remarks>
internal static class Look
{
    /// <summary>Text, axes and outlines.</summary>
    public const string Ink = "var(--ink)";

    /// <summary>The background.</summary>
    public const string Paper = "var(--paper)";

    /// <summary>The background of functions and of other highlighted surfaces.</summary>
    public const string Box = "var(--box)";

    /// <summary>Grid lines, barely visible.</summary>
    public const string Grid = "var(--grid)";

    /// <summary>Values, the forward computation, and the current step.</summary>
    public const string Forward = "var(--forward)";

    /// <summary>Gradients and the backward computation.</summary>
    public const string Backward = "var(--backward)";

    /// <summary>Arrays kept for the backward computation.</summary>
    public const string Retained = "var(--retained)";

    /// <summary>Arrays that were let go, and secondary text.</summary>
    public const string Quiet = "var(--quiet)";

    /// <summary>Functions waiting in the queue.</summary>
    public const string Waiting = "var(--waiting)";

    /// <summary>Errors and wrong answers.</summary>
    public const string Mistake = "var(--mistake)";

    /// <summary>The unit of all distances, in pixels.</summary>
    public const double Space = 8;

    /// <summary>The size of text in pixels.</summary>
    public const double Text = 16;

    /// <summary>The size of text in pictures, in pixels.</summary>
    public const double SmallText = 12;

    /// <summary>The largest radius of corners.</summary>
    public const double Corner = 6;

    /// <summary>The names of the colours with their values in light and dark mode.</summary>
    public static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("ink", "#1f2430", "#e6e9ef"), ("paper", "#ffffff", "#14171c"), ("box", "#eef1f5", "#232831"), ("grid", "#e3e7ec", "#2a303a"),
        ("forward", "#0069a6", "#56b4e9"), ("backward", "#b34a00", "#ff9b54"), ("retained", "#00704f", "#3ccf91"),
        ("quiet", "#656d7a", "#8b94a2"), ("waiting", "#7b4fa3", "#c39bf0"), ("mistake", "#b00020", "#ff7b8a"),
    ];

    /// <summary>The style sheet of pictures and pages: colours in light mode, in dark mode and in print, and fonts.</summary>
    /// <remarks>Names may be in any script and direction, so each text is isolated from those around it.</remarks>
    public static readonly string Style = $$"""
        :root{color-scheme:light dark;{{Properties(colour => colour.Light)}}}
        @media (prefers-color-scheme:dark){:root{ {{Properties(colour => colour.Dark)}} } }
        @media print{:root{color-scheme:light;{{Properties(colour => colour.Light)}};--ink:#000;--quiet:#000} }
        svg text{font:{{SmallText}}px system-ui,sans-serif;font-variant-numeric:tabular-nums;unicode-bidi:isolate;white-space:pre}
        svg text.code{font-family:ui-monospace,monospace}
        """.ReplaceLineEndings("\n");

    /// <summary>Estimates the width of text in pixels, in the widest of the usual fonts.</summary>
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

    /// <summary>Estimates the width of text in <c>ui-monospace</c>, in pixels.</summary>
    public static double CodeWidth(string text, double size) => text.EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 0.62 : 1) * size;

    private static string Properties(Func<(string Name, string Light, string Dark), string> colour) =>
        string.Join(';', Colours.Select(each => $"--{each.Name}:{colour(each)}"));
}
