using System.Reflection;

namespace Treadle.Protocol.Errors;

/// <summary>Every error code of Treadle. <c>docs/errors.md</c> is generated from this list.</summary>
public static partial class ErrorCodes
{
    /// <summary>The body is not JSON, or not of the expected form.</summary>
    public static readonly ErrorCode MalformedBody = new("request.malformed", 400, "The request body cannot be read.", "Send UTF-8 JSON as described at /openapi/v1.json.");

    /// <summary>The body is larger than the server accepts.</summary>
    public static readonly ErrorCode BodyTooLarge = new("request.too_large", 413, "The request body is too large.", "Send fewer items per batch, or raise limits:max_body_bytes.");

    /// <summary>The body's media type is not one that the address takes.</summary>
    public static readonly ErrorCode MediaTypeRefused = new("request.media_type", 415, "The body's content-type is not taken here.", "Send content-type: application/json, or one that /openapi/v1.json names for the address.");

    /// <summary>The address does not take the method.</summary>
    public static readonly ErrorCode MethodRefused = new("request.method", 405, "The address does not take this method.", "Use a method that the header Allow names.");

    /// <summary>A required field is missing or empty.</summary>
    public static readonly ErrorCode FieldRequired = new("field.required", 422, "A required field is missing or empty.", "Give the field a value.");

    /// <summary>A field has a value outside its range or form.</summary>
    public static readonly ErrorCode FieldInvalid = new("field.invalid", 422, "A field has a value that cannot be used.", "Use a value of the expected form.");

    /// <summary>A field that the schema does not know.</summary>
    public static readonly ErrorCode FieldUnknown = new("field.unknown", 422, "A field is not known here.", "Remove the field, or correct its spelling.");

    /// <summary>A label that the project does not declare.</summary>
    public static readonly ErrorCode LabelUnknown = new("label.unknown", 422, "The label is not one of the project's labels.", "Use a declared label, or add it to treadle.yaml and run treadle apply.");

    /// <summary>No such project.</summary>
    public static readonly ErrorCode ProjectUnknown = new("project.unknown", 404, "There is no project of that name.", "Create it with treadle apply, or correct the name; GET /v1/projects lists them.");

    /// <summary>Something addressed by id does not exist.</summary>
    public static readonly ErrorCode NotFound = new("resource.not_found", 404, "There is nothing with that id.", "Check the id and the project.");

    /// <summary>The same id was used twice inside one batch.</summary>
    public static readonly ErrorCode DuplicateId = new("id.duplicate", 409, "The same id stands twice in the batch.", "Give every entry its own id; retries of a whole batch may repeat ids.");

    /// <summary>The project file has errors.</summary>
    public static readonly ErrorCode ProjectFileInvalid = new("project_file.invalid", 422, "The project file has errors.", "Mend the listed lines and run treadle apply again; nothing was changed.");

    /// <summary>The model runs elsewhere and cannot be asked here.</summary>
    public static readonly ErrorCode ModelNotServable = new("model.not_servable", 409, "The model cannot be served here.", "Choose a version that Treadle trained or was given as an artifact.");

    /// <summary>The journal has reached its configured bound.</summary>
    public static readonly ErrorCode JournalFull = new("journal.full", 503, "The journal has reached its bound because the store cannot keep up or is down.", "Retry after the time in Retry-After; look at /readyz for the cause.");

    /// <summary>The store cannot be reached or written.</summary>
    public static readonly ErrorCode StoreUnavailable = new("store.unavailable", 503, "The store cannot be used right now.", "Retry later; /readyz names the cause. Acknowledged rows are safe in the journal.");

    /// <summary>An unexpected failure.</summary>
    public static readonly ErrorCode Unexpected = new("server.unexpected", 500, "Something failed that should not have.", "Look up the trace id in the server's log and report it.");

    /// <summary>All codes, ordered by their text.</summary>
    /// <remarks>Collected when first asked for: the features declare their codes in files of their own, whose order of initialisation is not defined.</remarks>
    public static IReadOnlyList<ErrorCode> All => field ??=
    [
        .. typeof(ErrorCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(declared => declared.GetValue(null))
            .OfType<ErrorCode>()
            .OrderBy(code => code.Code, StringComparer.Ordinal),
    ];
}
