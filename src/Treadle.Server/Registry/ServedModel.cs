using Treadle.Models.Text;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Registry;

/// <summary>A model version loaded and ready to answer. Safe for concurrent use.</summary>
/// <param name="Record">What the registry says of it.</param>
/// <param name="Model">The model itself.</param>
internal sealed record ServedModel(ModelVersion Record, TextModel Model);
