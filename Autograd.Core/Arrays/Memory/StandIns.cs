namespace Autograd.Core;

/// <summary>Placeholder arrays of which only shape and type can be read; one is reused while both stay the same at its place.</summary>
/// <param name="why">Explains, for a place, why there are no elements if somebody reads them.</param>
internal sealed class StandIns(Func<int, string> why)
{
    private readonly List<NdArray?> arrays = [];
    private readonly List<Reason> reasons = [];

    public NdArray Of(Shape shape, DType dtype, int place)
    {
        for (; arrays.Count <= place; arrays.Add(null)) reasons.Add(new Reason(why, arrays.Count));
        if (arrays[place] is { } array && array.Shape == shape && array.DType == dtype) return array;
        return arrays[place] = NdArray.WithoutElements(shape, dtype, reasons[place]);
    }

    private sealed class Reason(Func<int, string> why, int place)
    {
        public override string ToString() => why(place);
    }
}
