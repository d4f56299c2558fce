using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Writes models as ONNX files, which other programs run: opset 17 of ONNX, https://onnx.ai.</summary>
/// <remarks>
/// The model runs a few times on examples, in test mode, as in <see cref="Config.Inference"/>; states that links carry from call to call
/// are put aside and restored. What functions compute from the examples and the parameters becomes operators, everything else constants:
/// branches and loops are written as they ran. Parameters have their paths as names, <c>Hidden/W</c>; inputs are called <c>x</c>, or
/// <c>x0</c>, <c>x1</c>, …, unless the examples have names, and outputs <c>y</c>, or <c>y0</c>, <c>y1</c>, …
/// The first axis of the first example is the batch. A model that takes other batches in the same way is written for any;
/// inputs as long as the first are batches as well. The file has about the size of the parameters, at most 2 GB.
/// Attributes of operators, such as a slope, are float32 in models of float64 too.
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
    /// <summary>Writes a layer as an ONNX file. If that fails, an existing file is left unchanged.</summary>
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

    /// <summary>Writes a model as an ONNX file. If that fails, an existing file is left unchanged.</summary>
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

    /// <summary>Writes a model with several inputs or outputs as an ONNX file. If that fails, an existing file is left unchanged.</summary>
    /// <param name="model">The model whose parameters are named by their paths.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="examples">Its inputs, each with at least one element; float32, float64 or int32.</param>
    /// <param name="path">The file's path; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">An argument is null or has no elements, the model does not take the examples, returns null, has
    /// functions that ONNX does not have, or computes with something else than functions. The message names all of these functions and
    /// where they stand.</exception>
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

        if (examples.Length == 0) throw Errors.NoExample(0, Shape.Scalar);
        var file = OnnxFile.Of(new OnnxExport(model, forward, examples).Graph());
        if (file.Length > int.MaxValue) throw Errors.TooLargeForOnnx(file.Length);
        AtomicFile.Write(path, file.WriteTo);
    }
}
