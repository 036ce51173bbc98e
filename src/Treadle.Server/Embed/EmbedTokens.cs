using System.Globalization;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;

namespace Treadle.Server.Embed;

/// <summary>Gives tokens for suggestions inside other products, and tells what a token says.</summary>
internal sealed class EmbedTokens(EmbedKeys keys, PredictionReader predictions, FactLog log, IdFactory ids)
{
    /// <summary>How long a token may live: an answer is given while the page is open.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(MostMinutes);

    private const int MostMinutes = 60;
    private const int UsualMinutes = 15;

    /// <summary>Signs a token for one suggestion.</summary>
    /// <exception cref="ProblemException">The request has errors, or there is no such prediction.</exception>
    public async Task<EmbedTokenAnswer> SignAsync(Project project, EmbedTokenRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        if (request.PredictionId is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "prediction_id", null, "the id of a prediction"));
        }

        PredictionCheck.Id(request.Person, "person", errors);
        if (request.Minutes is < 1 or > MostMinutes)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "minutes", request.Minutes?.ToString(CultureInfo.InvariantCulture), $"1 to {MostMinutes}"));
        }

        if (request.Item == true && !project.Config.Embed.Items)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "item", "true", "false, because the project does not show items", "Write items: true under embed: in the project's file, or leave item out."));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "No token was made.", errors);
        }

        await log.CaughtUpAsync(cancellation);
        if (await predictions.FindAsync(project.Id, request.PredictionId!, AsOf.Now, cancellation) is null)
        {
            throw new ProblemException(ErrorCodes.NotFound, $"There is no prediction {request.PredictionId}.", []);
        }

        var now = ids.Now;
        var expires = DateTimeOffset.FromUnixTimeSeconds(now.AddMinutes(request.Minutes ?? UsualMinutes).ToUnixTimeSeconds());
        var key = await keys.CurrentAsync(cancellation);
        var claims = new EmbedClaims
        {
            Aud = EmbedClaims.Purpose,
            Jti = ids.Next(),
            Project = project.Id,
            Prediction = request.PredictionId!,
            Sub = request.Person,
            Item = request.Item == true ? true : null,
            Iat = now.ToUnixTimeSeconds(),
            Exp = expires.ToUnixTimeSeconds(),
        };
        return new EmbedTokenAnswer { Token = EmbedToken.Write(claims, key.Id, Convert.FromHexString(key.Secret)), ExpiresAt = expires };
    }

    /// <summary>What a token says.</summary>
    /// <exception cref="ProblemException">It is not ours, was changed, or has expired.</exception>
    public async Task<EmbedClaims> ReadAsync(string? token, CancellationToken cancellation)
    {
        if (token is null || EmbedToken.KeyOf(token) is not { } id || await keys.FindAsync(id, cancellation) is not { } secret || EmbedToken.Read(token, secret) is not { } claims)
        {
            throw new ProblemException(ErrorCodes.EmbedTokenInvalid, token is null ? "No token was sent." : "The signature does not fit, or its key is no longer in use.", []);
        }

        return claims.Exp > ids.Now.ToUnixTimeSeconds()
            ? claims
            : throw new ProblemException(ErrorCodes.EmbedTokenExpired, $"It expired {DateTimeOffset.FromUnixTimeSeconds(claims.Exp):yyyy-MM-dd HH:mm:ss} UTC.", []);
    }
}
