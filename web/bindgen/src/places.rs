//! Takes out the places in source files that panics would have named: paths, and the line and column that go with each.
//!
//! They are data, so no optimiser finds out that nobody reads them any more once what reads them is gone (`snip`).

use std::collections::BTreeSet;

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

/// Writes zeros over them; gives the number of paths.
pub(crate) fn blank(module: &mut Module) -> usize {
    let mut paths = BTreeSet::new();
    for data in module.data.iter() {
        if let Some(base) = address(&data.kind) {
            let found = spans(&data.value).into_iter();
            paths.extend(found.map(|(start, length)| (base + to_u32(start), to_u32(length))));
        }
    }
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for segment in segments {
        let data = module.data.get_mut(segment);
        let Some(base) = address(&data.kind) else { continue };
        for (start, length) in spans(&data.value) {
            data.value[start..start + length].fill(0);
        }
        blank_locations(&mut data.value, base, &paths);
    }
    paths.len()
}

/// `core::panic::Location` on this target: address and length of the path, line, column; four words, and so aligned.
fn blank_locations(bytes: &mut [u8], base: u32, paths: &BTreeSet<(u32, u32)>) {
    let skip = (4 - base as usize % 4) % 4;
    let mut at = skip;
    while at + 16 <= bytes.len() {
        let word = |index: usize| {
            let from = at + 4 * index;
            u32::from_le_bytes([bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]])
        };
        if paths.contains(&(word(0), word(1))) && word(2) < 100_000 && word(3) < 1_000 {
            bytes[at..at + 16].fill(0);
            at += 16;
        } else {
            at += 4;
        }
    }
}

/// Where paths of source files are in a segment: start and length.
fn spans(bytes: &[u8]) -> Vec<(usize, usize)> {
    let in_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    let mut spans = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let length = bytes[start..].iter().take_while(|byte| in_path(byte)).count();
        let run = &bytes[start..start + length];
        // Each path is a string of its own, with a zero or another path's beginning after its `.rs`.
        if run.ends_with(b".rs") && run.contains(&b'/') {
            spans.push((start, length));
        }
        start += length + 1;
    }
    spans
}

fn address(kind: &DataKind) -> Option<u32> {
    match kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } => u32::try_from(*offset).ok(),
        _ => None,
    }
}

fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
