namespace Treadle.Statistics.Text;

/// <summary>One step of an edit script: the stretch [FirstStart, FirstEnd) of the first list against [SecondStart, SecondEnd) of the second.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="FirstStart">Start in the first list.</param>
/// <param name="FirstEnd">End in the first list.</param>
/// <param name="SecondStart">Start in the second list.</param>
/// <param name="SecondEnd">End in the second list.</param>
public readonly record struct EditOperation(EditKind Kind, int FirstStart, int FirstEnd, int SecondStart, int SecondEnd);
