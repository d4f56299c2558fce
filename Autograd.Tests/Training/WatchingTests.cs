using System.Text.Json;
using Autograd.Core;

namespace Autograd.Tests.Training;

public class WatchingTests
{
    private static readonly char[] Controls = [.. Enumerable.Range(0, 32).Select(i => (char)i).Where(c => c != '\n')];

    [Test]
    public void Elsewhere_than_on_a_terminal_progress_is_a_plain_line_for_each_epoch()
    {
        var text = new StringWriter { NewLine = "\n" };
        Train(new ProgressLine(text));
        text.ToString().IndexOfAny(Controls).ShouldBe(-1);
        text.ToString().ShouldBe("""
            epoch 1   iteration 5   loss 3   20 examples/s   0:02 left
            epoch 2   iteration 10   loss 8   20 examples/s   0:01 left
            epoch 3   iteration 15   loss 13   20 examples/s

            """.ReplaceLineEndings("\n"));
    }

    [TestCase(true), TestCase(false)]
    public void On_a_terminal_the_line_moves_and_leaves_nothing_behind(bool isColoured)
    {
        var text = new StringWriter { NewLine = "\n" };
        Train(new ProgressLine(text) { IsTerminal = true, IsColoured = isColoured, Width = () => 60 });
        var output = text.ToString();
        output.Contains('\e').ShouldBe(isColoured);
        var screen = Screen(output.Replace("\e[36m", "").Replace("\e[0m", ""), out var widest);
        screen.ShouldBe(["epoch 1   iteration 5   loss 3   20 examples/s   0:02 left",
            "epoch 2   iteration 10   loss 8   20 examples/s   0:01 left",
            "epoch 3   iteration 15   loss 13   20 examples/s", ""]);
        widest.ShouldBeLessThan(60);
        output.ShouldContain(" 73 %  epoch 2.2   iteration 11"); // it was there in between
    }

    [Test]
    public void The_table_is_aligned()
    {
        var text = new StringWriter { NewLine = "\n" };
        Train(new PrintReports(text, "loss", "test accuracy"));
        text.ToString().ShouldBe("""
            epoch  iteration        loss  test accuracy   seconds
                1          5           3                      1.0
                2         10           8                      2.0
                3         15          13                      3.0

            """.ReplaceLineEndings("\n"));
    }

    [TestCase(".jsonl"), TestCase(".csv")]
    public void A_log_has_all_reports_and_is_written_anew_when_the_training_is_continued(string extension)
    {
        var folder = Directory.CreateTempSubdirectory("autograd-").FullName;
        var path = Path.Combine(folder, "out", "log" + extension);
        var trainer = Train(new LogFile(path), each => each.Observe("a \"b\", c", 1.0 / 3));
        var whole = File.ReadAllText(path);
        if (extension == ".csv")
            whole.ShouldBe("iteration,epoch,seconds,loss,\"a \"\"b\"\", c\"\n5,1,1,3,0.3333333333333333\n10,2,2,8,0.3333333333333333\n"
                + "15,3,3,13,0.3333333333333333\n");
        else
            whole.Split('\n')[1].ShouldBe(
                """{"iteration":10,"epoch":2,"seconds":2,"loss":8,"a \u0022b\u0022, c":0.3333333333333333}""");
        trainer.Save(Path.Combine(folder, "a.npz"));
        File.WriteAllText(path, "what a killed process left");
        var (continued, _) = Make(epochs: 4);
        continued.Extend(new LogFile(path));
        continued.Resume(Path.Combine(folder, "a.npz"));
        continued.Train();
        var lines = File.ReadAllText(path);
        lines.ShouldStartWith(whole);
        var last = extension == ".csv" ? "20,4,4,18,\n" : """{"iteration":20,"epoch":4,"seconds":4,"loss":18}""";
        lines[whole.Length..].ShouldStartWith(last);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_table_gets_a_column_when_a_value_comes_later()
    {
        var path = Path.GetTempFileName() + ".csv";
        Train(new LogFile(path), each => { if (each.Iteration == 10) each.Observe("late", double.NaN); });
        File.ReadAllText(path).ShouldBe("iteration,epoch,seconds,loss,late\n5,1,1,3,\n10,2,2,8,NaN\n15,3,3,13,\n");
        File.Delete(path);
    }

    [Test]
    public void What_is_no_number_is_a_text_in_JSON()
    {
        var path = Path.GetTempFileName() + ".jsonl";
        Train(new LogFile(path), each => each.Observe("x", double.PositiveInfinity));
        var line = JsonDocument.Parse(File.ReadLines(path).First());
        line.RootElement.GetProperty("x").GetString().ShouldBe("Infinity");
        File.Delete(path);
    }

    [Test]
    public void Reports_go_to_an_IProgress_at_once()
    {
        var reports = new List<TrainingReport>();
        var trainer = Train(new ReportTo(new SynchronousProgress(reports.Add)));
        reports.ShouldBe(trainer.Log);
    }

    [Test]
    public void A_report_is_a_sentence_of_numbers_and_says_which_values_it_has()
    {
        var report = Train(new PrintReports(TextWriter.Null)).Log[1];
        (report.Iteration, report.Epoch, report.Elapsed, report.Rate, report.Remaining)
            .ShouldBe((10, 2, TimeSpan.FromSeconds(2), 20, TimeSpan.FromSeconds(1)));
        Should.Throw<ArgumentException>(() => report["accuracy"]).Message.ShouldContain("this report has loss");
    }

    private static Trainer Train(IExtension extension, Action<Trainer>? observe = null)
    {
        var (trainer, _) = Make(epochs: 3);
        if (observe is not null) trainer.Extend(Trigger.Reports, observe, priority: Trainer.Writers);
        trainer.Extend(extension).Train();
        return trainer;
    }

    /// <summary>A training whose losses are 1, 2, 3, …, of five iterations an epoch and 0.2 seconds each.</summary>
    private static (Trainer Trainer, HandClock Clock) Make(double epochs)
    {
        var (clock, iterator) = (new HandClock(), new SerialIterator(new TupleDataset(NdArray.Arange(20)), batchSize: 4, shuffle: false));
        Trainer trainer = null!;
        trainer = Trainer.Of(iterator, _ =>
        {
            clock.Time += TimeSpan.FromSeconds(0.2);
            return trainer.Iteration + 1;
        }, epochs);
        trainer.Clock = clock;
        return (trainer, clock);
    }

    /// <summary>The final contents of the screen, and the widest line ever shown.</summary>
    private static string[] Screen(string output, out int widest)
    {
        var (lines, line, column) = (new List<string>(), new List<char>(), 0);
        widest = 0;
        foreach (var character in output)
        {
            if (character == '\n')
            {
                lines.Add(new string([.. line]).TrimEnd());
                (line, column) = ([], 0);
            }
            else if (character == '\r') column = 0;
            else
            {
                if (column == line.Count) line.Add(' ');
                line[column++] = character;
                if (line.Contains('░')) widest = Math.Max(widest, new string([.. line]).TrimEnd().Length);
            }
        }

        return [.. lines, new string([.. line]).TrimEnd()];
    }
}
