namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>The artifact or description of a model does not work.</summary>
    public static readonly ErrorCode ModelUnusable = new("model.unusable", 422, "The model cannot be used as it is.", "Mend what the message names and register it again; nothing was registered.");

    /// <summary>A model does not answer.</summary>
    public static readonly ErrorCode ModelUnavailable = new("model.unavailable", 503, "The model does not answer.", "Look at the model's server; items go to people until it answers again.");

    /// <summary>The address of a model is one that the server does not call.</summary>
    public static readonly ErrorCode ModelAddressRefused = new("model.address_refused", 422, "The server does not call that address.", "Ask the operator to list it: treadle serve --model-hosts host:port (or TREADLE_MODEL_HOSTS).");

    /// <summary>The name belongs to another version.</summary>
    public static readonly ErrorCode ModelNameTaken = new("model.name_taken", 409, "A model version of that name exists.", "Choose another name; versions are never replaced.");
}
