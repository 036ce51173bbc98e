namespace Treadle.Cli.Terminal;

/// <summary>Input of the user that cannot be used; the message names place, value, expectation and remedy.</summary>
internal sealed class InputException(string message) : Exception(message);
