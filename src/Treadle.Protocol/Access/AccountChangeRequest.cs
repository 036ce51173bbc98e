namespace Treadle.Protocol.Access;

/// <summary>Changes an account.</summary>
public sealed record AccountChangeRequest
{
    /// <summary>Whether it may not sign in; null leaves it as it is.</summary>
    public bool? IsDisabled { get; init; }

    /// <summary>A new password; null leaves it as it is. Every session of the account ends.</summary>
    public string? Password { get; init; }
}
