//! What courts' pages say, for pages of the desk that speak of it.

use docket::{
    Authority, Effect, NoticeSighting, PlaceCode, Policy, PublicText, Reading, Scope, SourceId, Verdict,
    reconcile,
};
use roster::{Edit, Post, Reach, Volunteer, VolunteerId};

use super::support::Programme;

impl Programme {
    /// A court's page says something of a place.
    pub(crate) fn notice(&self, place: &str, words: &str, effect: Effect) {
        let source = SourceId::parse("eoir-status").unwrap();
        let policy =
            Policy { source: source.clone(), authority: Authority::CourtPage, scope: Scope::Immigration };
        let place = PlaceCode::parse(place).unwrap();
        let reading = Reading {
            notices: vec![NoticeSighting {
                place: place.clone(),
                effect,
                words: PublicText::parse(words).unwrap(),
            }],
            notice_places: vec![place],
            verdict: Verdict::Complete,
            ..Reading::empty()
        };
        let docket = self.store().docket();
        let known = docket.sources.get(&source).cloned();
        let before = known.as_deref().cloned().unwrap_or_default();
        let next = reconcile(&before, &reading, &docket.places, &policy, self.now).state;
        let visit = store::Visit::entered(source, self.now, "test", Verdict::Complete, known, Some(next));
        self.store().record(visit, self.now).unwrap();
    }

    /// Gives somebody a post for some places.
    pub(crate) fn entrust(&self, who: VolunteerId, post: Post, reach: Reach) {
        let mut volunteer = Volunteer::clone(&self.people.roster().volunteers[&who]);
        volunteer.posts.insert(post, reach);
        self.edit(vec![Edit::Volunteer(volunteer)]);
    }
}
