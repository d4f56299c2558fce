using Autograd.Core;

namespace Autograd.Tests.Inspection;

public class PageTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Page_needs_no_network_and_forbids_it()
    {
        var text = Make("t").ToString();
        text.ShouldContain("default-src 'none'");
        foreach (var outside in new[] { "http:", "https:", "//", "@import", "src=", "url(" })
            text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain(outside);
    }

    [Test]
    public void Title_is_text_whatever_it_contains()
    {
        var text = Make("</title><script>").ToString();
        text.ShouldContain("<title>&lt;/title&gt;&lt;script&gt;</title>");
        text.ShouldNotContain("<script>");
    }

    [Test]
    public void Folders_above_the_file_are_made_and_it_is_replaced_at_once()
    {
        var path = Path.Combine(folder, "a", "b", "page.html");
        Make("one").Save(path);
        Make("two").Save(path);
        File.ReadAllText(path).ShouldContain("<title>two</title>");
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    private static Page Make(string title)
    {
        var page = new Page(title, ".x{color:red}");
        page.Body.Element("h1", title).Add(new Svg(3, 3, "a picture").Box(0, 0, 1, 1));
        return page;
    }
}
