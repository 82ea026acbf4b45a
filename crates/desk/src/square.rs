//! A square code of an address, to be photographed off a slide.

use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone around it, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// The code as SVG paths of one module a unit: how wide it is, quiet zone included, and the path of what is dark. Nothing for an address
/// that is too long for one.
pub(crate) fn square(address: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path = dark.map(|(index, _)| format!("M{} {}h1v1h-1z", index % width + QUIET, index / width + QUIET));
    Some((width + 2 * QUIET, path.collect()))
}

#[cfg(test)]
mod tests {
    use super::square;

    #[test]
    fn an_address_becomes_a_square_and_a_book_does_not() {
        let (width, path) = square("https://cal.example.org/invitation/x").unwrap();
        // The corners are finders, and around all of it nothing is dark.
        assert!(path.starts_with("M4 4h1v1h-1z"));
        assert!(
            (25..=60).contains(&width)
                && !path.contains("M0 ")
                && !path.contains(&format!("M{} ", width - 1))
        );
        assert_eq!(square(&"x".repeat(5000)), None);
    }
}
