//! How many of each role: as fields of a form, and in words.

use std::collections::BTreeMap;
use std::str::FromStr;

use listing::Lang;
use roster::Role;
use roster::phrases as say_roster;

use crate::ask::Ask;
use crate::error::Problem;
use crate::phrases as say;

/// A field of a form.
pub(super) struct NeedField {
    pub(super) field: &'static str,
    pub(super) name: &'static str,
    pub(super) count: u8,
}

/// A choice of a form: its word, what it is called, and whether it is chosen.
pub(super) type Choice = (&'static str, &'static str, bool);

/// The fields, filled.
pub(super) fn fields(need: &BTreeMap<Role, u8>, lang: Lang) -> Vec<NeedField> {
    let field = |role: Role| NeedField {
        field: role.as_str(),
        name: say_roster::role(role, lang),
        count: need.get(&role).copied().unwrap_or(0),
    };
    Role::ALL.into_iter().map(field).collect()
}

/// Reads the fields. Roles of which none is needed are left out.
pub(super) fn read(ask: &Ask) -> Result<BTreeMap<Role, u8>, Problem> {
    let mut need = BTreeMap::new();
    for role in Role::ALL {
        let count: u8 = number(ask, role.as_str())?.unwrap_or(0);
        if count > 0 {
            need.insert(role, count);
        }
    }
    Ok(need)
}

/// "1 lead, 2 observers".
pub(super) fn words(need: &BTreeMap<Role, u8>, lang: Lang) -> String {
    let each = need.iter().filter(|(_, count)| **count > 0);
    each.map(|(role, count)| say::rules::so_many(*role, *count, lang)).collect::<Vec<_>>().join(", ")
}

/// A number, a day or an hour of a form; nothing where the field is empty.
pub(super) fn number<T: FromStr>(ask: &Ask, field: &str) -> Result<Option<T>, Problem> {
    match ask.form.get(field) {
        "" => Ok(None),
        word => word.parse().map(Some).map_err(|_| Problem::NotUnderstood),
    }
}
