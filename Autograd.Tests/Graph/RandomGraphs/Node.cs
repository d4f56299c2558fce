using Autograd.Core;

namespace Autograd.Tests.Graph;

/// <summary>A variable of the library and its expected contents.</summary>
internal sealed record Node(string Name, Variable Value, Elements Expected)
{
    public Shape Shape => Expected.Shape;

    public int Rank => Expected.Shape.Rank;

    public static implicit operator Variable(Node node) => node.Value;

    public override string ToString() => Name;
}
