//! Who may do what on a shift.

use jiff::civil::Date;

use crate::availability::Setting;
use crate::level::Level;
use crate::shift::{Role, Shift, Spot};
use crate::volunteer::{Membership, Volunteer};

impl Role {
    /// The level that it takes. Being beside somebody who asked takes having been vetted; leading takes being a lead.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::Lead => Level::Lead,
            Self::Observer => Level::Trained,
            Self::Accompanier | Self::LanguageCompanion => Level::Vetted,
        }
    }
}

impl Volunteer {
    /// Whether they may be on this shift in this role at all, on its own day: an active member whose level has not lapsed by then.
    ///
    /// A private shift is only for those who are vetted, in any role.
    #[must_use]
    pub fn qualifies(&self, shift: &Shift, role: Role) -> bool {
        let level = self.level_on(shift.date());
        let enough = if shift.is_private() { role.level().max(Level::Vetted) } else { role.level() };
        self.membership == Membership::Active && level >= enough
    }

    /// The roles that they may have on this shift, of those that it needs.
    pub fn roles_on<'a>(&'a self, shift: &'a Shift) -> impl Iterator<Item = Role> + 'a {
        shift.need.keys().copied().filter(|role| self.qualifies(shift, *role))
    }

    /// Whether they said that they are comfortable at such a door. At an office, outside is where one waits if one does not go in.
    #[must_use]
    pub fn is_comfortable_at(&self, spot: &Spot) -> bool {
        let settings: &[Setting] = match spot {
            Spot::Courtroom { .. } => &[Setting::Courtroom],
            Spot::Office => &[Setting::OfficeInside, Setting::Outside],
            Spot::Entrance => &[Setting::Outside, Setting::OfficeInside, Setting::Courtroom],
        };
        settings.iter().any(|setting| self.comfortable.contains(setting))
    }

    /// Whether they may take open seats by themselves: vetted by then, and on the call list.
    #[must_use]
    pub fn takes(&self, day: Date) -> bool {
        self.on_call && self.membership == Membership::Active && self.level_on(day) >= Level::Vetted
    }
}
