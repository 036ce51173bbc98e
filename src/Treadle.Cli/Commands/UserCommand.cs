using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Access;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle user</c>: accounts and their roles.</summary>
internal static class UserCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("user", "Look after the accounts of people.") { Add(), List(), Role("grant", "Give an account a role.", revoke: false), Role("revoke", "Take a role away.", revoke: true), Password() };

    private static Command Add()
    {
        var name = Name();
        var role = RoleOption();
        var project = ProjectOption();
        var token = new Option<string?>("--setup-token") { Description = "What the server printed at start, for its first account." };
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command("add", "Add an account; the password is asked for, or read from standard input.") { name, role, project, token, server, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new AccountRequest
            {
                Name = parsed.GetValue(name),
                Password = await PasswordPrompt.ReadNewAsync(cancellation),
                Roles = [new RoleGrant { Role = parsed.GetValue(role), Project = parsed.GetValue(project) }],
                SetupToken = parsed.GetValue(token),
            };
            return Output.Print(await Shared.Connect(parsed.GetValue(server)!).AddAccountAsync(request, cancellation), parsed.GetValue(json), Words);
        });
        return command;
    }

    private static Command List()
    {
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command("list", "Every account with its roles.") { server, json };
        command.SetAction(async (parsed, cancellation) => Output.Print(await Shared.Connect(parsed.GetValue(server)!).AccountsAsync(cancellation), parsed.GetValue(json), (text, all) =>
        {
            foreach (var account in all)
            {
                Words(text, account);
            }
        }));
        return command;
    }

    private static Command Role(string verb, string description, bool revoke)
    {
        var name = Name();
        var role = RoleOption();
        var project = ProjectOption();
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command(verb, description) { name, role, project, server, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new GrantRequest { Role = parsed.GetValue(role), Project = parsed.GetValue(project), Revoke = revoke };
            return Output.Print(await Shared.Connect(parsed.GetValue(server)!).GrantAsync(parsed.GetValue(name)!, request, cancellation), parsed.GetValue(json), Words);
        });
        return command;
    }

    private static Command Password()
    {
        var name = Name();
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command("password", "Set a new password for an account; its sessions end.") { name, server, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new AccountChangeRequest { Password = await PasswordPrompt.ReadNewAsync(cancellation) };
            return Output.Print(await Shared.Connect(parsed.GetValue(server)!).ChangeAccountAsync(parsed.GetValue(name)!, request, cancellation), parsed.GetValue(json), Words);
        });
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "Name to sign in with; answers and decisions are kept under it." };

    private static Option<Role> RoleOption() => new("--role") { Description = "viewer, annotator, expert, engineer, lead or admin.", Required = true };

    private static Option<string?> ProjectOption() => new("--project") { Description = "The project the role is for; every project when left out." };

    private static void Words(TextWriter text, AccountDetail account)
    {
        var roles = string.Join(", ", account.Roles.Select(role => role.Project is null ? role.Role.ToString().ToLowerInvariant() : $"{role.Role.ToString().ToLowerInvariant()} in {role.Project}"));
        text.WriteLine($"{account.Name}: {(roles.Length == 0 ? "no role" : roles)}{(account.IsDisabled ? " (disabled)" : "")}");
    }
}
