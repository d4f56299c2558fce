using Autograd.Core;

namespace Autograd.Tests.Graph;

public class ConfigTests
{
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
}
