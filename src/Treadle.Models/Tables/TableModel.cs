using Treadle.Models.Text;

namespace Treadle.Models.Tables;

/// <summary>A trained model of rows of a table: the probability of every class, or a number.</summary>
/// <remarks>Immutable and safe for concurrent use. The same bytes and the same row give the same scores bit for bit.</remarks>
public sealed class TableModel
{
    internal TableModel(TableSchema schema, IReadOnlyList<string> labels, ITableScorer scorer, double temperature)
    {
        Schema = schema;
        Labels = labels;
        Scorer = scorer;
        Temperature = temperature;
    }

    /// <summary>The columns, and how cells become a row.</summary>
    public TableSchema Schema { get; }

    /// <summary>Class names; empty when the model predicts a number.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether the model predicts a number.</summary>
    public bool IsNumber => Labels.Count == 0;

    /// <summary>Number of values that a prediction has: one per class, or 1.</summary>
    public int ScoreCount => IsNumber ? 1 : Labels.Count;

    /// <summary>What scores are divided by before the softmax.</summary>
    public double Temperature { get; }

    internal ITableScorer Scorer { get; }

    /// <summary>Writes the calibrated probability of every class, or the number.</summary>
    /// <param name="row">C numbers as <see cref="TableSchema.Encode(IReadOnlyList{string}, Span{double})"/> gives them; NaN is missing.</param>
    /// <param name="scores">Receives <see cref="ScoreCount"/> values.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Predict(ReadOnlySpan<double> row, Span<double> scores)
    {
        if (row.Length != Schema.Columns.Count || scores.Length != ScoreCount)
        {
            throw new ArgumentException($"The model takes {Schema.Columns.Count} columns and gives {ScoreCount} scores; {row.Length} and {scores.Length} places were given.");
        }

        Scorer.Score(row, scores);
        if (IsNumber)
        {
            return;
        }

        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] /= Temperature;
        }

        Softmax.InPlace(scores);
    }

    /// <summary>The model as an artifact of kind <see cref="ModelArtifactKinds.Table"/>; equal models give equal bytes.</summary>
    public ModelArtifact ToArtifact() => new() { Kind = ModelArtifactKinds.Table, Payload = TableModelFormat.Write(this) };

    /// <summary>Reads a model from its artifact.</summary>
    /// <exception cref="InvalidDataException">The kind is another one, or the bytes are damaged.</exception>
    public static TableModel FromArtifact(ModelArtifact artifact) => artifact.Kind == ModelArtifactKinds.Table
        ? TableModelFormat.Read(artifact.Payload.Span)
        : throw new InvalidDataException($"Artifact kind is '{artifact.Kind}', expected '{ModelArtifactKinds.Table}'.");
}
