// Shows the library from F#: a network learns two half moons, then a derivative. Build first: dotnet build, then
// dotnet fsi samples/moons.fsx. Look at how much of it is F#: layers and functions are values, a lambda is the loss.
#r "nuget: MathNet.Numerics, 5.0.0"
#r "nuget: System.Numerics.Tensors, 11.0.0"
#r "../Autograd.Core/bin/Debug/net10.0/Autograd.Core.dll"
#r "../Autograd.Functions/bin/Debug/net10.0/Autograd.Functions.dll"

open Autograd.Core
open Autograd.Functions
open Autograd.Links

let seed = Config.Seed 1L // holds until the script ends
let struct (train, test) = Datasets.Moons(1000, noise = 0.15).Split(800, Config.Random.Shuffling)

let model = Sequential()
model.Add(Linear(2, 32))
model.Add(PReLU(Shape.Of 32))
model.Add(Linear(32, 2))

let optimizer = Adam(0.01).Setup(model)
let batches = SerialIterator(train, batchSize = 32)

let update (batch: Batch) =
    let x, t = batch.Deconstruct()
    optimizer.Update(fun () -> F.SoftmaxCrossEntropy(model.Forward x, t))

let accuracy () =
    use inference = Config.Inference() // nothing is recorded
    F.Accuracy(model.Forward test.Arrays[0], test.Arrays[1]).Data.ToScalar()

let isShort = fsi.CommandLineArgs |> Array.contains "--short"

for epoch in 1 .. (if isShort then 3 else 20) do
    let losses = [ for batch in batches -> update batch ] // a pass over the iterator is one epoch
    printfn "epoch %2d   loss %.4f   test accuracy %.3f" epoch (List.average losses) (accuracy ())

let x = Variable(NdArray.From [| 1.0f; -2.0f; 3.0f |])
let y = 2.0 * x * x + F.LeakyReLU(x, slope = 0.2)
F.Sum(y).Backward()
printfn "The derivative of 2x² + LeakyReLU(x) at 1, −2, 3 is %O." x.Grad
