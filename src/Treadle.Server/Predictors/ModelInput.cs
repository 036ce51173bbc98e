namespace Treadle.Server.Predictors;

/// <summary>What a model is asked about.</summary>
/// <param name="Text">The text of the item, as every text model sees it.</param>
/// <param name="Fields">The fields that it was made of.</param>
internal sealed record ModelInput(string Text, IReadOnlyDictionary<string, string> Fields);
