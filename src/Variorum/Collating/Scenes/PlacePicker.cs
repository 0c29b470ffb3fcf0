using Variorum.Extracting.Places;
using Variorum.Model;

namespace Variorum.Collating.Scenes;

/// <summary>
/// Gives a claim its place: the one its sentence tells it in, else the main event's; a deed and its counts that of the main event's deeds. A name
/// that only stands in the sentence (a state that speaks, a company) is no scene, nor is a street or a station beside a town that all are about,
/// nor a city around it.
/// </summary>
internal sealed class PlacePicker(MainEvent main, MainEvent scene)
{
    private readonly bool _isTown = main.Located?.Kind != "country";

    /// <summary>
    /// The place of the claim at <paramref name="claim"/>; <paramref name="told"/> is the one read in its sentence, null where none is. What
    /// is <paramref name="background"/> has its own, told as a place, or none.
    /// </summary>
    public (string? Place, Place? Located, string? Basis) Of(AccountGround account, ClaimKind kind, Passage claim, PlaceMention? told, bool background)
    {
        if (told is not null && !AccountGround.IsDateline(account.Text, told.Passage) && !(kind != ClaimKind.Talk && account.IsSeat(told.Passage, claim))
            && (background ? PlaceTelling.Of(account.Text, told.Passage) != PlaceRole.Bare : IsScene(account, kind, told)))
        {
            return (told.Passage.Of(account.Text), told.Place, "stated");
        }

        var inferred = kind == ClaimKind.Talk ? main : scene;
        return background ? default : (inferred.Place, inferred.Located, "case");
    }

    private bool IsScene(AccountGround account, ClaimKind kind, PlaceMention told)
    {
        if (told.Place is { } own && (own == main.Located || own.Name == main.Located?.Name))
        {
            return true;
        }

        var role = PlaceTelling.Of(account.Text, told.Passage);
        if (told.Place is not { } place)
        {
            return _isTown ? kind == ClaimKind.Number && role == PlaceRole.To : kind != ClaimKind.Number || role is PlaceRole.Scene or PlaceRole.Of or PlaceRole.To;
        }

        // "Near London", of what happened in one of its quarters.
        if (_isTown && main.Located is { } town && CityParts.Contains(place, town))
        {
            return false;
        }

        return role is PlaceRole.Scene or PlaceRole.Of or PlaceRole.To || place.Country == main.Country;
    }
}
