using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Inspection;

// The reader of pages, itself.
[Category("Chromium")]
public class ChromiumTests
{
    private string path = "";

    [SetUp]
    public void MakeFolder() => path = Path.Combine(Directory.CreateTempSubdirectory("autograd-").FullName, "page.html");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Test]
    public void A_page_without_faults_has_none() => Faults("<p>words</p>").ShouldBeEmpty();

    [TestCase("<p style='width:3000px'>words</p>", "wide in")]
    [TestCase("<svg width=100 height=20><text x=90 y=12>too long</text></svg>", "is cut")]
    [TestCase("<svg width=300 height=20><text x=0 y=12>some words</text><text x=20 y=14>others</text></svg>", "lies over")]
    [TestCase("<img src=\"https://example.com/a.png\">words", "CONSOLE")]
    [TestCase("<svg width=30 height=20><path d=\"M0 NaN\"/></svg>words", "CONSOLE")]
    [TestCase("<script>console.log('message')</script>words", "CONSOLE")]
    [TestCase("", "nothing to read")]
    public void A_fault_is_found(string body, string fault) => Faults(body).ShouldContain(line => line.Contains(fault));

    private string[] Faults(string body)
    {
        var page = new Page("test");
        page.Body.Add(body);
        page.Save(path);
        return Chromium.Faults(path, 390, isDark: false);
    }
}
