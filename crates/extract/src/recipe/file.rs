//! A recipe as it stands in its file, before anything of it is checked.

use std::collections::BTreeMap;

use docket::{Authority, PlaceCode, Scope, SourceId};
use serde::Deserialize;
use toml::Spanned;

use super::address::Address;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecipeFile {
    pub(super) recipe: Spanned<i64>,
    pub(super) source: Spanned<SourceTable>,
    pub(super) read: Option<Spanned<ReadTable>>,
}

/// `[source]`: whose page it is and when to look.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceTable {
    pub(super) id: SourceId,
    pub(super) place: Option<PlaceCode>,
    pub(super) url: Spanned<Address>,
    #[serde(default)]
    pub(super) scope: Scope,
    pub(super) every: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) at: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) days: Vec<Spanned<String>>,
    pub(super) zone: Option<Spanned<String>>,
    pub(super) authority: Option<Spanned<Authority>>,
    #[serde(default)]
    pub(super) allow_private: bool,
    pub(super) budget: Option<Spanned<u32>>,
    pub(super) pages: Option<Spanned<u32>>,
    pub(super) reader: Option<Spanned<String>>,
    pub(super) places: Option<Spanned<BTreeMap<String, PlaceCode>>>,
    pub(super) floor: Option<Spanned<u32>>,
    pub(super) ahead: Option<Spanned<u32>>,
    #[serde(default = "enabled")]
    pub(super) enabled: bool,
    pub(super) respondents: Option<Spanned<Vec<Spanned<String>>>>,
}

fn enabled() -> bool {
    true
}

/// `[read]`: how to read it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadTable {
    pub(super) entry: Spanned<String>,
    pub(super) only: Option<Spanned<String>>,
    pub(super) must_have: Option<Spanned<String>>,
    pub(super) follow: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) open_ended: bool,
    #[serde(default)]
    pub(super) json_ld: bool,
    pub(super) place: Option<Spanned<FieldTable>>,
    pub(super) judge: Option<Spanned<FieldTable>>,
    pub(super) room: Option<Spanned<FieldTable>>,
    pub(super) date: Spanned<FieldTable>,
    pub(super) time: Spanned<FieldTable>,
    pub(super) end: Option<Spanned<FieldTable>>,
    pub(super) kind: Option<Spanned<FieldTable>>,
    pub(super) medium: Option<Spanned<FieldTable>>,
    pub(super) status: Option<Spanned<FieldTable>>,
    pub(super) topic: Option<Spanned<FieldTable>>,
    pub(super) matters: Option<Spanned<FieldTable>>,
    #[serde(default)]
    pub(super) drop: Vec<Spanned<DropTable>>,
    pub(super) empty: Option<EmptyTable>,
    pub(super) covers: Option<Spanned<CoversTable>>,
}

/// `[read.FIELD]`: where a field's text stands and what it means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldTable {
    pub(super) carry: Option<Spanned<String>>,
    pub(super) column: Option<Spanned<String>>,
    pub(super) text: Option<Spanned<String>>,
    pub(super) attr: Option<String>,
    pub(super) lines: Option<Spanned<String>>,
    pub(super) pattern: Option<Spanned<String>>,
    pub(super) format: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) map: Option<Spanned<BTreeMap<Spanned<String>, Spanned<String>>>>,
    pub(super) default: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) optional: bool,
    pub(super) range: Option<Spanned<String>>,
    pub(super) several: Option<Spanned<bool>>,
    #[serde(default)]
    pub(super) part: Vec<Spanned<PartTable>>,
}

/// `[[read.date.part]]`: where a part of a date stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartTable {
    pub(super) carry: Option<Spanned<String>>,
    pub(super) column: Option<Spanned<String>>,
    pub(super) text: Option<Spanned<String>>,
    pub(super) attr: Option<String>,
    pub(super) lines: Option<Spanned<String>>,
    pub(super) pattern: Option<Spanned<String>>,
}

/// `[[read.drop]]`: what is not read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DropTable {
    pub(super) selector: Option<Spanned<String>>,
    pub(super) pattern: Option<Spanned<String>>,
}

/// `[read.empty]`: how the page says that it is empty.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmptyTable {
    pub(super) pattern: Spanned<String>,
}

/// `[read.covers]`: what the page promises to list in full.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoversTable {
    pub(super) days: Option<Spanned<u32>>,
    pub(super) weeks: Option<Spanned<u32>>,
    pub(super) through: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) floor: u32,
    #[serde(default)]
    pub(super) always_lists: Vec<PlaceCode>,
}
