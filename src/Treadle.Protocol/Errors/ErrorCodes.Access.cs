namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>Nobody is signed in and no key was sent.</summary>
    public static readonly ErrorCode SignInNeeded = new("access.sign_in_needed", 401, "Nobody is signed in.", "Sign in, or send an API key as Authorization: Bearer KEY.");

    /// <summary>Name or password are wrong.</summary>
    public static readonly ErrorCode SignInRefused = new("access.sign_in_refused", 401, "Name and password do not fit.", "Correct them; an administrator can set a new password.");

    /// <summary>Too many wrong passwords.</summary>
    public static readonly ErrorCode SignInLocked = new("access.locked", 429, "Signing in is paused after too many wrong passwords.", "Wait until the time that the answer names, or ask an administrator for a new password.");

    /// <summary>The key or session is unknown, expired or revoked.</summary>
    public static readonly ErrorCode CredentialInvalid = new("access.credential_invalid", 401, "The API key or session is not valid (any more).", "Sign in again, or ask an administrator for a new key.");

    /// <summary>The caller may not do this.</summary>
    public static readonly ErrorCode Forbidden = new("access.forbidden", 403, "This is not allowed with the roles of the caller.", "Ask a lead of the project or an administrator for the role that the answer names.");

    /// <summary>A person may only act in the own name.</summary>
    public static readonly ErrorCode OtherPerson = new("access.other_person", 403, "An account acts in its own name only.", "Leave the name out, or use the own one.");

    /// <summary>A request from a browser without the session's token.</summary>
    public static readonly ErrorCode CsrfMissing = new("access.csrf", 403, "The request does not come from Treadle's own pages.", "Send the csrf_token of GET /v1/session as X-Treadle-Csrf, or use an API key.");

    /// <summary>A server without accounts answers only its own machine.</summary>
    public static readonly ErrorCode SetupNeeded = new("access.setup_needed", 403, "This server has no accounts yet and answers its own machine only.", "Create the first administrator with the setup token that the server printed at start: treadle user add NAME --role admin --setup-token TOKEN.");

    /// <summary>The name is taken.</summary>
    public static readonly ErrorCode AccountExists = new("access.account_exists", 409, "There is an account of that name.", "Choose another name, or change the roles of that account.");

    /// <summary>The last administrator cannot go.</summary>
    public static readonly ErrorCode LastAdmin = new("access.last_admin", 409, "This is the last administrator that can sign in.", "Make somebody else an administrator first.");
}
