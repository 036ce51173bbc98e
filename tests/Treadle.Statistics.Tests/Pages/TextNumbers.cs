using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Pages;

public sealed class TextNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["edit-distance.kitten"] = () => EditDistance.Levenshtein("kitten", "sitting"),
        ["edit-distance.normalised"] = () => EditDistance.NormalizedLevenshtein("kitten", "sitting"),
        ["edit-distance.swap"] = () => EditDistance.Damerau("ab", "ba"),
        ["edit-script.operations"] = () => EditScript.Of([1, 2, 3, 4], [1, 9, 3]).Count,
        ["edit-script.ratio"] = () => MatchingBlocks.Ratio([1, 2, 3, 4], [1, 9, 3]),
        ["error-rate.word"] = () => ErrorRate.Word("the cat sat", "the cat sat down"),
        ["error-rate.character"] = () => ErrorRate.Character("kitten", "sitting"),
        ["jaro-similarity.jaro"] = () => JaroSimilarity.Jaro("MARTHA", "MARHTA"),
        ["jaro-similarity.winkler"] = () => JaroSimilarity.JaroWinkler("MARTHA", "MARHTA"),
        ["text-similarity.ratio"] = () => TextSimilarity.Ratio("new york mets", "new york meats"),
        ["text-similarity.token-sort"] = () => TextSimilarity.TokenSort("b a", "a b"),
    };
}
