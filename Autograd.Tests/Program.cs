using System.Globalization;
using Autograd.Tests.Distributed;
using Autograd.Tests.Serialization;
using Autograd.Tests.Training;

namespace Autograd.Tests;

/// <summary>The program that tests run in a separate process: one that is killed, or one without earlier state.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["write", var folder]: SnapshotWriter.Write(folder); break;
            case ["resume", var kind, .. var paths]:
                foreach (var path in paths) Console.WriteLine(Serialization.TrainingRun.Resume(kind, path));
                break;
            case ["train", var path, var last]:
                Console.WriteLine(SmallTraining.Resume(path, int.Parse(last, CultureInfo.InvariantCulture)));
                break;
            case ["endless", var folder]: EndlessTraining.Run(folder); break;
            case ["rank", var task, var folder]: RankProgram.Run(task, folder); break;
            default: throw new ArgumentException(string.Join(' ', arguments));
        }
    }
}
