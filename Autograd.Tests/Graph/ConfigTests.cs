using Autograd.Core;

namespace Autograd.Tests.Graph;

public class ConfigTests
{
    [Test]
    public void Inference_records_nothing_and_is_in_test_mode()
    {
        using (Config.Inference())
        {
            (Config.EnableBackprop, Config.Train).ShouldBe((false, false));
            using (Config.TrainMode()) (Config.EnableBackprop, Config.Train).ShouldBe((false, true));
        }

        (Config.EnableBackprop, Config.Train).ShouldBe((true, true));
    }

    [Test]
    public void An_exception_restores_the_setting()
    {
        Should.Throw<TimeoutException>(() =>
        {
            using var _ = Config.NoBackprop();
            throw new TimeoutException();
        });
        Config.EnableBackprop.ShouldBeTrue();
        (new Variable(1f) * 2).Creator.ShouldNotBeNull();
    }

    [Test]
    public void A_setting_of_one_thread_is_not_seen_by_another()
    {
        using var entered = new ManualResetEventSlim();
        using var built = new ManualResetEventSlim();
        Function? creator = null;
        var a = new Thread(() =>
        {
            using var _ = Config.NoBackprop();
            entered.Set();
            built.Wait();
        });
        var b = new Thread(() =>
        {
            entered.Wait();
            creator = (new Variable(1f) * 2).Creator;
            built.Set();
        });
        a.Start();
        b.Start();
        a.Join();
        b.Join();
        creator.ShouldNotBeNull();
    }

    [Test]
    public async Task Settings_follow_async_code()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () =>
        {
            using (Config.NoBackprop())
            {
                await Task.Yield();
                Config.EnableBackprop.ShouldBeFalse();
            }
        })));
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => Config.EnableBackprop.ShouldBeTrue())));
    }

    [Test]
    public async Task Tasks_inherit_and_do_not_leak_back()
    {
        using var _ = Config.TestMode();
        await Task.Run(() =>
        {
            Config.Train.ShouldBeFalse();
            Config.TrainMode();
            Config.Train.ShouldBeTrue();
        });
        Config.Train.ShouldBeFalse();
    }

    [Test]
    public void Scopes_nest()
    {
        using (Config.NoBackprop())
        {
            using (Config.ForceBackprop()) Config.EnableBackprop.ShouldBeTrue();
            Config.EnableBackprop.ShouldBeFalse();
        }

        Config.EnableBackprop.ShouldBeTrue();
    }

    [Test]
    public void Disposing_twice_is_harmless()
    {
        var outer = Config.NoBackprop();
        var inner = Config.ForceBackprop();
        inner.Dispose();
        inner.Dispose();
        Config.EnableBackprop.ShouldBeFalse();
        outer.Dispose();
        var next = Config.NoBackprop();
        inner.Dispose();
        outer.Dispose();
        Config.EnableBackprop.ShouldBeFalse();
        next.Dispose();
        Config.EnableBackprop.ShouldBeTrue();
    }

    [Test]
    public void Each_scope_restores_only_its_own_setting()
    {
        var backprop = Config.NoBackprop();
        using var test = Config.TestMode();
        backprop.Dispose();
        (Config.EnableBackprop, Config.Train).ShouldBe((true, false));
    }

    [Test]
    public void Default_dtype_is_a_float()
    {
        using (Config.DefaultDType(DType.Float64)) Config.DType.ShouldBe(DType.Float64);
        Config.DType.ShouldBe(DType.Float32);
        Should.Throw<ArgumentException>(() => Config.DefaultDType(DType.Int32));
    }

    [Test]
    public void A_seed_fixes_each_stream_by_itself()
    {
        double[] Draw(bool moreNoise)
        {
            using var _ = Config.Seed(7);
            if (moreNoise) Config.Random.Noise.NextDouble();
            return [Config.Random.Initialization.NextDouble(), Config.Random.Shuffling.NextDouble()];
        }

        Draw(moreNoise: true).ShouldBe(Draw(moreNoise: false));
        Draw(moreNoise: false)[0].ShouldNotBe(Draw(moreNoise: false)[1]);
    }

    private static readonly (string Name, Func<IDisposable> Open, Func<IDisposable> OpenAnother, Func<object> Value)[] Settings =
    [
        ("EnableBackprop", Config.NoBackprop, Config.ForceBackprop, () => Config.EnableBackprop),
        ("EnableBackprop, forced first", Config.ForceBackprop, Config.NoBackprop, () => Config.EnableBackprop),
        ("Train", Config.TestMode, Config.TrainMode, () => Config.Train),
        ("DefaultDType", () => Config.DefaultDType(DType.Float64), () => Config.DefaultDType(DType.Float32), () => Config.DType),
        ("Seed", () => Config.Seed(1), () => Config.Seed(2), () => Config.Random),
        ("Hook", () => Config.Hook(new TapeRecorder()), () => Config.Hook(new TimerHook()),
            () => string.Join(" ", Config.Current.Hooks.Select(hook => hook.GetType().Name))),
        ("Debug", () => Config.Debug(), () => Config.Debug(), () => Config.IsDebug),
        ("Parallelism", () => Parallelism.Limit(3), () => Parallelism.Limit(5), () => Parallelism.Degree),
    ];

    private static IEnumerable<TestCaseData> EachSetting =>
        Settings.Select(setting => new TestCaseData(setting.Open, setting.OpenAnother, setting.Value).SetArgDisplayNames(setting.Name));

    [TestCaseSource(nameof(EachSetting))]
    public void Scopes_ended_in_any_order_end_their_own_setting_and_no_other(Func<IDisposable> open, Func<IDisposable> openAnother,
        Func<object> value)
    {
        var before = value();
        object first, second, both;
        using (open()) first = value();
        using (openAnother()) second = value();
        using (open())
        using (openAnother()) both = value();
        if (value().GetType().Name == nameof(RandomStreams)) return; // each scope has streams of its own: compared below
        foreach (var order in new[] { true, false })
        {
            var (a, b) = (open(), openAnother());
            value().ShouldBe(both);
            (order ? a : b).Dispose();
            value().ShouldBe(order ? second : first);
            (order ? b : a).Dispose();
            value().ShouldBe(before);
        }
    }

    [Test]
    public void Seeds_ended_in_any_order_leave_the_streams_of_those_still_open()
    {
        var before = Config.Random;
        var a = Config.Seed(1);
        var b = Config.Seed(2);
        var ofB = Config.Random;
        a.Dispose();
        Config.Random.ShouldBeSameAs(ofB);
        b.Dispose();
        Config.Random.ShouldBeSameAs(before);
    }

    [Test]
    public void A_hook_that_ends_first_leaves_those_opened_after_it()
    {
        var (tape, other) = (new TapeRecorder(), new TapeRecorder());
        var a = Config.Hook(tape);
        using var b = Config.Hook(other);
        a.Dispose();
        _ = new Variable(1f) * 2;
        (tape.Tape.Count, other.Tape.Count).ShouldBe((0, 1));
    }

    [Test]
    public void Random_orders_of_ending_leave_what_the_open_scopes_say()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var open = new List<(IDisposable Scope, bool? Backprop, bool? Train)>();
            for (var i = 0; i < 30; i++)
            {
                if (open.Count > 0 && random.Next(3) == 0)
                {
                    var index = random.Next(open.Count);
                    open[index].Scope.Dispose();
                    open[index].Scope.Dispose();
                    open.RemoveAt(index);
                }
                else
                {
                    open.Add(random.Next(4) switch
                    {
                        0 => (Config.NoBackprop(), false, null),
                        1 => (Config.ForceBackprop(), true, null),
                        2 => (Config.TestMode(), null, false),
                        _ => (Config.TrainMode(), null, true),
                    });
                }

                Config.EnableBackprop.ShouldBe(open.LastOrDefault(scope => scope.Backprop is not null).Backprop ?? true);
                Config.Train.ShouldBe(open.LastOrDefault(scope => scope.Train is not null).Train ?? true);
            }

            foreach (var scope in open) scope.Scope.Dispose();
            (Config.EnableBackprop, Config.Train).ShouldBe((true, true));
        }
    }

    [Test]
    public async Task A_scope_ended_in_a_task_is_still_open_where_it_was_opened()
    {
        var scope = Config.TestMode();
        await Task.Run(() =>
        {
            scope.Dispose();
            Config.Train.ShouldBeTrue();
        });
        Config.Train.ShouldBeFalse();
        scope.Dispose();
        Config.Train.ShouldBeTrue();
    }

    [Test]
    public void What_is_started_inside_inherits_and_keeps_the_settings()
    {
        using var ended = new ManualResetEventSlim();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        using var done = new CountdownEvent(4);
        Thread thread;
        Timer timer;
        using (Config.TestMode())
        {
            thread = new Thread(() => Note("Thread"));
            thread.Start();
            _ = Task.Run(() => Note("Task"));
            ThreadPool.QueueUserWorkItem(_ => Note("ThreadPool"));
            timer = new Timer(_ => Note("Timer"), null, 0, Timeout.Infinite);
        }

        ended.Set();
        done.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        thread.Join();
        timer.Dispose();
        seen.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))
            .ShouldBe([("Task", false), ("Thread", false), ("ThreadPool", false), ("Timer", false)]);
        Config.Train.ShouldBeTrue();

        void Note(string kind)
        {
            ended.Wait();
            seen[kind] = Config.Train;
            done.Signal();
        }
    }

    [Test]
    public void What_is_started_with_the_flow_suppressed_inherits_nothing()
    {
        bool? task = null, thread = null;
        using (Config.TestMode())
        {
            var unsafeThread = new Thread(() => thread = Config.Train);
            unsafeThread.UnsafeStart();
            unsafeThread.Join();
            Task running;
            using (ExecutionContext.SuppressFlow()) running = Task.Run(() => task = Config.Train);
            running.Wait();
            Config.Train.ShouldBeFalse();
        }

        (task, thread).ShouldBe((true, true));
    }

    [Test]
    public void A_scope_in_an_iterator_holds_for_the_consumer_between_two_elements()
    {
        var between = new List<bool>();
        foreach (var _ in Elements()) between.Add(Config.Train);
        between.ShouldBe([false, true]);
        Config.Train.ShouldBeTrue();

        static IEnumerable<int> Elements()
        {
            using (Config.TestMode()) yield return 1;
            yield return 2;
        }
    }
}
