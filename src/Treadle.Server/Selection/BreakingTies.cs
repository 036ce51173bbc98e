using Treadle.Models.Text;
using Treadle.Protocol.Selection;
using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Selection;

/// <summary>The query strategy: items whose two best labels nearly tie, unlike each other, and a random share that sees what the model does not.</summary>
/// <remarks>
/// Breaking ties: T. Luo et al. (2005), JMLR 6, "Active learning to recognize multiple types of plankton"; diversity: k-center over random projections of TF-IDF.
/// The same candidates, model and seed give the same choice.
/// </remarks>
internal static class BreakingTies
{
    /// <summary>Name in the record of selections.</summary>
    public const string Name = "breaking-ties-k-center";

    /// <summary>Scores of some candidates, by their ids: N × K, row-major.</summary>
    public delegate Task<float[]> Scoring(IReadOnlyList<string> itemIds);

    /// <summary>Texts this alike teach the same.</summary>
    private const double SameText = 0.9;

    /// <summary>Shorter texts hold nothing to learn from.</summary>
    private const int ShortestText = 3;

    private const double MostUnknown = 0.9;

    /// <summary>The choice.</summary>
    /// <param name="model">The champion, if it is a text model: knows which texts hold no known word.</param>
    /// <param name="scoring">Scores of the chosen pool, N × K, row-major; asked once.</param>
    /// <param name="version">Its version.</param>
    /// <param name="candidates">Item ids and texts, the newest first; of texts that nearly repeat each other the newest stands for all.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="seed">Seed of the random share and of the projection.</param>
    public static async Task<SelectionAnswer> ChooseAsync(
        TextModel? model, Scoring scoring, int version, IReadOnlyList<(string ItemId, string Text)> candidates, int count, long seed)
    {
        var readable = candidates.Where(candidate => candidate.Text.Trim().Length >= ShortestText && !(model?.UnknownTokenShare(candidate.Text) > MostUnknown)).ToList();
        var groups = readable.Count == 0 ? [] : NearDuplicates.Group(readable.ConvertAll(candidate => candidate.Text), SameText);
        var seen = new HashSet<int>();
        var pool = readable.Where((_, index) => seen.Add(groups[index])).ToList();
        return new SelectionAnswer
        {
            Strategy = Name,
            ModelVersion = version,
            Pool = pool.Count,
            Folded = readable.Count - pool.Count,
            Junk = candidates.Count - readable.Count,
            Seed = seed,
            Items = pool.Count == 0 ? [] : Pick(Uncertainty(await scoring(pool.ConvertAll(candidate => candidate.ItemId)), pool.Count), pool, count, seed),
        };
    }

    private static List<SelectedItem> Pick(double[] uncertainty, List<(string ItemId, string Text)> pool, int count, long seed)
    {
        var texts = pool.ConvertAll(candidate => candidate.Text);
        var embedding = TextEmbedding.Fit(texts, seed: (ulong)seed);
        var features = new MatrixView<float>(embedding.Embed(texts), embedding.Dimensions);
        return BatchSelection.Select(uncertainty, features, [], new BatchPolicy { Size = count }, Pcg32.Derive((ulong)seed, "selection"))
            .Select(item => new SelectedItem
            {
                ItemId = pool[item.Index].ItemId,
                IsRandom = item.IsRandom,
                Uncertainty = uncertainty[item.Index],
                Propensity = item.IsRandom ? item.Propensity : null,
            })
            .ToList();
    }

    private static double[] Uncertainty(float[] scores, int texts)
    {
        var uncertainty = new double[texts];
        for (var text = 0; text < texts; text++)
        {
            var row = scores.AsSpan(text * (scores.Length / texts), scores.Length / texts);
            uncertainty[text] = 1 - UncertaintyScores.MarginOf(Array.ConvertAll(row.ToArray(), score => (double)score));
        }

        return uncertainty;
    }
}
