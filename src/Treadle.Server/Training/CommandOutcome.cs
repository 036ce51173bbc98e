using Treadle.Protocol.Registry;

namespace Treadle.Server.Training;

/// <summary>What a trainer that is a command left: loaded and tried out, not registered.</summary>
/// <param name="Record">The record of the model, without number and artifact hash.</param>
/// <param name="Artifact">ONNX file, or the description of an endpoint.</param>
internal sealed record CommandOutcome(ModelVersion Record, byte[] Artifact);
