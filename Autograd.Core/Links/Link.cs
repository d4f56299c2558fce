using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>
/// Something with parameters. A property that registers itself, <c>public Parameter W { get; set => field = Register(value); }</c>,
/// makes them known under its name; assigning again replaces.
/// </summary>
public abstract class Link
{
    private readonly Dictionary<string, Parameter> parameters = [];
    private readonly Dictionary<string, NdArray> persistents = [];
    private readonly List<Link> parents = [];

    /// <summary>How often a link or a parameter was registered here or below: who remembers the parameters sees whether they are still these.</summary>
    internal int Registrations { get; private set; }

    /// <summary>The parameters with their paths, such as <c>/Hidden/W</c>; one that is used twice has two paths.</summary>
    public virtual IEnumerable<(string Path, Parameter Parameter)> NamedParameters() => parameters.Select(pair => ("/" + pair.Key, pair.Value));

    /// <summary>Arrays that belong to the state but are not learned, such as running statistics, with their paths.</summary>
    public virtual IEnumerable<(string Path, NdArray Array)> NamedPersistents() => persistents.Select(pair => ("/" + pair.Key, pair.Value));

    /// <summary>The parameters, each once.</summary>
    public IEnumerable<Parameter> Parameters() => NamedParameters().Select(pair => pair.Parameter).Distinct();

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ClearGrads()
    {
        foreach (var parameter in Parameters()) parameter.ClearGrad();
    }

    /// <summary>Says whether the parameters are learned: a frozen link takes part in the graph as a constant.</summary>
    public void SetRequiresGrad(bool requiresGrad)
    {
        foreach (var parameter in Parameters()) parameter.RequiresGrad = requiresGrad;
    }

    /// <summary>Changes the float type of all parameters and persistent arrays; gradients are forgotten.</summary>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public void To(DType dtype)
    {
        if (!dtype.IsFloat()) throw Errors.NotAFloat("Link.To", dtype);
        var converted = new Dictionary<NdArray, NdArray>(); // parameters that share an array share it afterwards
        foreach (var parameter in Parameters()) parameter.ConvertTo(dtype, converted);
        ConvertPersistents(dtype);
    }

    /// <summary>Copies the values of another link's parameters and persistent arrays; nothing changes if any of them does not fit.</summary>
    /// <exception cref="ArgumentException">The links differ in the paths, shapes or types of their arrays.</exception>
    public void CopyParametersFrom(Link other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (own, others) = (NamedArrays(), other.NamedArrays());
        foreach (var path in own.Keys.Union(others.Keys))
        {
            if (!own.TryGetValue(path, out var target) || !others.TryGetValue(path, out var source)) throw Errors.ParametersDiffer(path, "is only in one of the two");
            if (!target.HasElements || !source.HasElements) throw Errors.ParametersDiffer(path, $"has no shape yet {(target.HasElements ? "there" : "here")}: it follows from the first input");
            if (target.Shape != source.Shape || target.DType != source.DType) throw Errors.ParametersDiffer(path, $"is {target.DType} {target.Shape} here and {source.DType} {source.Shape} there");
        }

        foreach (var (path, array) in own) array.CopyFrom(others[path]);
    }

    /// <summary>A copy of this link: one that is made anew, with the parameters of this one as <paramref name="mode"/> says.</summary>
    /// <example>
    /// <code>
    /// L.MLP target = model.Copy(() => new L.MLP(64, 32, 10)); // independent, with the same numbers
    /// </code>
    /// </example>
    /// <typeparam name="TLink">The class of this link.</typeparam>
    /// <param name="make">Makes a link of the same structure: a link's properties cannot be copied from outside.</param>
    /// <param name="mode">Whether numbers are copied, shared, or drawn anew. What is not learned, such as running statistics, is shared by none.</param>
    /// <returns>The copy, with gradients of its own, frozen where this link is.</returns>
    /// <exception cref="ArgumentException">The two differ in their paths, or in the shapes of parameters that have one.</exception>
    public TLink Copy<TLink>(Func<TLink> make, CopyMode mode = CopyMode.Copy) where TLink : Link
    {
        ArgumentNullException.ThrowIfNull(make);
        var copy = make();
        var (targets, sources) = (copy.NamedParameters().ToDictionary(), NamedParameters().ToDictionary());
        foreach (var path in targets.Keys.Union(sources.Keys))
        {
            if (!targets.TryGetValue(path, out var target) || !sources.TryGetValue(path, out var source)) throw Errors.ParametersDiffer(path, "is only in one of the two");
            if (target.IsInitialized && source.IsInitialized && target.Shape != source.Shape) throw Errors.ParametersDiffer(path, $"is {target.Shape} in the copy and {source.Shape} here");
            if (mode == CopyMode.Init) target.RequiresGrad = source.RequiresGrad;
            else target.Take(source, share: mode == CopyMode.Share);
        }

        if (mode != CopyMode.Init) copy.TakePersistents(this);
        return copy;
    }

    /// <summary>Makes a parameter known under its property's name; null makes it unknown.</summary>
    [return: NotNullIfNotNull(nameof(parameter))]
    protected Parameter? Register(Parameter? parameter, [CallerMemberName] string name = "")
    {
        if (parameter is null) parameters.Remove(name);
        else parameters[name] = parameter;
        NoteRegistration();
        return parameter;
    }

    /// <summary>Makes a persistent array known under its property's name: <c>public NdArray Mean { get => Persistent(); private set => RegisterPersistent(value); }</c>.</summary>
    protected NdArray RegisterPersistent(NdArray array, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(array);
        return persistents[name] = array.Keep();
    }

    /// <summary>The persistent array of a property's name, in the link's float type.</summary>
    /// <exception cref="InvalidOperationException">It has no shape yet.</exception>
    protected NdArray Persistent([CallerMemberName] string name = "") => persistents.TryGetValue(name, out var array) ? array : throw Errors.PersistentWithoutShape(name);

    /// <summary>Whether the persistent arrays have their shapes.</summary>
    protected bool HasPersistent(string name) => persistents.ContainsKey(name);

    /// <summary>Changes the type of the persistent arrays that are floats.</summary>
    internal virtual void ConvertPersistents(DType dtype)
    {
        foreach (var (name, array) in persistents)
            if (array.DType.IsFloat()) persistents[name] = array.To(dtype).Keep();
    }

    /// <summary>A state that goes from one training step into the next: <c>public Variable? h { get; private set => field = Carry(field, value); }</c>.</summary>
    /// <remarks>It can be read after its <see cref="ArrayScope"/>; what it was computed from cannot, so that <see cref="Variable.Unchain"/> must come before a backward pass that would go there.</remarks>
    /// <param name="previous">The state so far.</param>
    /// <param name="next">The state from now on.</param>
    /// <returns><paramref name="next"/>.</returns>
    protected static Variable? Carry(Variable? previous, Variable? next)
    {
        next?.Data.Keep();
        previous?.Data.GiveBack();
        return next;
    }

    /// <summary>Copies another link's persistent arrays, also those that have no shape here yet.</summary>
    internal virtual void TakePersistents(Link other)
    {
        foreach (var (name, array) in other.persistents) persistents[name] = array.Copy();
    }

    private Dictionary<string, NdArray> NamedArrays() => NamedParameters().Select(pair => (pair.Path, pair.Parameter.Data)).Concat(NamedPersistents()).ToDictionary();

    /// <summary>Tells the parameters their paths, seen from here, and the links around this one: the outermost link speaks last.</summary>
    private protected void NoteRegistration()
    {
        Registrations++;
        foreach (var (path, parameter) in NamedParameters()) parameter.Name = path;
        foreach (var parent in parents) parent.NoteRegistration();
    }

    /// <summary>Says that this link is part of another, in another's place if it had one there.</summary>
    internal void Join(Link parent, Link? replaced)
    {
        if (parent.IsWithin(this)) throw Errors.LinkWithinItself(this, parent);
        replaced?.parents.Remove(parent);
        parents.Add(parent);
    }

    private bool IsWithin(Link other) => this == other || parents.Any(parent => parent.IsWithin(other));
}
