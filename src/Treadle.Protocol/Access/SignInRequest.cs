namespace Treadle.Protocol.Access;

/// <summary>Begins a session.</summary>
public sealed record SignInRequest
{
    /// <summary>The account's name.</summary>
    public string? Name { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }
}
