using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Drift;

/// <summary>Drift of the joint structure of numeric columns: how badly the reference's principal components reconstruct new rows.</summary>
/// <remarks>Sees changed correlations that leave every single column as it was. Linear only; a change along the kept components stays unseen. Both directions of the value matter.</remarks>
public sealed class PcaReconstruction
{
    /// <summary>Share of the reference's variance that the kept components explain at least.</summary>
    public const double DefaultShare = 0.65;

    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly PrincipalComponents _model;

    private PcaReconstruction(double[] means, double[] deviations, PrincipalComponents model, int components) =>
        (_means, _deviations, _model, Components) = (means, deviations, model, components);

    /// <summary>How many components are kept.</summary>
    public int Components { get; }

    /// <summary>Share of the variance of each kept component.</summary>
    public double[] ExplainedShare => _model.ExplainedShare[..Components];

    /// <summary>Learns the structure of the reference.</summary>
    /// <param name="reference">N rows of numbers; NaN is missing and takes the column's mean.</param>
    /// <param name="share">Share of the variance to explain, in (0, 1).</param>
    /// <exception cref="ArgumentException">Fewer than two rows, or a column without a number.</exception>
    /// <remarks>O(N·d²). A constant column is left out of the structure. Peer: NannyML DataReconstructionDriftCalculator; differs: nothing on numeric columns.</remarks>
    public static PcaReconstruction Fit(MatrixView<double> reference, double share = DefaultShare)
    {
        Require.OpenUnit(share);
        var d = reference.Columns;
        var (means, deviations) = (new double[d], new double[d]);
        var column = new double[reference.Rows];
        for (var index = 0; index < d; index++)
        {
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = reference[row, index];
            }

            var known = Moments.Of(column);
            if (known.Count == 0)
            {
                throw new ArgumentException($"Column {index} of the reference has no number.", nameof(reference));
            }

            means[index] = known.Mean;
            // Imputed rows sit at the mean: they add to the count and nothing else.
            var deviation = Math.Sqrt(known.SquaredDeviations / column.Length);
            deviations[index] = deviation > 0 ? deviation : 1;
        }

        var standard = Standardise(reference, means, deviations);
        var model = PrincipalComponents.Fit(new MatrixView<double>(standard, d), d);
        return new PcaReconstruction(means, deviations, model, model.CountFor(share));
    }

    /// <summary>The reconstruction error of each row of a chunk.</summary>
    public double[] Errors(MatrixView<double> rows) =>
        _model.ReconstructionErrors(new MatrixView<double>(Standardise(rows, _means, _deviations), rows.Columns), Components);

    /// <summary>The mean error of a chunk and its standard error.</summary>
    /// <param name="errors">Errors of the chunk's rows.</param>
    public static (double Mean, double StandardError) Summarise(ReadOnlySpan<double> errors)
    {
        Require.NotEmpty(errors.Length, nameof(errors));
        var moments = Moments.Of(errors);
        return (moments.Mean, Math.Sqrt((moments.SampleVariance ?? 0) / errors.Length));
    }

    private static double[] Standardise(MatrixView<double> rows, double[] means, double[] deviations)
    {
        Require.SameLength(means.Length, rows.Columns, "the reference", "a row");
        var standard = new double[rows.Values.Length];
        for (var index = 0; index < standard.Length; index++)
        {
            var (value, column) = (rows.Values[index], index % means.Length);
            if (double.IsInfinity(value))
            {
                throw new ArgumentException($"rows[{index / means.Length}, {column}] is {value}; every value must be finite or missing (NaN).", nameof(rows));
            }

            standard[index] = double.IsNaN(value) ? 0 : (value - means[column]) / deviations[column];
        }

        return standard;
    }
}
