using System.Diagnostics;
using Autograd.Core;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class RegistrationTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(10); // on a busy machine; some hundredths of a second on an idle one

    [Test]
    public void Twenty_thousand_links_side_by_side_are_registered_in_linear_time()
    {
        var time = Stopwatch.StartNew();
        var list = new ChainList();
        for (var i = 0; i < 20_000; i++) list.Add(new One());
        time.Elapsed.ShouldBeLessThan(Generous);
        list.Parameters().Last().Name.ShouldBe("/19999/W");
        list.NamedParameters().Count().ShouldBe(20_000);
    }

    [TestCase(true), TestCase(false)]
    public void Links_nested_two_thousand_deep_are_registered_and_walked_on_a_small_stack(bool fromOutside)
    {
        Nested root = new(), innermost = root;
        var time = Stopwatch.StartNew();
        for (var depth = 1; depth < 2_000; depth++)
        {
            if (fromOutside) innermost = innermost.Inner = new Nested();
            else root = new Nested { Inner = root };
        }

        time.Elapsed.ShouldBeLessThan(Generous);
        string? last = null;
        var walk = new Thread(() => last = root.NamedParameters().Last().Path, 256 * 1024);
        walk.Start();
        walk.Join();
        last.ShouldBe(string.Concat(Enumerable.Repeat("/Inner", 1_999)) + "/W");
        innermost.W.Name.ShouldBe(last);
        Should.Throw<ArgumentException>(() => innermost.Inner = root).Message.ShouldContain("cannot be part of itself");
    }

    [Test]
    public void Link_shared_on_forty_levels_is_registered_at_once()
    {
        var bottom = new ChainList();
        ChainList shared = bottom;
        for (var level = 0; level < 40; level++) shared = new ChainList { new ChainList { shared }, new ChainList { shared } };
        bottom.Add(new One()); // around it are 2⁴⁰ ways to the top
        Should.Throw<ArgumentException>(() => bottom.Add(shared));
        bottom.Count.ShouldBe(1);
    }

    [Test]
    public void Name_of_a_parameter_follows_its_link_wherever_it_goes()
    {
        var layer = new L.Linear(2, 3);
        layer.W.Name.ShouldBe("/W");
        var inner = new ChainList { layer };
        layer.W.Name.ShouldBe("/0/W");
        var outer = new Sequential { new L.MLP(2, 2) };
        var nested = new Holding { Held = inner };
        layer.W.Name.ShouldBe("/Held/0/W");
        nested.Held = new ChainList();
        layer.W.Name.ShouldBe("/0/W");
        outer.NamedParameters().First().Path.ShouldBe("/0/0/W");
        layer.W.Name = "mine";
        layer.W.Name.ShouldBe("mine");
        new Parameter((NdArray)1f).Name.ShouldBeNull();
    }

    [Test]
    public void Name_of_a_parameter_survives_a_late_shape_and_another_type()
    {
        var layer = new L.Linear(3);
        layer.Forward(NdArray.Ones([1, 2]));
        layer.W.Name.ShouldBe("/W");
        var model = new Holding { Held = layer };
        model.To(DType.Float64);
        layer.W.Name.ShouldBe("/Held/W");
        layer.W.Node.ToString().ShouldBe("/Held/W");
    }

    [TestCase(""), TestCase("a/b"), TestCase("/"), TestCase(".."), TestCase("../x"), TestCase("."), TestCase("a\\b")]
    public void Names_that_would_make_other_paths_are_refused(string name)
    {
        var link = new Free();
        var (parameter, layer, array) = (new Parameter((NdArray)1f), new L.Linear(1, 1), NdArray.Ones([1]));
        foreach (var register in new Action[] { () => link.Own(parameter, name), () => link.Own(layer, name), () => link.Own(array, name) })
            Should.Throw<ArgumentException>(register).Message.ShouldStartWith($"Free: \"{name}\" cannot be a name");
        link.NamedParameters().ShouldBeEmpty();
        link.NamedPersistents().ShouldBeEmpty();
        Should.Throw<ArgumentNullException>(() => link.Own(new Parameter((NdArray)1f), null!));
    }

    [Test]
    public void One_name_is_that_of_one_thing()
    {
        var (w, layer, array) = (new Parameter((NdArray)1f), new L.Linear(1, 1), NdArray.Ones([1]));
        var link = new Free();
        link.Own(w, "a");
        Should.Throw<ArgumentException>(() => link.Own(layer, "a")).Message.ShouldStartWith("Free: a is a parameter already");
        Should.Throw<ArgumentException>(() => link.Own(array, "a"));
        link.Own(layer, "b");
        Should.Throw<ArgumentException>(() => link.Own(w, "b")).Message.ShouldStartWith("Free: b is a link already");
        link.Own(array, "c");
        Should.Throw<ArgumentException>(() => link.Own(w, "c")).Message.ShouldStartWith("Free: c is a persistent array already");
        link.NamedParameters().Select(pair => pair.Path).ShouldBe(["/a", "/b/W", "/b/b"]);
        link.Own((Parameter?)null, "a");
        link.Own(new L.Linear(1, 1, noBias: true), "a");
        link.NamedParameters().Select(pair => pair.Path).ShouldBe(["/b/W", "/b/b", "/a/W"]);
    }

    [Test]
    public void List_does_not_replace_what_its_class_registered_under_a_number()
    {
        var list = new Numbered();
        Should.Throw<ArgumentException>(() => list.Add(new One())).Message.ShouldContain("0 is a link already");
        list.Count.ShouldBe(0);
    }

    private sealed class One : Link
    {
        public One() => W = new Parameter((NdArray)1f);

        public Parameter W { get; set => field = Register(value); }
    }

    private sealed class Nested : Chain
    {
        public Nested() => W = new Parameter((NdArray)1f);

        public Parameter W { get; set => field = Register(value); }

        public Nested? Inner { get; set => field = Register(value!); }
    }

    private sealed class Holding : Chain
    {
        public required Link Held { get; set => field = Register(value); }
    }

    private sealed class Numbered : ChainList
    {
        public Numbered() => Register(new One(), "0");
    }

    private sealed class Free : Chain
    {
        public void Own(Parameter? parameter, string name) => Register(parameter, name);

        public void Own(Link link, string name) => Register(link, name);

        public void Own(NdArray array, string name) => RegisterPersistent(array, name);
    }
}
