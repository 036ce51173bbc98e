using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Access;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle key</c>: API keys of programs.</summary>
internal static class KeyCommand
{
    private const int DefaultDays = 90;

    /// <summary>The command.</summary>
    public static Command Create() => new("key", "Look after the API keys of programs.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "What the key is for." };
        var scopes = new Option<Scope[]>("--scope")
        {
            Description = "What it may do: read, predict, feedback, review, adjudicate, train, release, configure, people, server. Several are possible.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var project = new Option<string?>("--project") { Description = "The project it is for; every project when left out." };
        var days = new Option<int>("--days") { Description = "How many days it works.", DefaultValueFactory = _ => DefaultDays };
        var user = new Option<string?>("--user") { Description = $"Sign in as this account, its password asked for; otherwise {Shared.KeyVariable} holds the key of somebody who may." };
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command("add", "Add a key; it is printed once and kept nowhere.") { name, scopes, project, days, user, server, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ApiKeyRequest
            {
                Name = parsed.GetValue(name),
                Scopes = parsed.GetValue(scopes)!,
                Project = parsed.GetValue(project),
                ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(parsed.GetValue(days)),
            };
            var client = parsed.GetValue(user) is { } account ? await Shared.SignInAsync(parsed.GetValue(server)!, account, cancellation) : Shared.Connect(parsed.GetValue(server)!);
            return Output.Print(await client.AddKeyAsync(request, cancellation), parsed.GetValue(json), (text, answer) =>
            {
                text.WriteLine(answer.Key);
                Words(text, answer.Detail);
                text.WriteLine($"The key is shown this once. Commands send it when the environment variable {Shared.KeyVariable} holds it.");
            });
        });
        return command;
    }

    private static Command List()
    {
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command("list", "Every key, without its secret.") { server, json };
        command.SetAction(async (parsed, cancellation) => Output.Print(await Shared.Connect(parsed.GetValue(server)!).KeysAsync(cancellation), parsed.GetValue(json), (text, all) =>
        {
            foreach (var key in all)
            {
                Words(text, key);
            }
        }));
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("id") { Description = "The part of the key before the dot." };
        var server = Shared.Server();
        var json = Shared.Json();
        var command = new Command("revoke", "End a key at once.") { id, server, json };
        command.SetAction(async (parsed, cancellation) =>
            Output.Print(await Shared.Connect(parsed.GetValue(server)!).RevokeKeyAsync(parsed.GetValue(id)!, cancellation), parsed.GetValue(json), Words));
        return command;
    }

    private static void Words(TextWriter text, ApiKeyDetail key)
    {
        var state = key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}" : $"until {key.ExpiresAt:yyyy-MM-dd}";
        text.WriteLine($"{key.Id}  {key.Name}: {string.Join(", ", key.Scopes).ToLowerInvariant()} in {key.Project ?? "every project"}, {state}, added by {key.CreatedBy}");
    }
}
