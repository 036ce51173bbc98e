using System.Globalization;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class TextFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("text_distances", Distances);
        registry.Add("text_diff_opcodes", Scripts);
        registry.Add("text_error_rates", Rates);
    }

    private static (string First, string Second)[] Pairs(GoldenFile file) =>
        [.. file.Input.GetProperty("pairs").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!))];

    private static Dictionary<string, object?> Distances(GoldenFile file)
    {
        T[] Each<T>(Func<string, string, T> method) => [.. Pairs(file).Select(pair => method(pair.First, pair.Second))];
        return new Dictionary<string, object?>
        {
            ["levenshtein"] = Each((a, b) => EditDistance.Levenshtein(a, b)),
            ["levenshtein_normalized"] = Each((a, b) => EditDistance.NormalizedLevenshtein(a, b)),
            ["osa"] = Each((a, b) => EditDistance.OptimalStringAlignment(a, b)),
            ["damerau"] = Each((a, b) => EditDistance.Damerau(a, b)),
            ["jaro"] = Each((a, b) => JaroSimilarity.Jaro(a, b)),
            ["jaro_winkler"] = Each((a, b) => JaroSimilarity.JaroWinkler(a, b)),
            ["indel"] = Each((a, b) => EditDistance.Indel(a, b)),
            ["lcs"] = Each((a, b) => EditDistance.LongestCommonSubsequence(a, b)),
            ["ratio"] = Each(TextSimilarity.Ratio),
            ["token_sort_ratio"] = Each(TextSimilarity.TokenSort),
            ["token_set_ratio"] = Each(TextSimilarity.TokenSet),
            ["weighted_levenshtein_1_1_2"] = Each((a, b) => EditDistance.Weighted(a, b, 1, 1, 2)),
        };
    }

    private static Dictionary<string, object?> Scripts(GoldenFile file)
    {
        object?[][] Steps(IEnumerable<EditOperation> operations) =>
        [
            .. operations.Select(step => new object?[]
            {
                step.Kind.ToString().ToLower(CultureInfo.InvariantCulture), step.FirstStart, step.FirstEnd, step.SecondStart, step.SecondEnd,
            }),
        ];
        var words = Pairs(file).Select(pair => Tokens.Number(Tokens.Split(pair.First), Tokens.Split(pair.Second))).ToArray();
        return new Dictionary<string, object?>
        {
            ["levenshtein"] = words.Select(pair => Steps(EditScript.Of(pair.First, pair.Second))).ToArray(),
            ["difflib"] = words.Select(pair => Steps(MatchingBlocks.Of(pair.First, pair.Second))).ToArray(),
            ["difflib_ratio"] = words.Select(pair => MatchingBlocks.Ratio(pair.First, pair.Second)).ToArray(),
        };
    }

    private static Dictionary<string, object?> Rates(GoldenFile file)
    {
        var pairs = Pairs(file);
        return new Dictionary<string, object?>
        {
            ["word_distance"] = pairs.Select(pair => ErrorRate.Words(pair.First, pair.Second).Distance).ToArray(),
            ["word_substitutions_insertions_deletions"] = pairs.Select(pair =>
            {
                var (substitutions, insertions, deletions) = ErrorRate.WordEdits(pair.First, pair.Second);
                return new[] { substitutions, insertions, deletions };
            }).ToArray(),
            ["wer"] = pairs.Select(pair => ErrorRate.Word(pair.First, pair.Second)).ToArray(),
            ["cer"] = pairs.Select(pair => ErrorRate.Character(pair.First, pair.Second)).ToArray(),
            ["normalized_edit_distance"] = pairs.Select(pair => EditDistance.NormalizedLevenshtein(pair.First, pair.Second)).ToArray(),
            ["corpus_wer"] = ErrorRate.CorpusWord(pairs),
            ["corpus_cer"] = ErrorRate.CorpusCharacter(pairs),
        };
    }
}
