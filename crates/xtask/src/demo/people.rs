//! The invented people whose matters stand on the demonstration's pages, each with a number. None of them may leave a page:
//! all that is stored and served is searched for them.

const FIRST: [&str; 20] = [
    "Brackenthorpe",
    "Quillmarrow",
    "Zsoltaninde",
    "Ombelwight",
    "Fenwickaba",
    "Tzutuhilde",
    "Garlandossi",
    "Whistlemoor",
    "Krzeminowa",
    "Achterveldt",
    "Durmishevo",
    "Palmgrenko",
    "Ixcoyamo",
    "Lutterbecki",
    "Novakovella",
    "Hrafnsdotter",
    "Yildizhane",
    "Cottergrass",
    "Mwangolela",
    "Sandoveros",
];
const SECOND: [&str; 20] = [
    "Amberquist",
    "Belacruzo",
    "Chipilanda",
    "Drozdowell",
    "Eskelinova",
    "Ferrabosque",
    "Gwizdalow",
    "Hinterosa",
    "Izquierdale",
    "Jaspermann",
    "Kettlewicz",
    "Longobrandi",
    "Mirasolski",
    "Nettlefjord",
    "Oyarzunde",
    "Pumphreyez",
    "Quetglasson",
    "Ravenscote",
    "Skarsberga",
    "Tembokaze",
];
const GIVEN: [&str; 7] = ["Alazne", "Bertilde", "Cosimar", "Dragoslava", "Evarista", "Fenella", "Gaudencio"];

/// One person, by a number below [`Person::COUNT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Person(usize);

impl Person {
    /// How many there are.
    pub(crate) const COUNT: usize = FIRST.len() * SECOND.len();

    /// The person of a number, counted round.
    pub(crate) fn of(number: usize) -> Self {
        Self(number % Self::COUNT)
    }

    /// As dockets write surnames.
    pub(crate) fn surname(self) -> String {
        // Neighbours in the docket share neither half of the name.
        let (first, second) = (self.0 % FIRST.len(), self.0 / FIRST.len() + self.0);
        format!("{}-{}", FIRST[first], SECOND[second % SECOND.len()]).to_uppercase()
    }

    /// Surname and given name.
    pub(crate) fn name(self) -> String {
        format!("{}, {}", self.surname(), GIVEN[self.0 % GIVEN.len()])
    }

    /// The nine digits, grouped.
    pub(crate) fn number(self) -> String {
        format!("204-556-{:03}", self.0)
    }

    /// The number in a federal court's docket.
    pub(crate) fn case(self) -> String {
        format!("4:26-cv-{:05}", 61_000 + self.0)
    }

    /// What may be found nowhere outside the pages, in lower case.
    pub(crate) fn canaries(self) -> [String; 3] {
        [self.surname().to_lowercase(), self.number(), self.case()]
    }

    /// Everybody.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nobody_shares_a_name_or_a_number() {
        for index in 0..3 {
            let distinct: BTreeSet<String> =
                Person::all().map(|person| person.canaries()[index].clone()).collect();
            assert_eq!(distinct.len(), Person::COUNT);
        }
    }
}
