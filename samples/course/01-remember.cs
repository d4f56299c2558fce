#:project engine/engine.csproj
// Step 1: a number that remembers how it was made. New in engine/1: Variable, Function, and three functions.
// Look at the tree: nobody wrote it down. Computing y was enough.
using Step1;

// The failure: a plain number has no past.
double plain = Math.Exp(0.5 * 0.5) + 0.5;
Console.WriteLine($"A double: {plain:F4}. Was it a sum? Of what? Nothing in it can say.\n");

// The same computation with variables: y = exp(x · x) + x. Apply computes, and records what went in and what came out.
Variable x = new(0.5, name: "x");
Variable square = new Multiply().Apply(x, x);
Variable power = new Exp().Apply(square);
Variable y = new Add().Apply(power, x);

Console.WriteLine("A variable, asked how it was made:");
Print(y, depth: 0);

Console.WriteLine("\nQuestion: by how much does y move if x moves a little? The tree holds everything that is needed.");

// From a result down to the leaves: a variable knows its creator, a function knows its inputs.
static void Print(Variable variable, int depth)
{
    string indent = new(' ', 4 * depth);
    if (variable.Creator is not { } creator)
    {
        Console.WriteLine($"{indent}{variable.Data:F4}  {variable.Name}, a leaf");
        return;
    }
    Console.WriteLine($"{indent}{variable.Data:F4}  made by {creator.Name} from");
    foreach (Variable input in creator.Inputs) Print(input, depth + 1);
}
