namespace Autograd.Core;

/// <summary>A self-contained HTML page: it opens from disk, loads nothing from the network, and is readable in light and dark mode, on a
/// phone and in print.</summary>
/// <param name="title">Its title.</param>
/// <param name="style">CSS to add to the common style.</param>
/// <param name="script">A script, "" for none. Data in it must be JSON without &lt;, as <see cref="System.Text.Json"/> writes it.</param>
internal sealed class Page(string title, string style = "", string script = "")
{
    /// <summary>The content security policy: a browser may load nothing from outside the file.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    private const string Frame = """
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums;
        -webkit-text-size-adjust:100%}
        body{margin:0 auto;padding:24px;max-width:1440px}
        h1,h2,h3,p,figure,table,pre,dl{margin:0 0 16px}
        h1{font-size:24px;line-height:32px;font-weight:600}h2{font-size:16px;line-height:24px;font-weight:600}
        h1,h2,dd{overflow-wrap:anywhere}td,th{overflow-wrap:break-word}
        code,pre,.code,td.number{font-family:ui-monospace,monospace;font-size:14px}
        svg{display:block;max-width:100%;height:auto}
        .quiet{color:var(--quiet)}
        .wide{overflow-x:auto}
        .swatch{print-color-adjust:exact;display:inline-block;width:12px;height:12px;margin-right:4px;border:1px solid var(--grid)}
        table{border-collapse:collapse}th{font-weight:400;color:var(--quiet)}
        th,td{padding:4px 16px 4px 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--grid)}
        .number{text-align:right;white-space:nowrap}
        a{color:var(--forward)}:focus-visible{outline:2px solid var(--forward);outline-offset:2px}
        @media (max-width:719px){body{padding:16px}th,td{padding-right:12px;font-size:14px}}
        @media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
        @media print{body{padding:0}h1,h2{break-after:avoid}tr,li{break-inside:avoid}}
        """;

    /// <summary>The content of the page.</summary>
    public Markup Body { get; } = new();

    /// <summary>Returns the whole file.</summary>
    public override string ToString()
    {
        var page = new Markup().Add("<!doctype html>\n").Open("html", ("lang", "en")).Open("head").NewLine()
            .Add("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n<link rel=\"icon\" href=\"data:,\">\n")
            .Element("title", title).NewLine()
            .Open("style").NewLine().Add($"{Look.Style}\n{Frame}\n{style}".ReplaceLineEndings("\n")).Close().NewLine().Close().NewLine()
            .Open("body").NewLine().Add(Body).NewLine();
        if (script != "") page.Open("script").Add(script.ReplaceLineEndings("\n")).Close().NewLine();
        return page.Close().Close().NewLine().ToString();
    }

    /// <summary>Writes the file atomically, so that no reader sees half of it; missing folders are created.</summary>
    /// <exception cref="ArgumentException">The path is null, empty or malformed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, ToString());
}
