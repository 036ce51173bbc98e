using System.Text.Json;

namespace Treadle.Server.Predictors;

/// <summary>Turns the log-probabilities of an answer's tokens into a score for each label. Pure.</summary>
/// <remarks>
/// The answer is <c>{"label": "x"}</c>. The chosen label's score is the product of the probabilities of the tokens that spell it. What is left goes to the
/// other labels by the alternatives where they first part from the chosen one; what no alternative explains is shared alike. Scores sum to 1.
/// </remarks>
internal static class ChatTokens
{
    private const string Opening = "\"label\"";

    /// <summary>One token with its alternatives.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Probability">Its probability.</param>
    /// <param name="Others">Alternatives at its place with their probabilities.</param>
    public sealed record Token(string Text, double Probability, IReadOnlyList<(string Text, double Probability)> Others);

    /// <summary>Reads the <c>content</c> of <c>logprobs</c>.</summary>
    public static IReadOnlyList<Token> Read(JsonElement content) => content.EnumerateArray().Select(token => new Token(
        token.GetProperty("token").GetString() ?? "",
        Math.Exp(token.GetProperty("logprob").GetDouble()),
        token.TryGetProperty("top_logprobs", out var top)
            ? top.EnumerateArray().Select(other => (other.GetProperty("token").GetString() ?? "", Math.Exp(other.GetProperty("logprob").GetDouble()))).ToList()
            : [])).ToList();

    /// <summary>The scores in label order; null when the tokens do not spell the answer.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="chosen">The label that was answered.</param>
    /// <param name="tokens">The answer's tokens, in order.</param>
    public static float[]? Scores(IReadOnlyList<string> labels, string chosen, IReadOnlyList<Token> tokens)
    {
        var text = string.Concat(tokens.Select(token => token.Text));
        var opening = text.IndexOf(Opening, StringComparison.Ordinal);
        var start = opening < 0 ? -1 : text.IndexOf(chosen, opening + Opening.Length, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var (own, at) = (1.0, 0);
        var claims = new double[labels.Count];
        foreach (var token in tokens)
        {
            var end = at + token.Text.Length;
            if (end > start && at < start + chosen.Length)
            {
                Claim(labels, chosen, token, text[Math.Min(start, at)..Math.Max(at, start)], start - at, claims, own);
                own *= Math.Clamp(token.Probability, 0, 1);
            }

            at = end;
        }

        return Share(labels, chosen, own, claims);
    }

    // The alternatives at one place: each speaks for the labels that begin with what was spelt so far and it.
    private static void Claim(IReadOnlyList<string> labels, string chosen, Token token, string spelt, int lead, double[] claims, double reached)
    {
        var before = lead > 0 ? "" : spelt;
        foreach (var (text, probability) in token.Others)
        {
            // A token may begin before the label (with the quotation mark) and end after it.
            var piece = lead > 0 ? (text.Length > lead && text.StartsWith(token.Text[..lead], StringComparison.Ordinal) ? text[lead..] : "") : text;
            var quote = piece.IndexOf('"', StringComparison.Ordinal);
            var isWhole = quote >= 0;
            var spelling = before + (isWhole ? piece[..quote] : piece);
            if ((spelling.Length == before.Length && !isWhole) || text == token.Text)
            {
                continue;
            }

            var meant = Enumerable.Range(0, labels.Count)
                .Where(label => labels[label] != chosen && (isWhole ? labels[label] == spelling : labels[label].StartsWith(spelling, StringComparison.Ordinal))).ToList();
            meant.ForEach(label => claims[label] += reached * probability / meant.Count);
        }
    }

    private static float[] Share(IReadOnlyList<string> labels, string chosen, double own, double[] claims)
    {
        var rest = 1 - own;
        var claimed = claims.Sum();
        var scale = claimed > rest ? rest / claimed : 1;
        var unexplained = Math.Max(0, rest - claimed) / Math.Max(1, labels.Count - 1);
        return labels.Select((label, place) => (float)(label == chosen ? own : (claims[place] * scale) + unexplained)).ToArray();
    }
}
