namespace Treadle.Protocol.Access;

/// <summary>Changes the own password.</summary>
public sealed record PasswordRequest
{
    /// <summary>The present one.</summary>
    public string? Old { get; init; }

    /// <summary>The new one, at least 12 characters.</summary>
    public string? New { get; init; }
}
