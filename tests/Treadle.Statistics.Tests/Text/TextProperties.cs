using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Text;

/// <summary>Properties over any strings that FsCheck makes: surrogates, marks, empty ones.</summary>
public sealed class TextProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(300).WithReplay(20261122, 1);

    private delegate int Distance(ReadOnlySpan<char> first, ReadOnlySpan<char> second);

    [Fact]
    public void Distances_are_symmetric_zero_only_for_equal_texts_and_bounded_by_the_lengths() =>
        Prop.ForAll<string, string>((a, b) =>
        {
            var (first, second) = (a ?? string.Empty, b ?? string.Empty);
            var longer = Math.Max(Units(first), Units(second));
            return new Distance[] { EditDistance.Levenshtein, EditDistance.Indel, EditDistance.OptimalStringAlignment, EditDistance.Damerau }.All(distance =>
                    distance(first, second) == distance(second, first) && distance(first, first) == 0 && (distance(first, second) == 0) == (first == second))
                && EditDistance.Levenshtein(first, second) <= longer && EditDistance.Levenshtein(first, second) >= Math.Abs(Units(first) - Units(second))
                && EditDistance.Indel(first, second) == Units(first) + Units(second) - (2 * EditDistance.LongestCommonSubsequence(first, second))
                && EditDistance.Levenshtein(first, second) == EditDistance.Weighted(first, second, 1, 1, 1);
        }).Check(Many);

    [Fact]
    public void A_common_beginning_and_end_change_nothing() =>
        Prop.ForAll<NonEmptyString, NonEmptyString, NonEmptyString>((a, b, c) =>
        {
            var (first, second, frame) = (Plain(a.Get), Plain(b.Get), Plain(c.Get));
            return EditDistance.Levenshtein(frame + first + frame, frame + second + frame) == EditDistance.Levenshtein(first, second);
        }).Check(Many);

    [Fact]
    public void Similarities_are_shares_and_one_for_equal_texts() =>
        Prop.ForAll<string, string>((a, b) =>
        {
            var (first, second) = (Plain(a ?? string.Empty), Plain(b ?? string.Empty));
            double[] all =
            [
                JaroSimilarity.Jaro(first, second), JaroSimilarity.JaroWinkler(first, second), EditDistance.Similarity(first, second), EditDistance.NormalizedLevenshtein(first, second),
                TextSimilarity.Ratio(first, second) / 100, TextSimilarity.TokenSort(first, second) / 100, TextSimilarity.TokenSet(first, second) / 100,
            ];
            return all.All(value => value is >= 0 and <= 1 + 1e-12) && all[1] >= all[0] - 1e-12
                && JaroSimilarity.Jaro(first, first) == 1 && EditDistance.Similarity(first, first) == 1
                && JaroSimilarity.Jaro(first, second) == JaroSimilarity.Jaro(second, first);
        }).Check(Many);

    [Fact]
    public void Word_edits_add_up_to_the_distance_and_the_rate_of_a_text_against_itself_is_zero() =>
        Prop.ForAll<byte[], byte[]>((a, b) =>
        {
            string reference = Words(a), hypothesis = Words(b);
            var (distance, length) = ErrorRate.Words(reference, hypothesis);
            var (substitutions, insertions, deletions) = ErrorRate.WordEdits(reference, hypothesis);
            return substitutions + insertions + deletions == distance && insertions - deletions == b.Length - a.Length && length == a.Length
                && ErrorRate.Word(reference, reference) == 0 && ErrorRate.CorpusWord([(reference, hypothesis), (reference, hypothesis)]) == ErrorRate.Word(reference, hypothesis);
        }).Check(Many);

    [Fact]
    public void Matching_blocks_rebuild_the_second_list_and_their_ratio_is_that_of_the_equal_parts() =>
        Prop.ForAll<byte[], byte[]>((a, b) =>
        {
            int[] first = [.. a.Select(value => value % 4)], second = [.. b.Select(value => value % 4)];
            var operations = MatchingBlocks.Of(first, second);
            var equal = operations.Where(step => step.Kind == EditKind.Equal).Sum(step => step.FirstEnd - step.FirstStart);
            var rebuilt = operations.SelectMany(step => step.Kind == EditKind.Equal ? first[step.FirstStart..step.FirstEnd] : second[step.SecondStart..step.SecondEnd]);
            return rebuilt.SequenceEqual(second)
                && (first.Length + second.Length == 0 || Math.Abs(MatchingBlocks.Ratio(first, second) - (2.0 * equal / (first.Length + second.Length))) < 1e-12);
        }).Check(Many);

    private static int Units(string text) => CodePoints.Of(text).Length;

    private static string Plain(string text) => string.Concat(text.Where(symbol => !char.IsSurrogate(symbol)));

    private static string Words(byte[] bytes) => string.Join(' ', bytes.Select(value => "w" + (value % 5)));
}
