namespace Autograd.Core;

/// <summary>The boxes and arrows of a picture, before layout.</summary>
internal sealed class GraphPicture
{
    private const int LongestTitle = 36;
    private const int LongestLine = 44;
    private const int Kinds = 3;
    private const string Bundled = "several variables";
    private const int MostVariables = 12; // of one box that are drawn individually

    private readonly ComputationalGraph graph;
    private readonly GraphOptions options;
    private readonly Dictionary<VariableNode, GraphBox> variables = [];
    private readonly Dictionary<Function, GraphBox> functions = [];
    private readonly Dictionary<VariableNode, List<Function>> users = [];
    private readonly HashSet<VariableNode> passed = []; // reached by a gradient
    private readonly Dictionary<(GraphBox, GraphBox), GraphArrow> merged = [];

    public GraphPicture(ComputationalGraph graph, GraphOptions options)
    {
        (this.graph, this.options) = (graph, options);
        foreach (var function in graph.Functions)
            foreach (var input in function.Inputs) UsersOf(input).Add(function);
        if (options.Gradients || options.GradientArrows) FollowGradients();
        var groups = GraphFolding.Of(graph.Functions, options);
        foreach (var group in groups)
        {
            var box = group.IsFolded ? Folded(group) : Box(group.Functions[0]);
            Boxes.Add(box);
            foreach (var function in group.Functions) functions[function] = box;
        }

        Bundle();
        foreach (var group in groups) Connect(group);
        foreach (var output in graph.Outputs) _ = BoxOf(output);
        var drawn = Arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        Boxes.RemoveAll(box => box.Hint == Bundled && !drawn.Contains(box)); // all its variables were folded away
        foreach (var (node, box) in variables) if (box.Hint == Bundled && !drawn.Contains(box)) variables.Remove(node);
    }

    public List<GraphBox> Boxes { get; } = [];
    public List<GraphArrow> Arrows { get; } = [];

    /// <summary>Functions with their reasons for keeping arrays, each pair once.</summary>
    public IEnumerable<(string Function, string Reason)> Reasons => graph.Functions
        .Where(function => function.RetainReason is not null && (function.RetainedInputs.Any() || function.RetainedOutputs.Any()))
        .Select(function => (Brief.Name(function.ToString(), LongestTitle), Brief.Name(function.RetainReason, 200))).Distinct();

    public bool HasGradients => Arrows.Exists(arrow => arrow.HasGradient);
    public string Title => $"Computational graph of {graph.Functions.Count} functions and {graph.Nodes.Count} variables";

    /// <summary>Returns the id of a variable's box; null if it is folded away.</summary>
    public string? IdOf(VariableNode node) => variables.GetValueOrDefault(node)?.Id;

    /// <summary>Returns the id of the arrow between a variable and a function, in either direction; null if it is folded away.</summary>
    public string? IdBetween(VariableNode node, Function function) => variables.TryGetValue(node, out var box)
        ? (merged.GetValueOrDefault((box, functions[function])) ?? merged.GetValueOrDefault((functions[function], box)))?.Id : null;

    /// <summary>Returns the id of a function's box.</summary>
    public string IdOf(Function function) => functions[function].Id;

    private List<Function> UsersOf(VariableNode node) => users.TryGetValue(node, out var list) ? list : users[node] = [];

    /// <summary>Finds the variables that gradients passed: those with a gradient, and all that were computed from them.</summary>
    private void FollowGradients()
    {
        foreach (var node in graph.Nodes.Where(node => node.Grad is not null)) passed.Add(node);
        foreach (var function in graph.Functions)
            if (function.Inputs.Any(passed.Contains))
                foreach (var output in function.Outputs) passed.Add(output);
    }

    /// <summary>Combines many variables that one box computes, or that only one box uses, into one.</summary>
    private void Bundle()
    {
        foreach (var bundle in graph.Nodes.Except(graph.Outputs)
            .GroupBy(node => (Box: MakerOrOnlyUser(node), IsLeaf: node.Creator is null)).Where(bundle => bundle.Key.Box is not null))
        {
            VariableNode[] crossing = [.. bundle.Where(node => node.Creator is null || IsUsedOutside(node))];
            if (crossing.Length <= MostVariables) continue;
            var box = new GraphBox($"b{Boxes.Count}", GraphBoxKind.Variable, $"{crossing.Length} variables", Bundled);
            foreach (var node in crossing) variables[node] = box;
            Boxes.Add(box);
        }
    }

    private GraphBox? MakerOrOnlyUser(VariableNode node) => node.Creator is { } creator ? functions[creator]
        : node is not ParameterNode && UsersOf(node) is [var first, .. var rest]
            && rest.TrueForAll(user => functions[user] == functions[first]) ? functions[first] : null;

    private bool IsUsedOutside(VariableNode node) => UsersOf(node).Exists(user => functions[user] != functions[node.Creator!]);

    private void Connect(GraphGroup group)
    {
        var box = functions[group.Functions[0]];
        foreach (var function in group.Functions)
        {
            var (keptInputs, keptOutputs) = (function.RetainedInputs.ToHashSet(), function.RetainedOutputs.ToHashSet());
            foreach (var input in function.Inputs)
            {
                if (IsWithin(input, group, box)) continue;
                var kept = keptInputs.Contains(input);
                var arrow = Arrow(BoxOf(input), box, !group.IsFolded && IdOf(input)![0] == 'v', isLetGo: !kept && !group.IsFolded);
                if (kept) arrow.Kept = function.RetainReason ?? "";
                arrow.HasGradient |= passed.Contains(input) && function.Outputs.Any(passed.Contains);
            }

            foreach (var output in function.Outputs)
            {
                if (group.IsFolded && !graph.Outputs.Contains(output) && !IsUsedOutside(output)) continue;
                var arrow = Arrow(box, BoxOf(output), isSingle: false);
                if (keptOutputs.Contains(output)) arrow.Kept = function.RetainReason ?? "";
                arrow.HasGradient |= passed.Contains(output);
            }
        }
    }

    /// <summary>Returns whether a folded box hides a variable: one computed in it, or a leaf used nowhere else.</summary>
    private bool IsWithin(VariableNode input, GraphGroup group, GraphBox box) => group.IsFolded
        && (input.Creator is { } creator ? functions[creator] == box
            : group.IsRange || (input is ParameterNode || group.Functions.Count > MostVariables)
                && UsersOf(input).TrueForAll(user => functions[user] == box));

    private GraphArrow Arrow(GraphBox from, GraphBox to, bool isSingle, bool isLetGo = false)
    {
        if (!isSingle && merged.TryGetValue((from, to), out var present)) return present;
        var arrow = new GraphArrow($"e{Arrows.Count}", from, to) { IsLetGo = isLetGo };
        Arrows.Add(arrow);
        merged.TryAdd((from, to), arrow);
        return arrow;
    }

    private GraphBox BoxOf(VariableNode node)
    {
        if (variables.TryGetValue(node, out var present)) return present;
        var name = node.Name ?? graph.Names.GetValueOrDefault(node, "");
        var shape = $"{DTypes.Name(node.DType)} {node.Shape}";
        var box = new GraphBox($"v{variables.Count}", node is ParameterNode ? GraphBoxKind.Parameter : GraphBoxKind.Variable,
            Brief.Name(name, LongestTitle), $"{Brief.Name(name == "" ? node.ToString() : name, 400)}: {shape}");
        box.Lines.Add(new(shape, Look.Ink));
        if (options.Values && node.Data is { } data)
            box.Lines.AddRange(Brief.Rows(data).Select(row => new GraphLine(row, Look.Forward)));
        if (options.Gradients && node.Grad is { } gradient)
            box.Lines.AddRange(Brief.Rows(gradient).Select((row, i) => new GraphLine(i == 0 ? $"gradient {row}" : row, Look.Backward)));
        if (options.Bytes && node.Data is { } kept) box.Lines.Add(new($"{Brief.Bytes(kept)} kept", Look.Retained));
        Boxes.Add(variables[node] = box);
        return box;
    }

    private GraphBox Box(Function function)
    {
        var box = new GraphBox($"f{Boxes.Count}", GraphBoxKind.Function, Brief.Name(function.ToString(), LongestTitle),
            Brief.Name($"{function}, rank {function.Rank}", 400))
        { Corner = $"{function.Rank}" };
        foreach (var (name, array, _) in function.HeldArrays) box.Lines.Add(new(Brief.Name(
            $"● {name} {array.Shape}{(options.Bytes ? $", {Brief.Bytes(array)}" : "")}", LongestLine), Look.Retained));
        return box;
    }

    private GraphBox Folded(GraphGroup group)
    {
        var ranks = (First: group.Functions.Min(function => function.Rank), Last: group.Functions.Max(function => function.Rank));
        var kinds = group.Functions.CountBy(function => function.Name).OrderByDescending(kind => kind.Value).ToArray();
        var box = new GraphBox($"f{Boxes.Count}", GraphBoxKind.Folded, Brief.Name(group.Title, LongestTitle),
            $"{group.Functions.Count} functions")
        { Corner = ranks.First == ranks.Last ? $"{ranks.First}" : $"{ranks.First}–{ranks.Last}" };
        var leaves = !group.IsRange ? [] : group.Functions.SelectMany(function => function.Inputs).Where(node => node.Creator is null)
            .Distinct().ToArray();
        if (leaves.Length > 0) box.Lines.Add(new(leaves.Length > Kinds ? $"from {leaves.Length} leaves"
            : Brief.Name($"from {string.Join(", ", leaves.Select(leaf => leaf.ToString()))}", LongestLine), Look.Quiet));
        foreach (var (kind, count) in kinds.Take(Kinds))
            box.Lines.Add(new(Brief.Name(count == 1 ? kind : $"{count} × {kind}", LongestLine), Look.Ink));
        if (kinds.Length > Kinds) box.Lines.Add(new($"and {kinds.Skip(Kinds).Sum(kind => kind.Value)} others", Look.Quiet));
        NdArray[] kept = [.. group.Functions.SelectMany(Kept).Select(array => array.Owner).Distinct()];
        if (kept.Length > 0) box.Lines.Add(new($"● keeps {kept.Length} {(kept.Length == 1 ? "array" : "arrays")}, {Brief.Bytes(kept)}",
            Look.Retained));
        return box;
    }

    private static IEnumerable<NdArray> Kept(Function function) =>
        [
            .. function.RetainedInputs.Concat(function.RetainedOutputs).Select(node => node.Data!),
            .. function.HeldArrays.Select(held => held.Array),
        ];
}
