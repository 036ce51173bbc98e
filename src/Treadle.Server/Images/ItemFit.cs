using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Images;

/// <summary>Checks what only the item itself can tell of an answer: spans behind the end of its text, boxes beside its image.</summary>
internal static class ItemFit
{
    /// <summary>Notes what does not fit; the item exists.</summary>
    public static async Task CheckAsync(StoreSession session, Project project, string item, string answer, AnswerPlace place)
    {
        if (!project.Answers.IsBoundToItem)
        {
            return;
        }

        var input = Canonical.FromJson<Dictionary<string, string>>(
            await session.QuerySingleAsync<string>("SELECT input FROM items WHERE project_id = @project AND item_id = @item", new { project = project.Id, item }));
        var image = project.Answers.ImageField is { } field && input.GetValueOrDefault(field) is { } value && value.StartsWith(ImageInputs.Scheme, StringComparison.Ordinal)
            ? await ImageStore.FindAsync(session, project.Id, value[ImageInputs.Scheme.Length..])
            : null;
        project.Answers.CheckAgainst(answer, input, image?.Size, place);
    }
}
