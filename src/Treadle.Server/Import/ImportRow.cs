using Treadle.Protocol.Predictions;

namespace Treadle.Server.Import;

/// <summary>A row on its way in.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Request">The item.</param>
/// <param name="Label">Its label; null when the row has none.</param>
internal sealed record ImportRow(int Line, PredictionRequest Request, string? Label);
