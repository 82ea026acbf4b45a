//! What a court's own list says otherwise than the place that is known: it waits for a person, and nothing of it counts before.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::decision::{Decision, Recorded};
use crate::directory::{Learned, NamedJudge, Phone};
use crate::ids::{DifferenceId, JudgeKey, PlaceCode, SourceId};
use crate::judge::Judge;
use crate::place::{Place, Places};

/// A difference between a list and a known place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which place.
    pub place: PlaceCode,
    /// Which source says so.
    pub source: SourceId,
    /// What it says.
    pub what: Differs,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differs {
    /// The court is at another address.
    Address(Address),
    /// It has another telephone number.
    Phone(Phone),
    /// A judge sits here whom the roster does not have, or has under another name.
    Sits(Judge),
    /// A judge of the roster is on none of the lists of this place.
    Gone(Judge),
}

impl Difference {
    /// Derived from place and content: the same difference has the same id at each visit.
    #[must_use]
    pub fn key(&self) -> DifferenceId {
        let (what, value) = match &self.what {
            Differs::Address(address) => ("address", address.to_string()),
            Differs::Phone(phone) => ("telephone", phone.to_string()),
            Differs::Sits(judge) => {
                ("sits", format!("{} {} {}", judge.key, judge.name, judge.code.as_deref().unwrap_or("")))
            }
            Differs::Gone(judge) => ("gone", judge.key.to_string()),
        };
        DifferenceId::derive(&[self.place.as_str(), what, &value])
    }

    /// The short name by which `alongside review` is told what is meant.
    #[must_use]
    pub fn id(&self) -> String {
        let kind = match self.what {
            Differs::Address(_) | Differs::Phone(_) => "place",
            Differs::Sits(_) | Differs::Gone(_) => "seat",
        };
        format!("{kind}-{}", &self.key().as_str()[..8])
    }

    /// The word that makes it so.
    #[must_use]
    pub fn accepted(&self) -> Decision {
        let place = self.place.clone();
        match &self.what {
            Differs::Address(address) => Decision::Address { place, address: address.clone() },
            Differs::Phone(phone) => Decision::Telephone { place, phone: phone.clone() },
            Differs::Sits(judge) => Decision::Seat { place, judge: judge.clone() },
            Differs::Gone(judge) => Decision::Unseat { place, judge: judge.key.clone() },
        }
    }

    /// The word that leaves the place as it is known, until a list says something else again.
    #[must_use]
    pub fn refused(&self) -> Decision {
        Decision::Overlook(self.key())
    }
}

/// Everything that waits, by place, each once; what a person has overlooked is not in it.
#[must_use]
pub fn differences(
    places: &Places,
    learned: &[Learned],
    decisions: &BTreeMap<String, Recorded>,
) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    for place in places.iter() {
        let here: Vec<&Learned> = learned.iter().filter(|one| one.facts.place == place.code).collect();
        let differ = here.iter().flat_map(|one| of_building(place, one)).chain(of_bench(place, &here));
        for difference in differ {
            let is_overlooked = decisions.contains_key(&difference.refused().subject());
            if !is_overlooked && found.iter().all(|known| known.key() != difference.key()) {
                found.push(difference);
            }
        }
    }
    found
}

fn of_building(place: &Place, one: &Learned) -> Vec<Difference> {
    let address = one.facts.address.as_ref().filter(|address| !address.is_same(&place.address));
    let known = place.phone.as_deref().and_then(|phone| Phone::parse(phone).ok());
    let phone = one.facts.phone.as_ref().filter(|phone| known.as_ref() != Some(phone));
    let differs = |what| Difference { place: place.code.clone(), source: one.source.clone(), what };
    address
        .map(|address| differs(Differs::Address(address.clone())))
        .into_iter()
        .chain(phone.map(|phone| differs(Differs::Phone(phone.clone()))))
        .collect()
}

/// Judges whom some list of the place names and the roster does not, and those of the roster whom no list names. A place of
/// which no list names a judge loses none.
fn of_bench(place: &Place, here: &[&Learned]) -> Vec<Difference> {
    let all = || here.iter().flat_map(|one| one.facts.judges.iter().map(move |judge| (&one.source, judge)));
    // Of two lists that name one judge, the one with the code says more.
    let says_more = |judge: &NamedJudge| {
        judge.code.is_none() && all().any(|(_, other)| other.code.is_some() && other.is_named_like(judge))
    };
    let named: Vec<(&SourceId, &NamedJudge)> = all().filter(|(_, judge)| !says_more(judge)).collect();
    let Some((first, _)) = named.first() else { return Vec::new() };
    let sits = named.iter().filter_map(|(source, judge)| {
        let what = Differs::Sits(seat(place, judge)?);
        Some(Difference { place: place.code.clone(), source: (*source).clone(), what })
    });
    let gone =
        place.roster.iter().filter(|known| named.iter().all(|(_, judge)| !known.is(judge))).map(|known| {
            Difference {
                place: place.code.clone(),
                source: (*first).clone(),
                what: Differs::Gone(known.clone()),
            }
        });
    sits.chain(gone).collect()
}

/// The seat that a named judge needs; none if the roster has the judge as named. One who is known by code and is called
/// otherwise now keeps the key, so that sessions and calendars stay theirs.
fn seat(place: &Place, named: &NamedJudge) -> Option<Judge> {
    let known = place.roster.iter().find(|judge| judge.is(named));
    match known {
        Some(judge) if judge.is_called(&named.name.to_string()) => None,
        Some(judge) => {
            let mut renamed = Judge { name: named.name.to_string(), surname: String::new(), ..judge.clone() };
            renamed.also.push(judge.name.clone());
            Some(renamed)
        }
        None => {
            let mut judge = Judge::named(named.name.as_str()).ok()?;
            judge.code.clone_from(&named.code);
            if let (Some(_), Some(code)) = (place.judge_by_key(&judge.key), &named.code) {
                judge.key = JudgeKey::parse(&format!("{}-{}", judge.key, code.to_ascii_lowercase())).ok()?;
            }
            Some(judge)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::PlaceFacts;

    fn places() -> Places {
        let text = "[[place]]\ncode='KAN'\nkind='immigration-court'\nname='K'\nshort='K'\nzone='America/Chicago'\n\
             street='1 Court St'\ncity='Mill'\nstate='MO'\nzip='64108'\nphone='816-555-0100'\n\
             [[place.judge]]\nkey='lee-jordan'\nname='Jordan Lee'\ncode='JLE'\n\
             [[place.judge]]\nkey='okafor-amara'\nname='Amara Okafor'\n";
        Places::parse(text).unwrap_or_else(|error| panic!("{error}"))
    }

    fn code() -> PlaceCode {
        PlaceCode::parse("KAN").unwrap()
    }

    fn learned(change: impl FnOnce(&mut PlaceFacts)) -> Learned {
        let mut facts = PlaceFacts::of(code());
        change(&mut facts);
        Learned { source: SourceId::parse("eoir-courts").unwrap(), at: jiff::Timestamp::UNIX_EPOCH, facts }
    }

    fn bench(names: &[&str]) -> Learned {
        learned(|facts| facts.judges = names.iter().map(|name| NamedJudge::parse(name).unwrap()).collect())
    }

    fn found(learned: &Learned) -> Vec<String> {
        let differs = differences(&places(), std::slice::from_ref(learned), &BTreeMap::new());
        let told = |difference: &Difference| match &difference.what {
            Differs::Address(address) => format!("at {address}"),
            Differs::Phone(phone) => format!("tel {phone}"),
            Differs::Sits(judge) => format!("+{} {}", judge.key, judge.name),
            Differs::Gone(judge) => format!("-{}", judge.key),
        };
        differs.iter().map(told).collect()
    }

    #[test]
    fn a_list_that_says_the_same_leaves_nothing_to_ask() {
        assert_eq!(found(&learned(|_| ())), Vec::<String>::new());
        assert_eq!(found(&bench(&["IJ Jordan Lee (JLE)", "Amara B. Okafor (AOK)"])), Vec::<String>::new());
        let same = learned(|facts| {
            facts.address = Address::read(&["1 Court Street", "Suite 5", "Mill, MO 64108"]);
            facts.phone = Phone::parse("(816) 555-0100").ok();
        });
        assert_eq!(found(&same), Vec::<String>::new());
    }

    #[test]
    fn what_a_list_says_otherwise_waits() {
        let moved = learned(|facts| {
            facts.address = Address::read(&["9 Court Street", "Mill, MO 64108"]);
            facts.phone = Phone::parse("816 555 0199").ok();
        });
        assert_eq!(found(&moved), ["at 9 Court Street, Mill, MO 64108", "tel 816-555-0199"]);
        for (names, expected) in [
            (&["Jordan Lee", "Amara Okafor", "Luz Núñez (LNU)"][..], &["+nunez-luz Luz Núñez"][..]),
            (&["Jordan Lee (JLE)"][..], &["-okafor-amara"][..]),
            (&["Jordan Marsh (JLE)", "Amara Okafor"][..], &["+lee-jordan Jordan Marsh"][..]),
            // Another judge of the same name: the code tells them apart.
            (
                &["Jordan Lee (JLE)", "Jordan Lee (JLX)", "Amara Okafor"][..],
                &["+lee-jordan-jlx Jordan Lee"][..],
            ),
        ] {
            assert_eq!(found(&bench(names)), expected, "{names:?}");
        }
    }

    #[test]
    fn of_two_lists_that_name_one_judge_the_one_with_the_code_says_more() {
        let (page, list) =
            (bench(&["Jordan Lee", "Amara Okafor", "Luz M. Mora"]), bench(&["Luz Mora (LMO)"]));
        let differs = differences(&places(), &[page, list], &BTreeMap::new());
        let codes: Vec<_> = differs
            .iter()
            .map(|difference| match &difference.what {
                Differs::Sits(judge) => judge.code.as_deref(),
                _ => None,
            })
            .collect();
        assert_eq!(codes, [Some("LMO")]);
    }

    #[test]
    fn an_accepted_difference_is_none_any_more_and_an_overlooked_one_waits_no_longer() {
        let moved = learned(|facts| facts.phone = Phone::parse("816 555 0199").ok());
        let bench = bench(&["Jordan Marsh (JLE)", "Luz Mora (LMO)"]);
        let all = [moved, bench];
        let mut changed = places();
        let waiting = differences(&changed, &all, &BTreeMap::new());
        assert_eq!(waiting.len(), 4);
        for difference in &waiting {
            difference.accepted().lay_over(&mut changed);
        }
        assert_eq!(differences(&changed, &all, &BTreeMap::new()), []);
        let overlooked = waiting.iter().map(|difference| {
            let decision = difference.refused();
            (decision.subject(), Recorded { decision, at: jiff::Timestamp::UNIX_EPOCH })
        });
        assert_eq!(differences(&places(), &all, &overlooked.collect()), []);
    }

    #[test]
    fn ids_say_what_they_are_about_and_stay() {
        let moved = learned(|facts| facts.phone = Phone::parse("816 555 0199").ok());
        let once = differences(&places(), std::slice::from_ref(&moved), &BTreeMap::new());
        let twice = differences(&places(), &[moved.clone(), moved], &BTreeMap::new());
        assert_eq!(once, twice);
        assert!(once[0].id().starts_with("place-"), "{}", once[0].id());
        assert!(
            differences(&places(), &[bench(&["Luz Mora"])], &BTreeMap::new())[0].id().starts_with("seat-")
        );
    }
}
