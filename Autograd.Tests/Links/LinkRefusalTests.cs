using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

// The arguments that a link refuses, leaving it unchanged.
public class LinkRefusalTests
{
    [Test]
    public void Integers_are_no_type_of_a_model()
    {
        var model = new L.BatchNormalization(2);
        Should.Throw<ArgumentException>(() => model.To(DType.Int32)).Message.ShouldContain("Link.To: int32");
        Should.Throw<ArgumentException>(() => model.To((DType)99));
        Should.Throw<ArgumentException>(() => Initializers.Ones().Fill(new[] { 1 }, new Random(1))).Message.ShouldContain("int32");
        model.gamma!.DType.ShouldBe(DType.Float32);
    }

    [Test]
    public void Counts_stay_integers_when_the_model_changes_its_type()
    {
        var model = new L.BatchNormalization(2);
        model.To(DType.Float64);
        (model.AvgMean.DType, model.N.DType).ShouldBe((DType.Float64, DType.Int32));
    }

    [Test]
    public void Copying_between_links_of_other_parameters_names_the_first_that_is_missing()
    {
        Link all = new L.Linear(2, 3), less = new L.Linear(2, 3, noBias: true);
        Should.Throw<ArgumentException>(() => all.CopyParametersFrom(less)).Message.ShouldContain("/b");
        Should.Throw<ArgumentException>(() => less.CopyParametersFrom(all)).Message.ShouldContain("/b");
    }

    [Test]
    public void Copying_what_has_no_shape_yet_says_where_it_is_missing()
    {
        Link known = new L.Linear(2, 3), unknown = new L.Linear(3);
        Should.Throw<ArgumentException>(() => known.CopyParametersFrom(unknown)).Message.ShouldContain("no shape yet there");
        Should.Throw<ArgumentException>(() => unknown.CopyParametersFrom(known)).Message.ShouldContain("no shape yet here");
    }

    [Test]
    public void Names_of_arrays_and_states_are_parts_of_paths_too()
    {
        Should.Throw<ArgumentException>(() => new Free().Expect("a/b"));
        Should.Throw<ArgumentException>(() => new Free().Remember("a/b"));
        Should.Throw<ArgumentNullException>(() => new Free().Own(null!, "a")).ParamName.ShouldBe("array");
        var link = new Free();
        link.Expect("mean");
        Should.Throw<ArgumentException>(() => link.Remember("mean")).Message.ShouldContain("persistent array");
    }

    [Test]
    public void Checking_a_function_of_null_is_refused() =>
        Should.Throw<ArgumentNullException>(() => new Autograd.Functions.ReLU().Check(null!, null!)).Message.ShouldContain("ReLU");

    [Test]
    public void Type_that_a_model_has_leaves_its_arrays_as_they_are()
    {
        var model = new L.Linear(2, 3);
        var before = model.W.Data;
        model.To(DType.Float32);
        model.W.Data.ShouldBeSameAs(before);
    }

    [Test]
    public void Array_of_a_parameter_is_nobodys_gradient()
    {
        var layer = new L.Linear(2, 1);
        Variable x = new(new float[,] { { 3, 4 } });
        x.Grad = layer.W.Data;
        x.Grad.ShouldNotBeSameAs(layer.W.Data);
    }

    private sealed class Free : Link
    {
        public void Expect(string name) => ExpectPersistent(name);

        public void Remember(string name) => Carry(null, name);

        public void Own(NdArray array, string name) => RegisterPersistent(array, name);
    }
}
