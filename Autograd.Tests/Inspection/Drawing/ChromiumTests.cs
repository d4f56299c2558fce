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
    [TestCase("<p style='width:40px;overflow:hidden;white-space:nowrap'>too long for this</p>", "is cut")]
    [TestCase("<div style='height:40px'>some words</div><div style='margin-top:-40px;overflow:auto'>others</div>", "lies over")]
    [TestCase("<svg width=99 height=20><g class=function><rect width=20 height=20 /><text y=12>wider</text></g></svg>", "is cut")]
    [TestCase("<p style='width:12px;overflow-wrap:anywhere'>letters</p>", "broken into letters")]
    [TestCase("<svg width=99 height=40><g class=edge><path d='M0 14H90' fill=none /></g><text x=20 y=18>a</text></svg>", "goes through")]
    [TestCase("<img src=\"https://example.com/a.png\">words", "CONSOLE")]
    [TestCase("<svg width=30 height=20><path d=\"M0 NaN\"/></svg>words", "CONSOLE")]
    [TestCase("<script>console.log('message')</script>words", "CONSOLE")]
    [TestCase("", "nothing to read")]
    public void A_fault_is_found(string body, string fault) => Faults(body).ShouldContain(line => line.Contains(fault));

    [TestCase("<div style='height:20px;overflow:auto'><p style='height:40px'>words</p>scrolled away</div><p>others</p>")]
    [TestCase("<p>words</p><p style='position:fixed;top:24px'>at the foot</p>")]
    public void What_scrolls_or_is_fixed_is_no_fault(string body) => Faults(body).ShouldBeEmpty();

    [Test]
    public void A_screen_is_as_narrow_as_it_is_said_to_be()
    {
        new Page("test").Save(path);
        Chromium.Run(path, "say(innerWidth)", width: 320).ShouldBe(["320"]);
    }

    [Test]
    public void A_fault_of_a_later_step_is_found()
    {
        var page = new Page("test", script: "onkeydown = () => document.body.append('later'.repeat(99))");
        page.Body.Add("<p>words</p>");
        page.Save(path);
        Chromium.Faults(path, 390, isDark: false).ShouldBeEmpty();
        Chromium.Faults(path, 390, isDark: false, "press('a')").ShouldNotBeEmpty();
    }

    private string[] Faults(string body)
    {
        var page = new Page("test");
        page.Body.Add(body);
        page.Save(path);
        return Chromium.Faults(path, 390, isDark: false);
    }
}
