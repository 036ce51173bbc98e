using System.Net;
using Treadle.Protocol.Access;
using Treadle.Protocol.Client;

namespace Treadle.Testing;

/// <summary>A person with a session, as a browser keeps it: a cookie, and the token that goes with changes.</summary>
public sealed class SignedIn : IDisposable
{
    private readonly CookieContainer _cookies;

    private SignedIn(CookieContainer cookies, Uri address)
    {
        _cookies = cookies;
        Http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address };
        Client = new TreadleClient(Http);
    }

    public HttpClient Http { get; }

    public TreadleClient Client { get; }

    public static async Task<SignedIn> StartAsync(Uri address, string name, string password, CancellationToken cancellation)
    {
        var person = new SignedIn(new CookieContainer(), address);
        var session = await person.Client.SignInAsync(new SignInRequest { Name = name, Password = password }, cancellation);
        person.Http.DefaultRequestHeaders.Add("X-Treadle-Csrf", session.CsrfToken);
        return person;
    }

    /// <summary>The same session at the address of a server that was started again.</summary>
    public SignedIn At(Uri address)
    {
        var moved = new CookieContainer();
        foreach (Cookie cookie in _cookies.GetAllCookies())
        {
            moved.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, address.Host));
        }

        return new SignedIn(moved, address);
    }

    public void Dispose() => Http.Dispose();
}
