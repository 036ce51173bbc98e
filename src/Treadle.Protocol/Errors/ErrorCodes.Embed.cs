namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>The token was not made by this server, or was changed.</summary>
    public static readonly ErrorCode EmbedTokenInvalid = new("embed.token_invalid", 401, "The token is not one of this server's.", "Ask the server for a token: POST /v1/projects/PROJECT/embed-tokens.");

    /// <summary>The token's time is over.</summary>
    public static readonly ErrorCode EmbedTokenExpired = new("embed.token_expired", 401, "The token has expired.", "Ask the server for a new token: POST /v1/projects/PROJECT/embed-tokens.");

    /// <summary>The page's origin is not allowed.</summary>
    public static readonly ErrorCode EmbedOriginRefused = new("embed.origin_refused", 403, "Pages of this origin may not use the project's suggestions.", "Add the origin under embed.origins in treadle.yaml.");

    /// <summary>Something else was decided under the same number.</summary>
    public static readonly ErrorCode EmbedAlreadyDecided = new("embed.already_decided", 409, "Something else was decided with this token meanwhile.", "Read the suggestion again; a correction takes the next number.");
}
