using Variorum.Keeping;
using Variorum.Reporting;

namespace Variorum;

/// <summary>Where a case lives: in a case file by itself, or in the folder of its record.</summary>
/// <param name="Path">Full path of the file or the folder.</param>
/// <param name="IsFolder">True for the folder of a record.</param>
public sealed record CasePlace(string Path, bool IsFolder)
{
    /// <summary>
    /// The place that <paramref name="path"/> names; null where there is no case. The case file of a record's folder is that folder: it is
    /// sealed with the rest.
    /// </summary>
    public static CasePlace? Of(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(path))
        {
            return RecordFolder.Open(path).Find(Seal.CaseFile) is null ? null : new CasePlace(path, true);
        }

        var folder = System.IO.Path.GetDirectoryName(path)!;
        return !File.Exists(path) ? null
            : System.IO.Path.GetFileName(path) == Seal.CaseFile && File.Exists(System.IO.Path.Combine(folder, Seal.FileName))
                ? new CasePlace(folder, true)
            : CaseFile.IsOne(path) ? new CasePlace(path, false)
            : null;
    }

    /// <summary>
    /// The case file, as it stands now: where a run was stopped while it put a record in place, the one that it decided on.
    /// </summary>
    public string CaseFilePath => IsFolder ? RecordFolder.Open(Path).Find(Seal.CaseFile) ?? System.IO.Path.Combine(Path, Seal.CaseFile)
        : Path;
}
