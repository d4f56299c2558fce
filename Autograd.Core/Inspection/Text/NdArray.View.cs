using System.Diagnostics;

namespace Autograd.Core;

// The debugger's view of an expanded array.
[DebuggerTypeProxy(typeof(View))]
public sealed partial class NdArray
{
    private sealed class View(NdArray array)
    {
        public Shape Shape => array.Shape;
        public DType DType => array.DType;
        public int Version => array.Version;
        public string Numbers => array.ToString();
    }
}
