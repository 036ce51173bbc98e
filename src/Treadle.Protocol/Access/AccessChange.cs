namespace Treadle.Protocol.Access;

/// <summary>One line of the access history: who was let in, given a role, refused.</summary>
public sealed record AccessChange
{
    /// <summary>Position in the history.</summary>
    public required long Sequence { get; init; }

    /// <summary>account_added, account_changed, password_changed, role_given, role_taken, key_added, key_revoked, signed_in, sign_in_refused, signed_out.</summary>
    public required string Kind { get; init; }

    /// <summary>The account or key it is about.</summary>
    public required string About { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>Role, project, scopes: what it was exactly; never a secret.</summary>
    public required string Detail { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
