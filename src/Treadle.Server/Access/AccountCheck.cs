using System.Globalization;
using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Access;

/// <summary>Checks what is sent about accounts: every error, each with its place. Passwords are never repeated in an error.</summary>
internal static class AccountCheck
{
    private const int MinPassword = 12;
    private const int MaxPassword = 200;
    private const int MaxName = 64;

    /// <summary>Errors of a new account.</summary>
    public static List<ErrorDetail> Of(AccountRequest request)
    {
        var errors = new List<ErrorDetail>();
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > MaxName || request.Name != request.Name.Trim() || request.Name.Any(char.IsControl))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "name", request.Name, $"1 to {MaxName} characters without blanks around"));
        }

        errors.AddRange(Password(request.Password, request.Name, "password"));
        for (var index = 0; index < request.Roles.Count; index++)
        {
            errors.AddRange(Grant(request.Roles[index], string.Create(CultureInfo.InvariantCulture, $"roles[{index}]")));
        }

        return errors;
    }

    /// <summary>Errors of a password: length is what protects, so length is what is asked for.</summary>
    public static List<ErrorDetail> Password(string? password, string? name, string path)
    {
        if (password is { Length: >= MinPassword and <= MaxPassword } && password != name)
        {
            return [];
        }

        var found = string.Create(CultureInfo.InvariantCulture, $"{password?.Length ?? 0} characters");
        return [ErrorDetail.Of(ErrorCodes.FieldInvalid, path, found, $"{MinPassword} to {MaxPassword} characters, and not the name", "Choose a longer password; several words do well.")];
    }

    /// <summary>Errors of a role.</summary>
    public static List<ErrorDetail> Grant(RoleGrant grant, string path) => grant is { Role: Role.Admin, Project: not null }
        ? [ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}.project", grant.Project, "no project with the role admin", "Leave the project out, or give the role lead in the project.")]
        : [];

    /// <summary>The refusal of a request without a role.</summary>
    public static ProblemException RoleMissing() => new(
        ErrorCodes.FieldInvalid, "Nothing was changed.", ErrorDetail.Of(ErrorCodes.FieldRequired, "role", null, $"one of {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}"));

    /// <summary>Throws when there are errors.</summary>
    public static void Throw(List<ErrorDetail> errors)
    {
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "Nothing was changed.", errors);
        }
    }
}
