using System.Numerics.Tensors;
using Treadle.Models.Text;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Labels;

/// <summary>The newest labelled items of a project as embeddings. Safe for concurrent use.</summary>
internal sealed class NeighbourIndex
{
    /// <summary>The words that carry weight are learned anew once there are half as many items more than when they were learned.</summary>
    private const double Regrowth = 1.5;

    /// <summary>The beginning of a text says what it is like, and bounds the memory.</summary>
    private const int RememberedCharacters = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _items = new(StringComparer.Ordinal);
    private TextEmbedding? _embedding;
    private int _learnedFrom;
    private long _last;

    /// <summary>A similar item.</summary>
    /// <param name="ItemId">The item.</param>
    /// <param name="Label">Its label.</param>
    /// <param name="Source">Whose word that is.</param>
    /// <param name="Similarity">Cosine.</param>
    public readonly record struct Neighbour(string ItemId, string Label, string Source, double Similarity);

    /// <summary>Number of the last label fact that was taken in.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Takes new labels in, and finds the items most like a text.</summary>
    /// <param name="project">The project.</param>
    /// <param name="rows">Label facts, oldest first.</param>
    /// <param name="text">The text.</param>
    /// <param name="limit">Most neighbours.</param>
    /// <param name="least">Least cosine.</param>
    public IReadOnlyList<Neighbour> Nearest(Project project, IReadOnlyList<NeighbourStore.Row> rows, string text, int limit, double least)
    {
        lock (_gate)
        {
            Take(project, rows);
            if (_embedding is null)
            {
                return [];
            }

            var asked = _embedding.Embed([Beginning(text)]);
            return
            [
                .. _items.Select(pair => (pair.Key, pair.Value, Best(pair.Value), Cosine: (double)TensorPrimitives.Dot<float>(asked, pair.Value.Vector)))
                    .Where(one => one.Item3.Label is not null && one.Cosine >= least)
                    .OrderByDescending(one => one.Cosine).ThenBy(one => one.Key, StringComparer.Ordinal).Take(limit)
                    .Select(one => new Neighbour(one.Key, one.Item3.Label!, one.Item3.Source, one.Cosine)),
            ];
        }
    }

    private static string Beginning(string text) => text.Length <= RememberedCharacters ? text : text[..RememberedCharacters];

    private static (string? Label, string Source) Best(Entry entry) =>
        entry.Words.Where(word => word.Value.Label is not null).OrderByDescending(word => word.Key).Select(word => word.Value).FirstOrDefault();

    private void Take(Project project, IReadOnlyList<NeighbourStore.Row> rows)
    {
        var fresh = new List<Entry>();
        foreach (var row in rows.Where(row => row.Sequence > _last))
        {
            if (!_items.TryGetValue(row.ItemId, out var entry))
            {
                _items[row.ItemId] = entry = new Entry(Beginning(project.TextOf(Canonical.FromJson<Dictionary<string, string>>(row.Input))));
                fresh.Add(entry);
            }

            entry.Sequence = row.Sequence;
            entry.Words[row.SourceRank] = (row.Label, row.Source);
            _last = row.Sequence;
        }

        foreach (var (item, _) in _items.OrderByDescending(pair => pair.Value.Sequence).Skip(SimilarItems.Remembered).ToList())
        {
            _items.Remove(item);
        }

        if (_items.Count > _learnedFrom * Regrowth)
        {
            fresh = [.. _items.Values];
            _learnedFrom = fresh.Count;
            _embedding = TextEmbedding.Fit(fresh.ConvertAll(entry => entry.Text));
        }

        if (fresh.Count > 0 && _embedding is not null)
        {
            var vectors = _embedding.Embed(fresh.ConvertAll(entry => entry.Text));
            foreach (var (index, entry) in fresh.Index())
            {
                entry.Vector = vectors[(index * _embedding.Dimensions)..((index + 1) * _embedding.Dimensions)];
            }
        }
    }

    private sealed class Entry(string text)
    {
        public string Text { get; } = text;

        public long Sequence { get; set; }

        public float[] Vector { get; set; } = [];

        /// <summary>The last word of each source, by its rank.</summary>
        public Dictionary<long, (string? Label, string Source)> Words { get; } = [];
    }
}
