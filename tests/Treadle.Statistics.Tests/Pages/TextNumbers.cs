using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Pages;

public sealed class TextNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["text-distances.kitten"] = () => EditDistance.Levenshtein("kitten", "sitting"),
        ["text-distances.martha"] = () => JaroSimilarity.JaroWinkler("MARTHA", "MARHTA"),
        ["text-distances.wer"] = () => ErrorRate.Word("the cat sat", "the cat sat down"),
    };
}
