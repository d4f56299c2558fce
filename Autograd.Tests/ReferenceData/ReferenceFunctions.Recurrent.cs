using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static string[] RecurrentNotMapped =>
    [
        "GRU",
        "LSTM",
        "StatelessGRU",
        "lstm",
        "n_step_bigru",
        "n_step_bilstm",
        "n_step_birnn",
        "n_step_gru",
        "n_step_lstm",
        "n_step_rnn",
    ];

    private static Dictionary<string, Mapping> Recurrent => new()
    {
    };
}
