using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Access;

namespace Treadle.Server.Access;

/// <summary>Who may use which route, on one page, so that it can be read as a whole. A route that is not listed is for administrators only.</summary>
internal static class AccessRules
{
    private const string InProject = "/v1/projects/{project}";

    private static readonly AccessRule AdministratorsOnly = AccessRule.Any(Scope.Server);

    private static readonly FrozenDictionary<string, AccessRule> Rules = new Dictionary<string, AccessRule>
    {
        ["GET /livez"] = AccessRule.Anyone,
        ["GET /readyz"] = AccessRule.Anyone,
        ["GET /openapi/{documentName}.json"] = AccessRule.Anyone,
        ["GET /metrics"] = AccessRule.Any(Scope.Server, Scope.Read),
        ["GET /v1/verify"] = AccessRule.Any(Scope.Server),

        // Access
        ["GET /v1/session"] = AccessRule.Anyone,
        ["POST /v1/session"] = AccessRule.Anyone,
        ["DELETE /v1/session"] = AccessRule.Known,
        ["POST /v1/session/password"] = AccessRule.Known,
        ["GET /v1/accounts"] = AccessRule.Somewhere(Scope.People),
        ["POST /v1/accounts"] = AccessRule.Anyone, // The first account of a server; the desk refuses others without the scope people.
        ["POST /v1/accounts/{name}"] = AccessRule.Any(Scope.People),
        ["POST /v1/accounts/{name}/roles"] = AccessRule.Somewhere(Scope.People),
        ["GET /v1/keys"] = AccessRule.Somewhere(Scope.People),
        ["POST /v1/keys"] = AccessRule.Somewhere(Scope.People),
        ["POST /v1/keys/{id}/revoke"] = AccessRule.Somewhere(Scope.People),
        ["GET /v1/access-history"] = AccessRule.Any(Scope.People),

        // Projects
        ["GET /v1/projects"] = AccessRule.Known,
        ["GET /v1/projects/{project}"] = AccessRule.Any(Scope.Read, Scope.Review, Scope.Predict),
        ["GET /v1/projects/{project}/config"] = AccessRule.Any(Scope.Read),
        ["POST /v1/config"] = AccessRule.Somewhere(Scope.Configure),
        ["POST /v1/config/diff"] = AccessRule.Somewhere(Scope.Configure),
        ["POST /v1/import/preview"] = AccessRule.Somewhere(Scope.Configure),
        [$"POST {InProject}/import"] = AccessRule.Any(Scope.Configure),
        [$"GET {InProject}/wheel"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/events"] = AccessRule.Any(Scope.Read, Scope.Review), // Numbers of facts, nothing of their content.
        [$"POST {InProject}/turn"] = AccessRule.Any(Scope.Train),

        // Predictions and feedback
        [$"POST {InProject}/predictions"] = AccessRule.Any(Scope.Predict),
        [$"POST {InProject}/predictions/batch"] = AccessRule.Any(Scope.Predict),
        [$"GET {InProject}/predictions"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/predictions/facets"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/predictions/{{id}}"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/predictions/{{id}}/replay"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/predictions/{{id}}/feedback"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/traces/{{trace}}"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/replay"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/feedback"] = AccessRule.Any(Scope.Feedback),
        [$"POST {InProject}/feedback/batch"] = AccessRule.Any(Scope.Feedback),

        [$"POST {InProject}/embed-tokens"] = AccessRule.Any(Scope.Feedback),
        ["POST /v1/embed-keys"] = AccessRule.Any(Scope.Server),

        // Opened by a token of POST embed-tokens, which the endpoint itself reads: accounts and keys do not count here.
        ["GET /embed/v1/suggestion"] = AccessRule.Anyone,
        ["GET /embed/v1/image"] = AccessRule.Anyone,
        ["POST /embed/v1/feedback"] = AccessRule.Anyone,
        ["OPTIONS /embed/v1/{route}"] = AccessRule.Anyone,

        ["GET /v2"] = AccessRule.Anyone,
        ["GET /v2/health/live"] = AccessRule.Anyone,
        ["GET /v2/health/ready"] = AccessRule.Anyone,
        ["GET /v2/models/{project}"] = AccessRule.Any(Scope.Predict, Scope.Read),
        ["GET /v2/models/{project}/ready"] = AccessRule.Any(Scope.Predict, Scope.Read),
        ["GET /v2/models/{project}/versions/{version}"] = AccessRule.Any(Scope.Predict, Scope.Read),
        ["GET /v2/models/{project}/versions/{version}/ready"] = AccessRule.Any(Scope.Predict, Scope.Read),
        ["POST /v2/models/{project}/infer"] = AccessRule.Any(Scope.Predict),
        ["POST /v2/models/{project}/versions/{version}/infer"] = AccessRule.Any(Scope.Predict),

        // Images
        [$"POST {InProject}/blobs"] = AccessRule.Any(Scope.Predict, Scope.Train),
        [$"GET {InProject}/blobs/{{hash}}"] = AccessRule.Any(Scope.Read, Scope.Review, Scope.Predict),
        [$"GET {InProject}/blobs/{{hash}}/thumbnail"] = AccessRule.Any(Scope.Read, Scope.Review, Scope.Predict),

        // Review
        [$"POST {InProject}/review/claims"] = AccessRule.Any(Scope.Review),
        [$"POST {InProject}/review/{{id}}/renew"] = AccessRule.Any(Scope.Review),
        [$"POST {InProject}/review/{{id}}/release"] = AccessRule.Any(Scope.Review),
        [$"POST {InProject}/review/{{id}}/reopen"] = AccessRule.Any(Scope.Adjudicate),
        [$"GET {InProject}/review/queue"] = AccessRule.Any(Scope.Read, Scope.Review),
        [$"GET {InProject}/review/conflicts"] = AccessRule.Any(Scope.Adjudicate),
        [$"GET {InProject}/review/{{id}}"] = AccessRule.Any(Scope.Adjudicate), // It shows other people's answers.
        [$"GET {InProject}/review/{{id}}/duplicates"] = AccessRule.Any(Scope.Review),
        [$"GET {InProject}/review/presence"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/review/items"] = AccessRule.Any(Scope.Adjudicate, Scope.Train),
        [$"GET {InProject}/review/junk"] = AccessRule.Any(Scope.Adjudicate), // It names who flagged.
        [$"POST {InProject}/items/{{id}}/restore"] = AccessRule.Any(Scope.Release),
        [$"GET {InProject}/items/{{id}}/similar"] = AccessRule.Any(Scope.Review, Scope.Read),
        [$"POST {InProject}/gold"] = AccessRule.Any(Scope.Release),
        [$"GET {InProject}/gold"] = AccessRule.Any(Scope.Release), // Whoever answers must not know which items are gold.
        [$"DELETE {InProject}/gold/{{id}}"] = AccessRule.Any(Scope.Release),
        [$"POST {InProject}/gold/{{id}}/remove"] = AccessRule.Any(Scope.Release),
        [$"PUT {InProject}/annotators/{{annotator}}/goal"] = AccessRule.Any(Scope.Review, Scope.Release),
        [$"POST {InProject}/review/{{id}}/annotations"] = AccessRule.Any(Scope.Review),
        [$"GET {InProject}/annotations"] = AccessRule.Any(Scope.Adjudicate),
        [$"POST {InProject}/annotations/batch"] = AccessRule.Any(Scope.Review),
        [$"POST {InProject}/annotations/{{id}}/undo"] = AccessRule.Any(Scope.Review),

        // Labels, selection, datasets
        [$"GET {InProject}/labels"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/labels"] = AccessRule.Any(Scope.Adjudicate),
        [$"GET {InProject}/labels/agreement"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/disagreements"] = AccessRule.Any(Scope.Adjudicate), // It shows other people's answers.
        [$"GET {InProject}/disagreements/values"] = AccessRule.Any(Scope.Adjudicate),
        [$"GET {InProject}/items/{{id}}/labels"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/items/{{id}}/history"] = AccessRule.Any(Scope.Read), // Without names, and without gold, for those who may not see them.
        [$"GET {InProject}/annotators"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/annotators/me"] = AccessRule.Any(Scope.Review, Scope.Read),
        [$"POST {InProject}/annotators/{{annotator}}/trust"] = AccessRule.Any(Scope.Release),
        [$"POST {InProject}/selection"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/selection"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/datasets"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/datasets"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/datasets/{{version:int}}"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/datasets/{{from:int}}/diff/{{to:int}}"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/datasets/{{version:int}}/export"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/slices"] = AccessRule.Any(Scope.Read),

        // Models, evaluations, releases
        [$"GET {InProject}/models"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/models"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/models/{{version:int}}"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/models/{{version:int}}/verify"] = AccessRule.Any(Scope.Train),
        [$"POST {InProject}/pipelines"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/predictions/{{id}}/steps"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/models/import"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/models/{{version:int}}/lineage"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/models/{{version:int}}/card"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/models/{{version:int}}/export"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/predictions/{{id}}/lineage"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/items/{{id}}/lineage"] = AccessRule.Any(Scope.Adjudicate), // It shows people's answers.
        [$"GET {InProject}/aliases"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/training-runs"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/training-runs"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/training-runs/{{id}}/log"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/training-runs/{{id}}/cancel"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/evaluations"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/evaluations"] = AccessRule.Any(Scope.Train),
        [$"GET {InProject}/compare"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/compare/items"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/releases"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/promotions"] = AccessRule.Any(Scope.Release),
        [$"POST {InProject}/shadows"] = AccessRule.Any(Scope.Release),
        [$"POST {InProject}/rollbacks"] = AccessRule.Any(Scope.Release),

        // Monitoring, automation, reports
        [$"GET {InProject}/monitor/profile"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/monitor/drift"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/monitor/performance"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/alerts"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/alerts/{{id}}/acknowledge"] = AccessRule.Any(Scope.Release),
        [$"POST {InProject}/alerts/{{id}}/resolve"] = AccessRule.Any(Scope.Release),
        [$"GET {InProject}/automation"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/ledger"] = AccessRule.Any(Scope.Read),
        [$"POST {InProject}/automation/plan"] = AccessRule.Any(Scope.Read),
        [$"GET {InProject}/reports/preview"] = AccessRule.Any(Scope.Read),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Endpoint, AccessRule> Known = new();

    /// <summary>The rule of an endpoint.</summary>
    public static AccessRule Of(Endpoint endpoint) => Known.GetOrAdd(endpoint, one => Rules.GetValueOrDefault(NameOf(one), AdministratorsOnly));

    /// <summary>Whether an endpoint is listed.</summary>
    public static bool Lists(Endpoint endpoint) => Rules.ContainsKey(NameOf(endpoint));

    /// <summary>Method and pattern, e.g. <c>GET /v1/projects/{project}</c>.</summary>
    public static string NameOf(Endpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var first, ..] ? first : "GET";
        return $"{method} /{(endpoint as RouteEndpoint)?.RoutePattern.RawText?.Trim('/')}";
    }
}
