//! A rendered page in the cache: without its nonce, in pieces that are sent unchanged with another nonce between them.

use std::hash::{DefaultHasher, Hash, Hasher};

use flate2::{Compress, Compression, Crc, FlushCompress};

/// The compression level. It can be high, since a page is compressed once for all visitors.
const LEVEL: u32 = 9;
/// RFC 1952: gzip, deflate, no flags, no time, highest compression, no system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
/// RFC 1951: an empty last block.
const LAST_BLOCK: [u8; 2] = [3, 0];

/// A page in pieces. The nonce goes between each two of them.
pub struct Page {
    pieces: Vec<Piece>,
    tag: String,
}

struct Piece {
    plain: Box<[u8]>,
    /// Whole blocks that do not refer to earlier data and end at a byte boundary.
    deflated: Box<[u8]>,
    crc: Crc,
}

impl Page {
    /// Splits a page at the nonce it was rendered with. `None` when it cannot be compressed.
    pub fn of(html: &str, nonce: &str) -> Option<Self> {
        // leptos writes the nonce as the value of `crossorigin`, where any value means the same
        let html = html.replace(&format!(" crossorigin=\"{nonce}\""), " crossorigin");
        let mut deflate = Compress::new(Compression::new(LEVEL), false);
        let pieces = html.split(nonce).map(|text| Piece::of(text.as_bytes(), &mut deflate));
        let pieces = pieces.collect::<Option<Vec<_>>>()?;
        let mut hasher = DefaultHasher::new();
        for piece in &pieces {
            piece.plain.hash(&mut hasher);
        }
        Some(Self { pieces, tag: format!("W/\"{:016x}\"", hasher.finish()) })
    }

    /// The ETag of this page. It is weak, because the nonce differs each time.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The size in memory, in bytes.
    pub fn weight(&self) -> u64 {
        let bytes = self.pieces.iter().map(|piece| piece.plain.len() + piece.deflated.len()).sum::<usize>();
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    /// The page with a nonce.
    pub fn plain(&self, nonce: &str) -> Vec<u8> {
        let bytes = self.pieces.iter().map(|piece| piece.plain.len() + nonce.len()).sum();
        let mut page = Vec::with_capacity(bytes);
        for (place, piece) in self.pieces.iter().enumerate() {
            if place > 0 {
                page.extend_from_slice(nonce.as_bytes());
            }
            page.extend_from_slice(&piece.plain);
        }
        page
    }

    /// The page with a nonce, as gzip: the nonce is an uncompressed block between blocks that were compressed once.
    pub fn gzip(&self, nonce: &str) -> Vec<u8> {
        let length = u16::try_from(nonce.len()).unwrap_or(u16::MAX);
        let mut block = vec![0];
        block.extend_from_slice(&length.to_le_bytes());
        block.extend_from_slice(&(!length).to_le_bytes());
        block.extend_from_slice(nonce.as_bytes());
        let (mut between, mut crc) = (Crc::new(), Crc::new());
        between.update(nonce.as_bytes());
        let bytes = self.pieces.iter().map(|piece| piece.deflated.len() + block.len()).sum::<usize>();
        let mut page = Vec::with_capacity(bytes + 32);
        page.extend_from_slice(&GZIP_HEAD);
        for (place, piece) in self.pieces.iter().enumerate() {
            if place > 0 {
                page.extend_from_slice(&block);
                crc.combine(&between);
            }
            page.extend_from_slice(&piece.deflated);
            crc.combine(&piece.crc);
        }
        page.extend_from_slice(&LAST_BLOCK);
        page.extend_from_slice(&crc.sum().to_le_bytes());
        page.extend_from_slice(&crc.amount().to_le_bytes());
        page
    }
}

impl Piece {
    fn of(plain: &[u8], deflate: &mut Compress) -> Option<Self> {
        let before = deflate.total_in();
        // incompressible data grow by a few bytes per block
        let mut deflated = Vec::with_capacity(plain.len() + plain.len() / 8 + 64);
        deflate.compress_vec(plain, &mut deflated, FlushCompress::Full).ok()?;
        let taken = usize::try_from(deflate.total_in() - before).ok()?;
        if taken < plain.len() || deflated.len() == deflated.capacity() {
            return None;
        }
        let mut crc = Crc::new();
        crc.update(plain);
        Some(Self { plain: plain.into(), deflated: deflated.into(), crc })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    fn unpacked(gzip: &[u8]) -> String {
        let mut text = String::new();
        GzDecoder::new(gzip).read_to_string(&mut text).expect("gzip with its right sum and length");
        text
    }

    #[test]
    fn a_cached_page_is_the_rendered_one_with_another_nonce_plain_and_as_gzip() {
        let page = |nonce: &str| {
            let body = "<p>雲市集 and the same again</p>".repeat(400);
            format!(
                "<link href=\"/a.js\" crossorigin=\"{nonce}\"><script nonce=\"{nonce}\">a()</script>{body}\
                 <script nonce=\"{nonce}\">b()</script><script nonce=\"{nonce}\">c()</script>"
            )
        };
        let kept = Page::of(&page("ljXW-l-4ZXieWKfPZsuv9g"), "ljXW-l-4ZXieWKfPZsuv9g").expect("a page");
        for nonce in ["xlTbWMKz_UFYhxQFbCrnsg", "a"] {
            let expected = page(nonce).replace(&format!(" crossorigin=\"{nonce}\""), " crossorigin");
            assert_eq!(String::from_utf8(kept.plain(nonce)).expect("text"), expected);
            assert_eq!(unpacked(&kept.gzip(nonce)), expected);
        }
        assert!(kept.gzip("a").len() * 10 < kept.plain("a").len(), "it is compressed");
    }

    #[test]
    fn a_page_without_a_nonce_and_one_that_begins_with_it_are_complete() {
        for (html, sent) in [("", ""), ("<p>plain</p>", "<p>plain</p>"), ("NN", "nn"), ("N<p>", "n<p>")] {
            let kept = Page::of(html, "N").expect("a page");
            assert_eq!(unpacked(&kept.gzip("n")), sent, "{html}");
            assert_eq!(kept.plain("n"), sent.as_bytes(), "{html}");
        }
    }

    #[test]
    fn the_tag_depends_on_the_page_and_not_on_its_nonce() {
        let tag = |html: &str, nonce: &str| Page::of(html, nonce).expect("a page").tag().to_owned();
        assert_eq!(tag("<b a=\"1x\">", "1x"), tag("<b a=\"2y\">", "2y"));
        assert_ne!(tag("<b a=\"1x\">", "1x"), tag("<i a=\"1x\">", "1x"));
    }
}
