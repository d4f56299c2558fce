using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Checking;

/// <summary>A browser without a window, that looks at a page as a reader would; tests that need it skip where it is missing.</summary>
internal static partial class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // Writes into the page what is wrong with the places of its words, then lets the test read the page.
    private const string Look = """
        <script>
        const found = [], rects = [], root = document.documentElement, name = node => JSON.stringify(node.data.trim().slice(0, 40));
        const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
        while (shown.nextNode()) {
          const node = shown.currentNode, parent = node.parentElement;
          if (!node.data.trim() || parent.closest('script,style,title,desc,noscript')) continue;
          const range = document.createRange(); range.selectNodeContents(node);
          for (const rect of range.getClientRects()) {
            if (rect.width < 1 || rect.height < 1) continue;
            const scroller = parent.closest('.wide'), svg = parent.closest('svg');
            const ground = svg ? svg.getBoundingClientRect() : { left: 0, right: root.clientWidth, top: -1e9, bottom: 1e9 };
            if (!scroller && (rect.left < ground.left - 1 || rect.right > ground.right + 1 || rect.top < ground.top - 2
                || rect.bottom > ground.bottom + 2)) found.push(`${name(node)} is cut`);
            const clip = parent.closest('td,th,p,h1,h2,dd,dt,li');
            if (clip && getComputedStyle(clip).overflow === 'hidden' && clip.scrollWidth > clip.clientWidth + 1)
              found.push(`${name(node)} is cut`);
            for (const other of rects)
              if (Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left) > 1
                  && Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top) > 2 && other.node !== node)
                found.push(`${name(node)} lies over ${name(other.node)}`);
            rects.push({ rect, node });
          }
        }
        if (!rects.length) found.push('there is nothing to read');
        const list = document.createElement('pre');
        list.id = 'found'; list.textContent = found.join('\n') + '\nend'; document.body.append(list);
        </script>
        """;

    /// <summary>What is wrong with a page or a picture on a screen: messages of the console, words that are cut or lie over others.
    /// </summary>
    /// <param name="path">An HTML file, or an SVG file.</param>
    /// <param name="width">The width of the screen in pixels.</param>
    /// <param name="isDark">Whether the reader prefers the dark.</param>
    public static string[] Faults(string path, int width, bool isDark)
    {
        var (found, console) = Open(path, width, isDark, Look);
        return [.. found, .. console];
    }

    /// <summary>What a script says, line by line, when it has run in a page: <c>say(…)</c> says it, <c>press(key)</c> presses a key.
    /// </summary>
    public static string[] Run(string path, string script, int width = 1440, bool isDark = false)
    {
        var (said, console) = Open(path, width, isDark, $$"""
            <script>
            const said = [], say = text => said.push(text);
            const press = (key, shiftKey) =>
              document.body.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
            {{script}}
            const list = document.createElement('pre');
            list.id = 'found'; list.textContent = said.join('\n') + '\nend'; document.body.append(list);
            </script>
            """);
        console.ShouldBeEmpty();
        return said;
    }

    private static (string[] Found, string[] Console) Open(string path, int width, bool isDark, string script)
    {
        var html = File.ReadAllText(path);
        var copy = Path.ChangeExtension(path, $".{width}.html");
        File.WriteAllText(copy, html.Contains("</body>", StringComparison.Ordinal) ? html.Replace("</body>", script + "</body>",
            StringComparison.Ordinal) : $"<!doctype html><meta charset=utf-8><body style='margin:0'>{html}{script}");
        var (output, console) = Start(["--dump-dom", .. Screen(width, 900, isDark), new Uri(copy).AbsoluteUri]);
        File.Delete(copy);
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
