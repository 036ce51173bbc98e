using Treadle.Protocol.Access;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Who this client is for the server.</summary>
    public Task<SessionAnswer> SessionAsync(CancellationToken cancellation) => GetAsync<SessionAnswer>("v1/session", cancellation);

    /// <summary>Begins a session; the cookie stays in the HTTP client's container.</summary>
    public Task<SessionAnswer> SignInAsync(SignInRequest request, CancellationToken cancellation) =>
        PostAsync<SignInRequest, SessionAnswer>("v1/session", request, cancellation);

    /// <summary>Adds an account.</summary>
    public Task<AccountDetail> AddAccountAsync(AccountRequest request, CancellationToken cancellation) =>
        PostAsync<AccountRequest, AccountDetail>("v1/accounts", request, cancellation);

    /// <summary>All accounts.</summary>
    public Task<IReadOnlyList<AccountDetail>> AccountsAsync(CancellationToken cancellation) => GetAsync<IReadOnlyList<AccountDetail>>("v1/accounts", cancellation);

    /// <summary>Disables or enables an account, or sets its password.</summary>
    public Task<AccountDetail> ChangeAccountAsync(string name, AccountChangeRequest request, CancellationToken cancellation) =>
        PostAsync<AccountChangeRequest, AccountDetail>($"v1/accounts/{Uri.EscapeDataString(name)}", request, cancellation);

    /// <summary>Gives or takes a role.</summary>
    public Task<AccountDetail> GrantAsync(string name, GrantRequest request, CancellationToken cancellation) =>
        PostAsync<GrantRequest, AccountDetail>($"v1/accounts/{Uri.EscapeDataString(name)}/roles", request, cancellation);

    /// <summary>Adds an API key; its secret is in the answer and nowhere else.</summary>
    public Task<ApiKeyAnswer> AddKeyAsync(ApiKeyRequest request, CancellationToken cancellation) => PostAsync<ApiKeyRequest, ApiKeyAnswer>("v1/keys", request, cancellation);

    /// <summary>All API keys.</summary>
    public Task<IReadOnlyList<ApiKeyDetail>> KeysAsync(CancellationToken cancellation) => GetAsync<IReadOnlyList<ApiKeyDetail>>("v1/keys", cancellation);

    /// <summary>Ends an API key.</summary>
    public Task<ApiKeyDetail> RevokeKeyAsync(string id, CancellationToken cancellation) =>
        PostAsync<object, ApiKeyDetail>($"v1/keys/{Uri.EscapeDataString(id)}/revoke", new object(), cancellation);

    /// <summary>The newest lines of the access history.</summary>
    public Task<IReadOnlyList<AccessChange>> AccessHistoryAsync(CancellationToken cancellation) => GetAsync<IReadOnlyList<AccessChange>>("v1/access-history", cancellation);
}
