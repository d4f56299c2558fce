namespace Autograd.Tests.House;

public class TypePerFileTests
{
    // Floors where small types of a few lines stand together.
    private static readonly string[] Floors = ["Autograd.Core/Arrays/Kernels/", "Autograd.Core/Arrays/Operations/"];

    [Test]
    public void A_file_holds_the_type_it_is_named_after_or_a_part_of_F() =>
        Libraries().Where(file => file.Types.Any() && !file.Types.Contains(file.Subject) && !file.Types.SequenceEqual(["F"]))
            .Select(file => $"{file.Path}: {string.Join(", ", file.Types)}").ShouldBeEmpty();

    [Test]
    public void A_file_holds_one_type_and_perhaps_its_part_of_F() =>
        Libraries().Select(file => (file.Path, Others: file.Types.Except([file.Subject, "F"]).ToArray()))
            .Where(file => file.Others.Length > 0)
            .Select(file => $"{file.Path} also holds {string.Join(", ", file.Others)}").ShouldBeEmpty();

    /// <summary>Without the kernels and operations, where small types of a few lines stand together.</summary>
    private static IEnumerable<SourceFile> Libraries() =>
        Repository.Sources([.. Repository.Libraries]).Where(file => !Floors.Any(file.Path.StartsWith));
}
