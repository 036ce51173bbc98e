namespace Treadle.Protocol.Access;

/// <summary>One kind of thing that may be done. Roles are sets of scopes; an API key carries scopes itself.</summary>
public enum Scope
{
    /// <summary>Look at predictions, figures, labels, models and reports.</summary>
    Read,

    /// <summary>Ask for predictions and log predictions made elsewhere.</summary>
    Predict,

    /// <summary>Send feedback.</summary>
    Feedback,

    /// <summary>Claim and answer review items.</summary>
    Review,

    /// <summary>Decide labels, reopen review items, answer as an expert.</summary>
    Adjudicate,

    /// <summary>Build datasets, train, evaluate, choose items for review.</summary>
    Train,

    /// <summary>Promote, roll back, acknowledge and resolve alerts.</summary>
    Release,

    /// <summary>Change the project file.</summary>
    Configure,

    /// <summary>Add accounts and API keys, give and take roles.</summary>
    People,

    /// <summary>Look after the server as a whole.</summary>
    Server,
}
