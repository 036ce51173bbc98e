using System.Numerics;

namespace Treadle.Models.Text;

/// <summary>The terms a model knows, each with a fixed index; looked up by key without allocating.</summary>
/// <remarks>
/// Immutable and safe for concurrent use. Terms are ordered by falling document frequency, ties by ordinal text, so the
/// order depends on the texts only, not on their order. Lookup compares 64-bit keys: two terms of one vocabulary never
/// share a key (checked when it is built); an unknown term is taken for a known one with probability Count / 2^64.
/// </remarks>
public sealed class Vocabulary
{
    private readonly string[] _terms;
    private readonly ulong[] _keys;
    private readonly int[] _slots;

    internal Vocabulary(TermRules rules, string[] terms)
    {
        rules.Validate();
        Rules = rules;
        _terms = terms;
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(terms.Length * 2, 16));
        _keys = new ulong[capacity];
        _slots = new int[capacity];
        Array.Fill(_slots, -1);
        for (var index = 0; index < terms.Length; index++)
        {
            Insert(TermHash.OfTerm(terms[index], rules.Analyser), index);
        }
    }

    /// <summary>How texts are cut into the terms of this vocabulary.</summary>
    public TermRules Rules { get; }

    /// <summary>Number of terms.</summary>
    public int Count => _terms.Length;

    /// <summary>The terms by index; the words of a sequence are separated by one space.</summary>
    public IReadOnlyList<string> Terms => _terms;

    /// <summary>Collects the terms of <paramref name="texts"/>.</summary>
    /// <param name="texts">Any number of texts.</param>
    /// <param name="rules">How texts are cut.</param>
    /// <param name="minDocuments">Terms in fewer texts are left out.</param>
    /// <param name="maxTerms">At most so many terms, the most frequent first.</param>
    /// <param name="maxDocumentShare">Terms in a larger share of the texts are left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1, or the share outside (0, 1].</exception>
    public static Vocabulary Build(
        IReadOnlyList<string> texts, TermRules rules, int minDocuments = 1, int maxTerms = int.MaxValue, double maxDocumentShare = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxDocumentShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDocumentShare, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minDocuments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTerms, 1);
        rules.Validate();
        return VocabularyCounter.Build(texts, rules, minDocuments, maxTerms, maxDocumentShare * texts.Count);
    }

    /// <summary>The index of a term given as text, or −1.</summary>
    public int IndexOf(string term) => Find(TermHash.OfTerm(term, Rules.Analyser));

    internal int Find(ulong key)
    {
        var mask = _keys.Length - 1;
        for (var slot = (int)key & mask; ; slot = (slot + 1) & mask)
        {
            var index = _slots[slot];
            if (index < 0 || _keys[slot] == key)
            {
                return index;
            }
        }
    }

    private void Insert(ulong key, int index)
    {
        var mask = _keys.Length - 1;
        var slot = (int)key & mask;
        while (_slots[slot] >= 0)
        {
            if (_keys[slot] == key)
            {
                throw new ArgumentException(
                    $"The terms '{_terms[_slots[slot]]}' and '{_terms[index]}' are the same or share a key; a vocabulary holds each term once.");
            }

            slot = (slot + 1) & mask;
        }

        _keys[slot] = key;
        _slots[slot] = index;
    }
}
