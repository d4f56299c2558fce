using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>
/// An object with parameters. A property that registers its value, <c>public Parameter W { get; set => field = Register(value); }</c>,
/// makes it known under the property's name; assigning again replaces it.
/// </summary>
/// <remarks>
/// Several threads may call one model's Forward, even for the first time, while none changes it. A link that changes when it is called,
/// such as one with running statistics or a state, may be called by only one thread at a time, and its documentation says so.
/// </remarks>
public abstract partial class Link : IStateful
{
    private readonly Dictionary<string, Parameter> parameters = [];
    private readonly List<(Link Link, string Name)> parents = []; // and their names for this one
    private volatile Dictionary<string, NdArray> persistents = []; // replaced, never modified: several threads may be reading it
    private readonly HashSet<string> expected = []; // persistent arrays that may have no shape yet
    private readonly Dictionary<string, Variable?> carried = [];

    /// <summary>
    /// The number of registrations of links and parameters here and below: code that caches the parameters can see whether they changed.
    /// </summary>
    internal int Registrations { get; private set; }

    /// <summary>The child links with their names.</summary>
    private protected Dictionary<string, Link> Within { get; } = [];

    /// <summary>The parameters with their paths, such as <c>/Hidden/W</c>; a parameter that is used twice has two paths.</summary>
    public IEnumerable<(string Path, Parameter Parameter)> NamedParameters() =>
        Parts().SelectMany(part => part.Link.parameters.Select(pair => ($"{part.Path}/{pair.Key}", pair.Value)));

    /// <summary>Arrays that belong to the state but are not learned, such as running statistics, with their paths.</summary>
    public IEnumerable<(string Path, NdArray Array)> NamedPersistents() =>
        Parts().SelectMany(part => part.Link.persistents.Select(pair => ($"{part.Path}/{pair.Key}", pair.Value)));

    /// <summary>The parameters, each once.</summary>
    public IEnumerable<Parameter> Parameters() => NamedParameters().Select(pair => pair.Parameter).Distinct();

    /// <summary>Clears the gradients of all parameters.</summary>
    public void ClearGrads()
    {
        foreach (var parameter in Parameters()) parameter.ClearGrad();
    }

    /// <summary>
    /// Clears the states that recurrent links, here and below, carry from call to call: the next call begins a new sequence.
    /// </summary>
    public void ResetState()
    {
        foreach (var (_, part) in Parts())
            foreach (var name in part.carried.Keys.ToArray()) part.Carry(null, name);
    }

    /// <summary>Sets the carried states aside; <see cref="ResetState"/> discards them.</summary>
    /// <returns>An action that restores them.</returns>
    internal Action PutStatesAside()
    {
        var aside = Parts().Select(part => part.Link).Distinct()
            .SelectMany(link => link.carried.Select(pair => (Link: link, pair.Key, pair.Value))).ToArray();
        foreach (var (link, name, _) in aside) link.carried[name] = null;
        return () =>
        {
            foreach (var (link, name, state) in aside)
            {
                link.Carry(null, name);
                link.carried[name] = state;
            }
        };
    }

    /// <summary>Sets whether the parameters are learned: a frozen link takes part in the graph as a constant.</summary>
    public void SetRequiresGrad(bool requiresGrad)
    {
        foreach (var parameter in Parameters()) parameter.RequiresGrad = requiresGrad;
    }

    /// <summary>Changes the float type of all parameters and persistent arrays; gradients are cleared.</summary>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public void To(DType dtype)
    {
        if (!Enum.IsDefined(dtype) || !dtype.IsFloat()) throw Errors.NotAFloat("Link.To", dtype);
        var converted = new Dictionary<NdArray, NdArray>(); // parameters that share an array share it afterwards
        foreach (var parameter in Parameters()) parameter.ConvertTo(dtype, converted);
        foreach (var (_, link) in Parts())
            link.persistents = link.persistents.ToDictionary(pair => pair.Key, pair => Converted(pair.Value));

        NdArray Converted(NdArray array) => array.DType.IsFloat() ? array.To(dtype).Keep() : array;
    }

    /// <summary>
    /// Copies the values of another link's parameters and persistent arrays; nothing changes if any of them does not fit.
    /// </summary>
    /// <exception cref="ArgumentException">The links differ in the paths, shapes or types of their arrays.</exception>
    public void CopyParametersFrom(Link other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (own, others) = (NamedArrays(), other.NamedArrays());
        foreach (var path in own.Keys.Union(others.Keys))
        {
            if (!own.TryGetValue(path, out var target) || !others.TryGetValue(path, out var source)) throw Errors.ParametersDiffer(path,
                "is only in one of the two");
            if (!target.HasElements || !source.HasElements) throw Errors.ParametersDiffer(path,
                $"has no shape yet {(target.HasElements ? "there" : "here")}: it follows from the first input");
            if (target.Shape != source.Shape || target.DType != source.DType) throw Errors.ParametersDiffer(path,
                $"is {target.DType} {target.Shape} here and {source.DType} {source.Shape} there");
        }

        foreach (var (path, array) in own) array.CopyFrom(others[path]);
    }

    /// <summary>Copies this link: a new one takes this link's parameters in the way <paramref name="mode"/> says.</summary>
    /// <example>
    /// <code>
    /// L.MLP target = model.Copy(() => new L.MLP(64, 32, 10)); // independent, with the same numbers
    /// </code>
    /// </example>
    /// <typeparam name="TLink">The class of this link.</typeparam>
    /// <param name="make">Creates a link of the same structure: a link's properties cannot be copied from outside.</param>
    /// <param name="mode">Whether values are copied, shared, or newly initialized. State that is not learned, such as running statistics,
    /// is never shared.</param>
    /// <returns>The copy, with gradients of its own, frozen where this link is.</returns>
    /// <exception cref="ArgumentException">
    /// The two differ in their paths, or in the known shapes of parameters; or <paramref name="make"/> returns null or this link.
    /// </exception>
    public TLink Copy<TLink>(Func<TLink> make, CopyMode mode = CopyMode.Copy) where TLink : Link
    {
        ArgumentNullException.ThrowIfNull(make);
        if (!Enum.IsDefined(mode)) throw Errors.NoSuchCopyMode(mode);
        var copy = make() ?? throw Errors.NotANewLink(this, "null");
        if (copy == this) throw Errors.NotANewLink(this, "this link itself");
        var (targets, sources) = (copy.NamedParameters().ToDictionary(), NamedParameters().ToDictionary());
        foreach (var path in targets.Keys.Union(sources.Keys))
        {
            if (!targets.TryGetValue(path, out var target)
                || !sources.TryGetValue(path, out var source)) throw Errors.ParametersDiffer(path, "is only in one of the two");
            if (target.IsInitialized && source.IsInitialized && target.Shape != source.Shape) throw Errors.ParametersDiffer(path,
                $"is {target.Shape} in the copy and {source.Shape} here");
            if (mode == CopyMode.Init) target.RequiresGrad = source.RequiresGrad;
            else target.Take(source, share: mode == CopyMode.Share);
        }

        if (mode != CopyMode.Init)
        {
            var parts = Parts().ToDictionary(); // paths, including those of arrays that have no shape there yet
            foreach (var (path, part) in copy.Parts())
                if (parts.TryGetValue(path, out var source))
                    foreach (var (name, array) in source.persistents) part.RegisterPersistent(array.Copy(), name);
        }

        return copy;
    }

    /// <summary>Registers a parameter under its property's name; null removes it.</summary>
    /// <exception cref="ArgumentException">The name cannot be part of a path, or belongs to a persistent array or a link.</exception>
    [return: NotNullIfNotNull(nameof(parameter))]
    protected Parameter? Register(Parameter? parameter, [CallerMemberName] string name = "")
    {
        CheckName(name, parameters);
        if (parameter is null) parameters.Remove(name);
        else parameters[name] = parameter;
        if (parameter is not null) parameter.Node.Label = new Place(this, name);
        NoteRegistration();
        return parameter;
    }

    /// <summary>
    /// Registers a persistent array under its property's name:
    /// <c>public NdArray Mean { get => Persistent(); private set => RegisterPersistent(value); }</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The name cannot be part of a path, or belongs to a parameter or a link.</exception>
    protected NdArray RegisterPersistent(NdArray array, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(array);
        CheckName(name, persistents);
        persistents = new(persistents) { [name] = array.Keep() };
        return array;
    }

    /// <summary>
    /// Declares a persistent array of floats whose shape follows from the first input, so that it can be loaded before then.
    /// </summary>
    /// <remarks>Its property is <c>public NdArray Mean => Persistent();</c>.</remarks>
    /// <exception cref="ArgumentException">The name cannot be part of a path, or belongs to a parameter or a link.</exception>
    protected void ExpectPersistent(string name)
    {
        CheckName(name, persistents);
        expected.Add(name);
    }

    /// <summary>Gets the persistent array registered under a property's name, in the link's float type.</summary>
    /// <exception cref="InvalidOperationException">It has no shape yet.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    protected NdArray Persistent([CallerMemberName] string name = "") =>
        persistents.TryGetValue(name, out var array) ? array : throw Errors.PersistentWithoutShape(name);

    /// <summary>Whether the persistent array of that name has a shape yet.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    protected bool HasPersistent(string name) => persistents.ContainsKey(name);

    /// <summary>
    /// Sets a state that is carried from one training step to the next:
    /// <c>public Variable? h { get => Carried(); private set => Carry(value); }</c>.
    /// </summary>
    /// <remarks>
    /// It can be read after its <see cref="ArrayScope"/> has ended, but its history cannot: call <see cref="Variable.Unchain"/> before a
    /// backward pass that would go there. A <see cref="Snapshot"/> contains it without its history; for that, the constructor sets it to
    /// null, which registers its name.
    /// </remarks>
    /// <param name="next">The new state; null to start over.</param>
    /// <param name="name">The property's name.</param>
    /// <exception cref="ArgumentException">The name cannot be part of a path, or belongs to a parameter, a persistent array or a
    /// link.</exception>
    protected void Carry(Variable? next, [CallerMemberName] string name = "")
    {
        if (!carried.TryGetValue(name, out var previous)) CheckName(name, carried);
        next?.Data.Keep();
        carried[name] = next;
        previous?.Data.GiveBack();
    }

    /// <summary>Gets the state that <see cref="Carry"/> last set under a property's name.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    protected Variable? Carried([CallerMemberName] string name = "") => carried.GetValueOrDefault(name);

    /// <summary>This link and all links below it, with their paths, in order of registration.</summary>
    private IEnumerable<(string Path, Link Link)> Parts()
    {
        var waiting = new Stack<(string Path, Link Link)>([("", this)]);
        while (waiting.TryPop(out var part))
        {
            yield return part;
            foreach (var (name, link) in part.Link.Within.Reverse()) waiting.Push(($"{part.Path}/{name}", link));
        }
    }

    private Dictionary<string, NdArray> NamedArrays() =>
        NamedParameters().Select(pair => (pair.Path, pair.Parameter.Data)).Concat(NamedPersistents()).ToDictionary();

    /// <summary>
    /// Refuses a name that cannot be part of a path or belongs to something of another kind: two arrays would share a path.
    /// </summary>
    private protected void CheckName(string name, object kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name is "" or "." || name.Contains("..", StringComparison.Ordinal) || name.IndexOfAny(['/', '\\', '\0']) >= 0)
            throw Errors.NotAName(this, name);
        if (kind != parameters && parameters.ContainsKey(name)) throw Errors.NameTaken(this, name, "parameter");
        if (kind != persistents && persistents.ContainsKey(name)) throw Errors.NameTaken(this, name, "persistent array");
        if (kind != persistents && expected.Contains(name)) throw Errors.NameTaken(this, name, "persistent array");
        if (kind != carried && carried.ContainsKey(name)) throw Errors.NameTaken(this, name, "carried state");
        if (kind != Within && Within.ContainsKey(name)) throw Errors.NameTaken(this, name, "link");
    }

    private protected void NoteRegistration()
    {
        foreach (var link in Around()) link.Registrations++;
    }

    /// <summary>Records that this link is part of another, replacing the link that was there before, if any.</summary>
    internal void Join(Link parent, Link? replaced, string name)
    {
        if (parent.Around().Contains(this)) throw Errors.LinkWithinItself(this, parent);
        replaced?.parents.Remove((parent, name));
        parents.Add((parent, name));
    }

    /// <summary>This link and all links that contain it, each once.</summary>
    private IEnumerable<Link> Around()
    {
        var link = this;
        for (; link.parents.Count == 1; link = link.parents[0].Link) yield return link; // usually there is only one parent
        var (seen, waiting) = (new HashSet<Link>(), new Stack<Link>([link]));
        while (waiting.TryPop(out link))
        {
            if (!seen.Add(link)) continue;
            yield return link;
            foreach (var parent in link.parents) waiting.Push(parent.Link);
        }
    }

    /// <summary>A parameter's place: its path is computed on demand, since each enclosing link lengthens it.</summary>
    private sealed class Place(Link link, string name)
    {
        public override string ToString()
        {
            var path = new Stack<string>([name, "/"]);
            for (var inner = link; inner.parents.Count > 0; inner = inner.parents[^1].Link)
            {
                path.Push(inner.parents[^1].Name);
                path.Push("/");
            }

            return string.Concat(path);
        }
    }
}
