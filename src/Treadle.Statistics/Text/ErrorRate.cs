namespace Treadle.Statistics.Text;

/// <summary>Word and character error rates of transcripts; lower is better, and above 1 when there is more to delete than was said.</summary>
/// <remarks>Edits over the length of the reference. An empty reference has rate 0 against an empty transcript, else 1. O(n·m/64).</remarks>
public static class ErrorRate
{
    /// <summary>Word error rate: edits of words over words of the reference.</summary>
    public static double Word(string reference, string hypothesis)
    {
        var (distance, length) = Words(reference, hypothesis);
        return Rate(distance, length);
    }

    /// <summary>Character error rate, spaces counted.</summary>
    public static double Character(string reference, string hypothesis) =>
        Rate(EditDistance.Levenshtein(reference, hypothesis), EditDistance.Length(reference));

    /// <summary>Word error rate of many transcripts: all edits over all words.</summary>
    public static double CorpusWord(IEnumerable<(string Reference, string Hypothesis)> pairs)
    {
        long edits = 0, words = 0;
        foreach (var (reference, hypothesis) in pairs)
        {
            var (distance, length) = Words(reference, hypothesis);
            edits += distance;
            words += length;
        }

        return Rate(edits, words);
    }

    /// <summary>Character error rate of many transcripts: all edits over all characters.</summary>
    public static double CorpusCharacter(IEnumerable<(string Reference, string Hypothesis)> pairs)
    {
        long edits = 0, characters = 0;
        foreach (var (reference, hypothesis) in pairs)
        {
            edits += EditDistance.Levenshtein(reference, hypothesis);
            characters += EditDistance.Length(reference);
        }

        return Rate(edits, characters);
    }

    /// <summary>Edits between the words of two texts, and the words of the first.</summary>
    public static (int Distance, int ReferenceLength) Words(string reference, string hypothesis)
    {
        var words = Tokens.Split(reference);
        var (first, second) = Tokens.Number(words, Tokens.Split(hypothesis));
        return (EditDistance.Levenshtein(first, second), words.Length);
    }

    /// <summary>The edits of <see cref="EditScript"/> by kind.</summary>
    public static (int Substitutions, int Insertions, int Deletions) WordEdits(string reference, string hypothesis)
    {
        int substitutions = 0, insertions = 0, deletions = 0;
        foreach (var step in EditScript.Of(Tokens.Split(reference), Tokens.Split(hypothesis)))
        {
            substitutions += step.Kind == EditKind.Replace ? step.FirstEnd - step.FirstStart : 0;
            insertions += step.Kind == EditKind.Insert ? step.SecondEnd - step.SecondStart : 0;
            deletions += step.Kind == EditKind.Delete ? step.FirstEnd - step.FirstStart : 0;
        }

        return (substitutions, insertions, deletions);
    }

    private static double Rate(long edits, long length) => length == 0 ? Math.Min(edits, 1) : (double)edits / length;
}
