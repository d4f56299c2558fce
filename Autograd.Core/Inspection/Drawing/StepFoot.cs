namespace Autograd.Core;

/// <summary>The foot of a page with steps: a sentence about the current one, buttons, a slider and the keys.</summary>
/// <remarks>The controls appear when the script of the page gives its body the class <c>live</c>.</remarks>
internal static class StepFoot
{
    public const string Style = """
        footer{background:var(--paper);border-top:1px solid var(--grid);padding:8px 0;margin-top:16px;z-index:1}
        .live footer{position:sticky;bottom:0;display:grid;grid-template-columns:auto minmax(0,1fr) 256px;gap:0 16px}
        footer p{margin:0}
        #sentence{grid-column:1/-1;margin-bottom:8px;overflow-wrap:anywhere}
        #controls,#slider,#where{display:none}
        .live #controls{display:flex;gap:8px;grid-row:span 2}
        .live #slider,.live #where{display:block}
        #where{grid-column:3;font-size:14px;line-height:20px}
        .live #time{grid-area:2/2/span 2}
        #slider{width:min(100%,100% - 100%/var(--steps) + 16px);margin:0 max(0px,50%/var(--steps) - 8px);height:24px;
        accent-color:var(--forward)}
        button{font:inherit;color:inherit;background:var(--box);border:1px solid var(--quiet);border-radius:4px;min-width:48px;height:40px;
        cursor:pointer}
        dialog{color:var(--ink);background:var(--paper);border:1px solid var(--ink);border-radius:6px;padding:24px}
        kbd{font-family:ui-monospace,monospace;border:1px solid var(--quiet);border-radius:4px;padding:0 6px;margin-right:8px}
        @media (max-width:719px){
        .live footer{grid-template-columns:auto minmax(0,1fr);margin-top:8px;padding-bottom:4px}
        #sentence{max-height:30vh;overflow:auto;font-size:14px;line-height:20px}
        .live #time{grid-area:auto/1/auto/-1}
        .live #where{grid-column:2;text-align:right;align-self:center}
        .live #controls{grid-row:auto}
        }
        @media (max-height:479px){body{padding-top:8px}h1{font-size:18px;line-height:24px;margin:0}header p{display:none}
        #sentence{font-size:14px;line-height:20px;margin-bottom:4px}}
        @media print{.live footer{position:static;display:block}.live #controls,.live #slider{display:none}}

        """;

    /// <summary>Writes it.</summary>
    /// <param name="body">The body of the page.</param>
    /// <param name="sentence">What is said without a script.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="arrows">What the arrow keys do, and what they do with Shift.</param>
    /// <param name="curve">A picture below the slider (default: none).</param>
    /// <param name="caption">Its caption.</param>
    public static void Write(Markup body, string sentence, int steps, (string Alone, string WithShift) arrows, string? curve = null,
        Markup? caption = null)
    {
        steps = Math.Max(1, steps);
        body.Open("footer").NewLine()
            .Element("p", sentence, ("id", "sentence"), ("aria-live", "polite"), ("role", "status")).NewLine()
            .Open("div", ("id", "controls"));
        Button(body, "back", "Previous step (left arrow)", "◀");
        Button(body, "play", "Play (space)", "▶▶");
        Button(body, "next", "Next step (right arrow)", "▶");
        Button(body, "help", "Keys (?)", "?");
        body.Close().Element("p", "", ("id", "where"), ("class", "quiet")).NewLine()
            .Open("div", ("id", "time"), ("style", $"--steps:{steps}"))
            .Add($"<input type=\"range\" id=\"slider\" min=\"1\" value=\"1\" aria-label=\"Step\" max=\"{steps}\">").NewLine();
        if (curve is not null) body.Add(curve).NewLine();
        body.Close();
        if (caption is not null) body.Add(caption);
        body.Close().NewLine().Open("dialog", ("id", "keys")).Element("h2", "Keys");
        foreach (var (key, action) in new[] { ("← →", arrows.Alone), ("Shift + ← →", arrows.WithShift),
            ("Home, End", "first and last step"), ("Space", "play or pause"), ("?", "show or hide these keys"), ("Esc", "close") })
            body.Open("p").Element("kbd", key).Text(action).Close();
        body.Close().NewLine();
    }

    private static void Button(Markup body, string id, string label, string sign) =>
        body.Element("button", sign, ("type", "button"), ("id", id), ("aria-label", label), ("title", label));
}
