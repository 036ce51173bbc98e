namespace Treadle.Models.Text;

/// <summary>How a text is cut into the terms that a model counts.</summary>
public enum TermAnalyser
{
    /// <summary>Runs of letters, digits and underscores are words; terms are sequences of words.</summary>
    Word = 0,

    /// <summary>Terms are character sequences inside whitespace-separated words, each padded by one space on both sides.</summary>
    CharacterInWord = 1,
}
