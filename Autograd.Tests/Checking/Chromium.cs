using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Checking;

/// <summary>A browser without a window, that looks at a page as a reader would; tests that need it skip where it is missing.</summary>
internal static partial class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // What is seen of words: they are scrolled away by what scrolls, cut by what hides, and something fixed lies over what it may.
    private const string Seen = """
        const found = new Set(), root = document.documentElement, name = node => JSON.stringify(node.data.trim().slice(0, 40));
        const within = (rect, box) => ({ left: Math.max(rect.left, box.left), right: Math.min(rect.right, box.right),
          top: Math.max(rect.top, box.top), bottom: Math.min(rect.bottom, box.bottom) });
        const seen = (node, rect) => {
          let part = rect, scrolls = false;
          for (let e = node.parentElement; e; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (style.position === 'fixed' || style.position === 'sticky') return { part, scrolls, layer: e };
            if (e === document.body || e.tagName === 'svg' || style.overflow === 'visible') continue;
            const before = part;
            part = within(part, e.getBoundingClientRect());
            if (/auto|scroll/.test(style.overflow)) scrolls = true;
            else if (part.right < before.right - 1 || part.left > before.left + 1) found.add(`${name(node)} is cut`);
          }
          return { part, scrolls };
        };
        """;

    // Finds words that an arrow goes through: it comes nearer than the edge of their letters.
    private const string Crossed = """
        const crossed = svg => {
          const places = [...svg.querySelectorAll('.edge path[fill=none],.gradient path[fill=none]')]
            .filter(path => path.getClientRects().length).flatMap(path => {
              const matrix = path.getScreenCTM(), count = Math.ceil(path.getTotalLength() / 2);
              return Array.from({ length: count }, (_, i) => path.getPointAtLength(2 * i).matrixTransform(matrix));
            });
          for (const text of svg.querySelectorAll('text')) {
            const { left, right, top, bottom } = text.getBoundingClientRect(), inset = (bottom - top) / 5;
            if (places.some(({ x, y }) => x > left && x < right && y > top + inset && y < bottom - inset))
              found.add(`an arrow goes through ${JSON.stringify(text.textContent)}`);
          }
        };
        """;

    // Finds out what is wrong with the places of words.
    private const string Look = """
        const look = () => {
          const rects = [], shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          if (root.scrollWidth > root.clientWidth) found.add(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
          while (shown.nextNode()) {
            const node = shown.currentNode, parent = node.parentElement;
            if (!node.data.trim() || parent.closest('script,style,title,desc,noscript')) continue;
            const range = document.createRange(); range.selectNodeContents(node);
            const lines = range.getClientRects().length;
            if (lines > 2 && node.data.trim().length < 3 * lines) found.add(`${name(node)} is broken into letters`);
            for (const rect of range.getClientRects()) {
              if (rect.width < 1 || rect.height < 1) continue;
              const { part, scrolls, layer } = seen(node, rect), svg = parent.closest('svg');
              const shape = parent.parentElement.matches('.function,.variable') && parent.parentElement.querySelector('rect,ellipse');
              const ground = shape ? shape.getBoundingClientRect() : svg ? svg.getBoundingClientRect()
                : { left: 0, right: scrolls ? 1e9 : root.clientWidth, top: -1e9, bottom: 1e9 };
              if (rect.left < ground.left - 1 || rect.right > ground.right + 1 || rect.top < ground.top - 2
                  || rect.bottom > ground.bottom + 2) found.add(`${name(node)} is cut`);
              if (part.right - part.left < 1 || part.bottom - part.top < 1) continue;
              for (const other of rects)
                if (other.layer === layer && other.node !== node
                    && Math.min(part.right, other.part.right) - Math.max(part.left, other.part.left) > 1
                    && Math.min(part.bottom, other.part.bottom) - Math.max(part.top, other.part.top) > 2)
                  found.add(`${name(node)} lies over ${name(other.node)}`);
              rects.push({ part, node, layer });
            }
          }
          document.querySelectorAll('svg').forEach(crossed);
          if (!rects.length) found.add('there is nothing to read');
        };
        """;

    private const string Press = """
        const press = (key, shiftKey) =>
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
        """;

    // Tells it to the window around the page, where the test reads it.
    private const string Tell = "parent.postMessage([...found].join('\\n') + '\\nend', '*');";

    // No window is narrower than 500 pixels, but a frame in it is.
    private const string Frame = """
        <!doctype html><body style="margin:0"><script>
        onmessage = event => {
          const list = document.createElement('pre');
          list.id = 'found'; list.textContent = event.data; document.body.append(list);
        };
        </script><iframe style="border:0" 
        """;

    /// <summary>What is wrong with a page or a picture on a screen: messages of the console, words that are cut or lie over others.
    /// </summary>
    /// <param name="path">An HTML file, or an SVG file.</param>
    /// <param name="width">The width of the screen in pixels.</param>
    /// <param name="isDark">Whether the reader prefers the dark.</param>
    /// <param name="script">What is done before the last look: <c>press(key)</c> presses a key, <c>look()</c> looks in between.</param>
    public static string[] Faults(string path, int width, bool isDark, string script = "")
    {
        var (found, console) = Open(path, width, isDark, $"{Seen}\n{Crossed}\n{Look}\n{Press}\n{script}\nlook();\n{Tell}");
        return [.. found, .. console];
    }

    /// <summary>What a script says, line by line, when it has run in a page: <c>say(…)</c> says it, <c>press(key)</c> presses a key.
    /// </summary>
    public static string[] Run(string path, string script, int width = 1440, bool isDark = false)
    {
        var (said, console) = Open(path, width, isDark,
            $"const found = [], say = text => found.push(text);\n{Press}\n{script}\n{Tell}");
        console.ShouldBeEmpty();
        return said;
    }

    private static (string[] Found, string[] Console) Open(string path, int width, bool isDark, string script)
    {
        var html = File.ReadAllText(path);
        script = $"<script>\n{script}</script>";
        var (copy, frame) = (Path.ChangeExtension(path, $".{width}.html"), Path.ChangeExtension(path, $".{width}.frame.html"));
        File.WriteAllText(copy, html.Contains("</body>", StringComparison.Ordinal)
            ? html.Replace("</body>", script + "</body>", StringComparison.Ordinal)
            : $"<!doctype html><meta charset=utf-8><style>body{{margin:0}}svg{{max-width:100%;height:auto}}</style><body>{html}{script}");
        File.WriteAllText(frame, $"{Frame} width={width} height=900 src=\"{new Uri(copy).AbsoluteUri}\"></iframe>");
        var (output, console) = Start(["--dump-dom", .. Screen(width, 900, isDark), new Uri(frame).AbsoluteUri]);
        File.Delete(copy);
        File.Delete(frame);
        var found = Found().Match(output);
        return (found.Success ? WebUtility.HtmlDecode(found.Groups[1].Value).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [$"the page was not read: {output}{console}"], [.. Message().Matches(console).Select(match => match.Value)]);
    }

    /// <summary>Draws a page as a reader sees it, as PNG.</summary>
    public static void Photograph(string path, string picture, int width, int height, bool isDark) =>
        Start([$"--screenshot={picture}", .. Screen(width, height, isDark), new Uri(path).AbsoluteUri]);

    private static string[] Screen(int width, int height, bool isDark) =>
        ["--hide-scrollbars", $"--window-size={width},{height}", $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}"];

    private static (string Output, string Console) Start(string[] arguments)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null) Assert.Ignore($"none of {string.Join(", ", Names)} is installed.");
        var profile = Directory.CreateTempSubdirectory("chromium-");
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program!, ["--headless", "--no-sandbox", "--disable-gpu",
                "--enable-logging=stderr", $"--user-data-dir={profile.FullName}", .. arguments])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var console = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (output, console.Result);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    [GeneratedRegex("<pre id=\"found\">(.*?)\n?end</pre>", RegexOptions.Singleline)]
    private static partial Regex Found();

    [GeneratedRegex("^.*CONSOLE.*$", RegexOptions.Multiline)]
    private static partial Regex Message();
}
