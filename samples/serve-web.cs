#:sdk Microsoft.NET.Sdk.Web
#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a model behind a minimal web API: POST /predict takes the 64 pixels of a digit, from 0 to 1, and answers which it is. One model
// serves all requests, on as many threads as there are. Look at the load it takes: dotnet run samples/serve-web.cs -- --load
using System.Diagnostics;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

var model = new Sequential { new L.Linear(64, 192), F.ReLU, new L.Linear(192, 10) };
string folder = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out"), file = Path.Combine(folder, "digits.npz");
if (!File.Exists(file)) Train();
model.Load(file);

bool isShort = args.Contains("--short"), isLoad = isShort || args.Contains("--load");
var builder = WebApplication.CreateSlimBuilder();
if (isLoad) builder.Logging.ClearProviders();
await using var app = builder.Build();
app.Urls.Add($"http://127.0.0.1:{(isLoad ? 0 : 5000)}");
app.MapPost("/predict", (float[] pixels) => pixels.Length == 64 ? Results.Ok(Predict(pixels)) : Results.BadRequest("64 numbers"));
await app.StartAsync();
if (isLoad) await Load(app.Urls.First(), clients: 16, requests: isShort ? 500 : 50_000);
else await app.WaitForShutdownAsync(); // Ctrl-C

Answer Predict(float[] pixels)
{
    using var inference = Config.Inference();
    using var step = new ArrayScope(); // a request reuses the memory of the previous one on the same thread
    NdArray shares = F.Softmax(model.Forward(NdArray.From(pixels, [1, 64]))).Data;
    int digit = (int)shares.ArgMax(1)[0];
    return new(digit, shares[0, digit]);
}

async Task Load(string address, int clients, int requests)
{
    var (images, digits) = (Datasets.Digits().Arrays[0], Datasets.Digits().Arrays[1].ToArray<int>());
    using var http = new HttpClient { BaseAddress = new Uri(address) };
    var (clock, right, times) = (Stopwatch.StartNew(), 0, new double[requests]);
    await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (i, stop) =>
    {
        var (image, began) = (i % digits.Length, Stopwatch.GetTimestamp());
        using var response = await http.PostAsJsonAsync("/predict", images.Rows([image]).ToArray<float>(), stop);
        if ((await response.Content.ReadFromJsonAsync<Answer>(stop))?.Digit == digits[image]) Interlocked.Increment(ref right);
        times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    });
    Array.Sort(times);
    Console.WriteLine($"{requests:N0} requests of {clients} clients at once: {requests / clock.Elapsed.TotalSeconds:N0} a second, "
        + $"median {times[requests / 2]:F2} ms, 99 % below {times[requests * 99 / 100]:F1} ms; {(double)right / requests:P1} right.");
}

void Train()
{
    var optimizer = new Adam().Setup(model);
    var batches = new SerialIterator(Datasets.Digits(), batchSize: 32);
    new Trainer(batches, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 20).Train();
    Directory.CreateDirectory(folder);
    model.Save(file);
}

internal sealed record Answer(int Digit, double Share);
