namespace Treadle.Server.Embed;

/// <summary>What a token says.</summary>
internal sealed record EmbedClaims
{
    /// <summary>What the token is for; a token made for something else is no token here.</summary>
    public const string Purpose = "treadle-embed";

    /// <summary>Always <see cref="Purpose"/>.</summary>
    public required string Aud { get; init; }

    /// <summary>The token's own id.</summary>
    public required string Jti { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The prediction.</summary>
    public required string Prediction { get; init; }

    /// <summary>The person.</summary>
    public string? Sub { get; init; }

    /// <summary>Whether the item may be shown; left out means no.</summary>
    public bool? Item { get; init; }

    /// <summary>When it was made, in seconds since 1970.</summary>
    public required long Iat { get; init; }

    /// <summary>When it expires, in seconds since 1970.</summary>
    public required long Exp { get; init; }
}
