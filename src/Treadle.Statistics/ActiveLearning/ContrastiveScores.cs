using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>Contrastive active learning: items whose prediction differs from those of their neighbours. Larger means more worth asking.</summary>
/// <remarks>Source: K. Margatina et al. (2021), arXiv:2109.03764.</remarks>
public static class ContrastiveScores
{
    /// <summary>Mean divergence KL(p_neighbour ‖ p_item) over the neighbours, in nats.</summary>
    /// <param name="neighbors">The neighbours of each of M items among N rows; the paper takes them among the labelled rows.</param>
    /// <param name="neighborProbabilities">N × K.</param>
    /// <param name="probabilities">M × K of the items.</param>
    /// <param name="classes">K.</param>
    /// <returns>M scores of at least 0; +∞ where an item rules out a class that a neighbour does not.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a probability is bad.</exception>
    /// <remarks>
    /// O(M·k·K). Peer: small-text, which divides by K as well, searches the whole pool and counts the item as its own first neighbour.
    /// </remarks>
    public static double[] Compute(NeighborTable neighbors, ReadOnlySpan<double> neighborProbabilities, ReadOnlySpan<double> probabilities, int classes)
    {
        Require.Probabilities(probabilities, neighbors.Rows, classes);
        Require.Probabilities(neighborProbabilities, neighborProbabilities.Length / classes, classes);
        var scores = new double[neighbors.Rows];
        for (var row = 0; row < scores.Length; row++)
        {
            var own = probabilities.Slice(row * classes, classes);
            var sum = 0.0;
            foreach (var neighbor in neighbors.IndicesOf(row))
            {
                var other = neighborProbabilities.Slice(neighbor * classes, classes);
                for (var k = 0; k < classes; k++)
                {
                    sum += other[k] > 0 ? other[k] * Math.Log(other[k] / own[k]) : 0;
                }
            }

            scores[row] = sum / neighbors.Neighbors;
        }

        return scores;
    }
}
