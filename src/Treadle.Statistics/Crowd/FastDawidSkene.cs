namespace Treadle.Statistics.Crowd;

/// <summary>Dawid and Skene's model with hard decisions: every round gives each item its best class outright.</summary>
/// <remarks>
/// As <see cref="DawidSkene"/> with <see cref="DawidSkeneOptions.Hard"/>: fewer rounds, and the local optimum nearest to the majority.
/// Source: V. B. Sinha, S. Rao, V. N. Balasubramanian (2018), arXiv 1803.02781, algorithm 1. Peer: the authors' code stops when class shares move less than 1e-4.
/// </remarks>
public static class FastDawidSkene
{
    /// <summary>Fits the model.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="options">As for <see cref="DawidSkene"/>; null for the defaults. <see cref="DawidSkeneOptions.Hard"/> is taken as true.</param>
    /// <returns>Posteriors are certain: 1 for the class of the item and 1e-10 for the others.</returns>
    /// <exception cref="ArgumentException">Gold or start have wrong shapes or values.</exception>
    public static AggregationResult Fit(AnnotationTable table, DawidSkeneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return DawidSkene.Fit(table, (options ?? new DawidSkeneOptions()) with { Hard = true });
    }
}
