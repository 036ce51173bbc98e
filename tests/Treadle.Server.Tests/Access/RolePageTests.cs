using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Server.Access;
using Treadle.Testing;

namespace Treadle.Server.Tests.Access;

/// <summary>Asks a server for every route as every role and compares what happens with the page that people read.</summary>
public sealed partial class RolePageTests() : FeatureTests(null)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Every_route_lets_in_whom_the_page_says()
    {
        await AddAsync(Client, Role.Admin);
        using var admin = await SignInAsync(Role.Admin);
        var people = new List<(Role Role, SignedIn Person)>();
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Admin))
        {
            await AddAsync(admin.Client, role);
            people.Add((role, await SignInAsync(role)));
        }

        people.Add((Role.Admin, admin));
        var page = new StringBuilder("# Who may do what\n\nWritten by asking a running server for every route as every role; a test compares.\n\n");
        page.Append("| Route | nobody | ").AppendJoin(" | ", people.Select(one => one.Role.ToString().ToLowerInvariant())).Append(" |\n|---|---|");
        page.Append(string.Concat(Enumerable.Repeat("---|", people.Count))).Append('\n');
        foreach (var route in RoutesOf(Running.Services).Order(StringComparer.Ordinal))
        {
            page.Append($"| `{route}` | {await TryAsync(Running.Http, route)}");
            foreach (var (_, person) in people)
            {
                page.Append($" | {await TryAsync(person.Http, route)}");
            }

            page.Append(" |\n");
        }

        people.ForEach(one => one.Person.Dispose());
        var path = Path.Combine(RepositoryRoot(), "docs", "guide", "roles.md");
        if (Environment.GetEnvironmentVariable("TREADLE_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, page.ToString(), Cancellation);
        }

        (await File.ReadAllTextAsync(path, Cancellation)).ShouldBe(page.ToString(), "write it anew with TREADLE_WRITE_DOCS=1 after reading the difference");
    }

    [Fact]
    public void Every_route_has_a_rule() => Running.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Where(endpoint => AccessRules.NameOf(endpoint).Contains("/v", StringComparison.Ordinal) && !AccessRules.Lists(endpoint))
        .Select(AccessRules.NameOf)
        .ShouldBeEmpty("add them to AccessRules; until then they are for administrators only");

    private static IEnumerable<string> RoutesOf(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.Where(AccessRules.Lists).Select(AccessRules.NameOf).Where(name => name != "DELETE /v1/session").Distinct();

    private static async Task<string> TryAsync(HttpClient http, string route)
    {
        var parts = route.Split(' ', 2);
        var path = Placeholder().Replace(parts[1], match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : match.Value == "{project}" ? Project : match.Value == "{documentName}" ? "v1" : "x");
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), path.TrimStart('/'));
        if (parts[0] != "GET")
        {
            request.Content = JsonContent.Create(new object());
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        ((int)answer.StatusCode).ShouldBeLessThan(500, route);
        if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            return "yes";
        }

        var problem = await answer.Content.ReadFromJsonAsync<Problem>(WireJson.Lenient, Cancellation);
        return problem!.Code is "access.forbidden" or "access.sign_in_needed" ? "–" : "yes";
    }

    private static Task AddAsync(Protocol.Client.TreadleClient client, Role role) => client.AddAccountAsync(
        new AccountRequest { Name = role.ToString(), Password = Password, Roles = [new RoleGrant { Role = role, Project = role == Role.Admin ? null : Project }] }, Cancellation);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Treadle.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Treadle.slnx");
        }

        return folder;
    }

    private Task<SignedIn> SignInAsync(Role role) => SignedIn.StartAsync(Running.Http.BaseAddress!, role.ToString(), Password, Cancellation);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
