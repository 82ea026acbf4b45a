//! A QR code (ISO/IEC 18004) as a picture that scales: one path, black on white whatever the scheme.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around, without which readers do not find it (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// The code of an address, with a text for those who do not see it; nothing if the address is too long for one.
pub(super) fn code(address: &str, label: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        // A run of dark modules is one rectangle.
        for run in modules.chunk_by(|one, other| one == other) {
            if run[0] == Color::Dark {
                let (left, top, length) = (column + QUIET, row + QUIET, run.len());
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            column += run.len();
        }
    }
    let label = label.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    Some(format!(
        "<svg class=\"code\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_its_quiet_zone() {
        let drawn = code("https://calendar.example.org/place/DMO", "a \"code\"").unwrap();
        // Each corner is a frame of seven dark modules, 4 modules in.
        assert!(drawn.contains("M4 4h7v1h-7z") && drawn.contains("M4 10h7v1h-7z"), "{drawn}");
        assert!(drawn.contains("viewBox=\"0 0 37 37\"") && drawn.contains("M26 4h7v1h-7z"), "{drawn}");
        assert!(drawn.contains("a &quot;code&quot;"));
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(code(&"a".repeat(5_000), "").is_none());
    }
}
