namespace Treadle.Server.Evaluation;

/// <summary>How an answer stands to the truth.</summary>
/// <param name="IsSame">Whether they count as the same.</param>
/// <param name="Likeness">How alike they are, in [0, 1].</param>
/// <param name="Distance">Absolute difference of numbers; null for other kinds.</param>
internal readonly record struct AnswerLikeness(bool IsSame, double Likeness, double? Distance);
