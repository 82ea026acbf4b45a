//! Where tabs and line feeds are: half of the work of reading a table.

/// Tells the position of each tab and line feed, in order.
///
/// Eight bytes at a time, because in these tables every seventh byte is a tab: a search that starts anew after each find is then
/// slower than looking at everything. A byte is the sought one where its difference from it is zero, which the carry into its
/// highest bit shows for eight bytes at once (H. Warren, "Hacker's Delight", 6-1), without a false find.
pub(super) fn marks(bytes: &[u8], mut mark: impl FnMut(usize)) {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let mut found = equal(word, b'\t') | equal(word, b'\n');
        while found != 0 {
            mark(index * 8 + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
    let begin = bytes.len() - rest.len();
    for (index, byte) in rest.iter().enumerate() {
        if matches!(byte, b'\t' | b'\n') {
            mark(begin + index);
        }
    }
}

/// The highest bit of each byte that is the sought one; the first byte of the text is the lowest of the number.
fn equal(word: u64, sought: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let difference = word ^ u64::from_le_bytes([sought; 8]);
    !(((difference & LOW) + LOW) | difference | LOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tab_and_line_feed_is_found_wherever_it_stands_and_nothing_else() {
        for shift in 0..9 {
            let mut bytes = vec![b'x'; shift];
            bytes.extend((0..=255).flat_map(|byte| [byte, b'\t', byte, 0x89, b'\n', 0x8a, byte]));
            let mut found = Vec::new();
            marks(&bytes, |at| found.push(at));
            let expected: Vec<usize> =
                (0..bytes.len()).filter(|at| matches!(bytes[*at], b'\t' | b'\n')).collect();
            assert_eq!(found, expected);
        }
    }
}
