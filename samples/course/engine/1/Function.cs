using NdArray = double; // for now, an array is a single number

namespace Step1;

/// <summary>An operation, applied once. Afterwards it is a node of the graph, between its inputs and its outputs.</summary>
public abstract partial class Function
{
    public string Name => GetType().Name;

    /// <summary>Computes the function of these variables and records that it did.</summary>
    public Variable Apply(params Variable[] x)
    {
        NdArray[] y = ForwardCpu([.. x.Select(variable => variable.Data)]);
        return Connect(x, y)[0];
    }

    /// <summary>Computes the outputs from the inputs. It knows nothing of the graph.</summary>
    protected abstract NdArray[] ForwardCpu(NdArray[] x);
}
