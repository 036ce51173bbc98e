using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Embeddings;

/// <summary>Class probabilities from the labels of the nearest neighbours.</summary>
public static class NeighborVote
{
    /// <summary>Shares of the neighbours' labels.</summary>
    /// <param name="neighbors">Neighbours among N labelled points.</param>
    /// <param name="labels">N class indices.</param>
    /// <param name="classes">K.</param>
    /// <param name="byDistance">Weight by 1/distance; neighbours at distance 0 then decide alone.</param>
    /// <returns>M × K probabilities, row-major.</returns>
    /// <exception cref="ArgumentException">A label is outside [0, K), or a neighbour has no label.</exception>
    /// <remarks>O(M·k). Peer: scikit-learn KNeighborsClassifier.predict_proba; differs: nothing.</remarks>
    public static double[] Probabilities(NeighborTable neighbors, ReadOnlySpan<int> labels, int classes, bool byDistance = false)
    {
        Require.Labels(labels, classes);
        foreach (var index in neighbors.Indices)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, labels.Length, nameof(labels));
        }

        var votes = new double[neighbors.Rows * classes];
        for (var row = 0; row < neighbors.Rows; row++)
        {
            var indices = neighbors.IndicesOf(row);
            var distances = neighbors.DistancesOf(row);
            var coincides = distances[0] == 0;
            var vote = votes.AsSpan(row * classes, classes);
            var total = 0.0;
            for (var place = 0; place < indices.Length; place++)
            {
                var weight = !byDistance ? 1 : coincides ? (distances[place] == 0 ? 1 : 0) : 1 / distances[place];
                vote[labels[indices[place]]] += weight;
                total += weight;
            }

            foreach (ref var value in vote)
            {
                value /= total;
            }
        }

        return votes;
    }
}
