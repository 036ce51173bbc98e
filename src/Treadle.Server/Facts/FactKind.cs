namespace Treadle.Server.Facts;

/// <summary>Kind byte of a journal record. Numbers are part of the format and never reused.</summary>
internal enum FactKind : byte
{
    /// <summary>One prediction with its item and, when there is a challenger, the shadow prediction.</summary>
    Prediction = 1,

    /// <summary>One feedback.</summary>
    Feedback = 2,

    /// <summary>One person saw one prediction's answer.</summary>
    Showing = 3,
}
