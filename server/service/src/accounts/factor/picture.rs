//! The QR code of an address, as one SVG path. The page draws it in its own colours.

use domain::view::factor::Picture;
use fast_qr::{ECL, QRBuilder};

use crate::error::{Error, Result};

/// The width of the light margin, in modules, as the standard asks.
const MARGIN: usize = 4;

/// Draws a text: each run of dark modules in a row is a rectangle, one module high.
pub(super) fn of(text: &str) -> Result<Picture> {
    let drawn = QRBuilder::new(text).ecl(ECL::M).build();
    let code = drawn.map_err(|error| Error::Internal(error.to_string()))?;
    let mut path = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one.value() == next.value()) {
            let length = run.len();
            if run.first().is_some_and(|module| module.value()) {
                path.push_str(&format!("M{} {}h{length}v1h-{length}z", x + MARGIN, y + MARGIN));
            }
            x += length;
        }
    }
    Ok(Picture { size: u32::try_from(code.size + 2 * MARGIN).unwrap_or(u32::MAX), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_a_margin_and_the_three_corners() {
        let Picture { size, path } =
            of("otpauth://totp/Yunshiji:mei%40example.com?secret=GEZDGNBV").expect("a picture");
        let inner = size - 8;
        assert!(inner >= 21 && (inner - 17) % 4 == 0, "{size}");
        // the upper edge of the left, and of the right corner
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
        assert!(path.contains(&format!("M{} 4h7v1h-7z", size - 11)), "{path}");
    }
}
