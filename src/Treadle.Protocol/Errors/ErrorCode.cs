namespace Treadle.Protocol.Errors;

/// <summary>A stable name of something that can go wrong, with the HTTP status it is answered with and the general remedy.</summary>
/// <param name="Code">Stable, lower-case, dotted: callers may switch on it for ever.</param>
/// <param name="Status">HTTP status code of the answer.</param>
/// <param name="Title">What happened, in one sentence without values.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record ErrorCode(string Code, int Status, string Title, string Fix);
