#:project engine/engine.csproj
// Step 4: gradients add up, and must be cleared. New in engine/4: one line of the loop, and ClearGrad.
// Look at the three passes: without clearing, the second gradient contains the first.
using Step4;

// The failure: in step 3 the second gradient that reaches a overwrites the first.
Step3.Variable before = new(3);
new Step3.Add().Apply(before, before).Backward();
Console.WriteLine($"Step 3: y = a + a, gradient of a: {before.Grad}. Add sends 1 for each side, and the second 1 replaced the first.\n");

// a moves y along two paths. What it moves along each is added.
Variable a = new(3, name: "a");
new Add().Apply(a, a).Backward();
Console.WriteLine($"y = a + a:  gradient of a = {a.Grad}");

a.ClearGrad();
new Multiply().Apply(a, a).Backward();
Console.WriteLine($"y = a · a:  gradient of a = {a.Grad} = 3 + 3\n");

// The price: what has arrived stays. A second pass adds to it, wanted or not.
a.ClearGrad();
new Add().Apply(a, a).Backward();
Console.WriteLine($"first pass                   {a.Grad}");
new Add().Apply(a, a).Backward();
Console.WriteLine($"second pass, not cleared     {a.Grad}   <- the sum of both passes");
a.ClearGrad();
new Add().Apply(a, a).Backward();
Console.WriteLine($"third pass, cleared before   {a.Grad}\n");

// The sum is also useful: two losses, one gradient.
a.ClearGrad();
new Exp().Apply(a).Backward();
new Multiply().Apply(a, a).Backward();
Console.WriteLine($"gradient of exp(a) + a · a without computing the sum: {a.Grad:F4} = e³ + 6\n");

// The question: a result that is used twice, and computed by a function.
Variable x = new(3, name: "x");
Variable square = new Multiply().Apply(x, x);
new Add().Apply(square, square).Backward();
Console.WriteLine($"Question: y = x² + x² = 2x², so dy/dx = 4x = 12. The loop says {x.Grad}. What was counted twice?");
