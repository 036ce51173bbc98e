namespace Treadle.Server.Training;

/// <summary>A training that is due.</summary>
/// <param name="Trigger">One of <see cref="TrainingTrigger"/>.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record TrainingNeed(string Trigger, string Reason);
