using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Exports models to ONNX files (opset 17), which other programs can run: https://onnx.ai.</summary>
/// <remarks>
/// The export runs the model a few times on the examples, in test mode, as in <see cref="Config.Inference"/>; state that links carry from
/// call to call is saved before and restored afterwards. Values that functions compute from the examples and the parameters become
/// operators, all others constants: branches and loops are exported as they ran. Parameters are named by their paths, such as
/// <c>Hidden/W</c>; inputs by the names of the examples, or else <c>x</c> or <c>x0</c>, <c>x1</c>, …; outputs <c>y</c> or <c>y0</c>,
/// <c>y1</c>, … The first axis of the first example is the batch axis. If the model handles other batch sizes in the same way, the file
/// accepts any batch size; every input whose first axis has the same length is a batch too. The file is about as large as the parameters,
/// at most 2 GB. Operator attributes, such as a slope, are float32 even in float64 models.
/// The counterpart of <c>torch.onnx.export</c> and of onnx_chainer.
/// </remarks>
/// <example>
/// <code>
/// Onnx.Export(model, x, "model.onnx");
/// Onnx.Export(model, x => F.Softmax(model.Forward(x)), x, "probabilities.onnx");
/// </code>
/// </example>
public static class Onnx
{
    /// <summary>Exports a layer to an ONNX file. If the export fails, an existing file is left unchanged.</summary>
    /// <typeparam name="TLayer">A link with a Forward of one variable.</typeparam>
    /// <param name="model">The layer.</param>
    /// <param name="example">An input with at least one element; float32, float64 or int32.</param>
    /// <param name="path">The file's path; an existing file is replaced.</param>
    /// <inheritdoc cref="Export(Link, Func{Variable[], Variable[]}, Variable[], string)" path="/exception"/>
    public static void Export<TLayer>(TLayer model, Variable example, string path) where TLayer : Link, ILayer
    {
        ArgumentNullException.ThrowIfNull(model);
        Export(model, model.Forward, example, path);
    }

    /// <summary>Exports a model to an ONNX file. If the export fails, an existing file is left unchanged.</summary>
    /// <param name="model">The model whose parameters are named by their paths.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="example">An input with at least one element; float32, float64 or int32.</param>
    /// <param name="path">The file's path; an existing file is replaced.</param>
    /// <inheritdoc cref="Export(Link, Func{Variable[], Variable[]}, Variable[], string)" path="/exception"/>
    public static void Export(Link model, Func<Variable, Variable> forward, Variable example, string path)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(example);
        Export(model, x => [forward(x[0])], [example], path);
    }

    /// <summary>
    /// Exports a model with several inputs or outputs to an ONNX file. If the export fails, an existing file is left unchanged.
    /// </summary>
    /// <param name="model">The model whose parameters are named by their paths.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="examples">Its inputs, each with at least one element; float32, float64 or int32.</param>
    /// <param name="path">The file's path; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">An argument is null or has no elements, or the model does not accept the examples, returns null,
    /// uses functions that cannot be expressed in ONNX, or computes part of its result outside recorded functions. The message lists every
    /// function that cannot be exported, with its source line.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Export(Link model, Func<Variable[], Variable[]> forward, Variable[] examples, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentException.ThrowIfNullOrEmpty(path);
        for (var i = 0; i < examples.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(examples[i], $"{nameof(examples)}[{i}]");
            if (examples[i].Size == 0) throw Errors.NoExample(i, examples[i].Shape);
        }

        if (examples.Length == 0) throw Errors.NoExamples();
        var file = OnnxFile.Of(new OnnxExport(model, forward, examples).Graph());
        if (file.Length > int.MaxValue) throw Errors.TooLargeForOnnx(file.Length);
        AtomicFile.Write(path, file.WriteTo);
    }
}
