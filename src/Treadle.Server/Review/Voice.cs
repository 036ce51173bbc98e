namespace Treadle.Server.Review;

/// <summary>What one person said of an item, as the stop rule hears it.</summary>
/// <param name="Annotator">Who.</param>
/// <param name="Choice">Which of the <see cref="Choices"/>.</param>
/// <param name="FollowsModel">Whether the model's answer was shown and taken over: then the person carries the model's word, and it must not count twice.</param>
/// <param name="IsBlind">Whether nothing was shown.</param>
internal readonly record struct Voice(string Annotator, int Choice, bool FollowsModel, bool IsBlind);
