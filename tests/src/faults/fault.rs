//! What a court's site can do instead of showing its page.

use std::io::Write;

use crate::harness::{Court, Reply, World, fixture};

/// Something that goes wrong with one source.
pub(super) struct Fault {
    /// What the source shows or does, as the answer to a request for its page.
    pub(super) reply: fn(&Scene) -> Reply,
    /// A part of the reason that the operator reads.
    pub(super) why: &'static [&'static str],
}

/// Where a fault happens.
pub(super) struct Scene<'a> {
    pub(super) source: &'a str,
    /// The case of its fixtures that is the page as it should be.
    pub(super) case: &'a str,
    pub(super) path: &'a str,
    /// Another machine inside the operator's network, which nobody may be led to.
    pub(super) inside: &'a Court,
}

const HTML: &str = "200 OK\ncontent-type: text/html; charset=utf-8";

impl Scene<'_> {
    /// The page as it should be.
    pub(super) fn page(&self) -> Vec<u8> {
        fixture(self.source, self.case)
    }
}

pub(super) fn reset(_: &Scene<'_>) -> Reply {
    Reply::Reset
}

pub(super) fn silence(_: &Scene<'_>) -> Reply {
    Reply::Silence
}

pub(super) fn slow_drip(scene: &Scene<'_>) -> Reply {
    let mut start = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n".to_vec();
    start.extend_from_slice(&scene.page()[..200]);
    Reply::Drip(start)
}

pub(super) fn status<const CODE: u16>(_: &Scene<'_>) -> Reply {
    Reply::new(&format!("{CODE} Something\ncontent-type: text/html"), "<p>This page is not available.")
}

pub(super) fn too_many_requests(_: &Scene<'_>) -> Reply {
    Reply::new("429 Too Many Requests\nretry-after: 7200", "")
}

/// Half of the page, and then nothing, though more was promised.
pub(super) fn cut_off(scene: &Scene<'_>) -> Reply {
    let page = scene.page();
    Reply::raw(&format!("{HTML}\ncontent-length: {}", page.len()), &page[..page.len() / 2])
}

/// Half of the page, as if it were all.
pub(super) fn cut_short(scene: &Scene<'_>) -> Reply {
    Reply::new(HTML, fixture(scene.source, "truncated"))
}

/// The first half of the page's bytes, as if it were all.
pub(super) fn half(scene: &Scene<'_>) -> Reply {
    let page = scene.page();
    Reply::new(HTML, &page[..page.len() / 2])
}

pub(super) fn empty(_: &Scene<'_>) -> Reply {
    Reply::new(HTML, "")
}

pub(super) fn another_site(_: &Scene<'_>) -> Reply {
    let page = "<!DOCTYPE html><title>Riverbend Garden Club</title><table><tr><td>Tuesday, Jun 9 2026</td><td>8:30AM</td>\
                <td>Roses</td></tr></table>";
    Reply::new(HTML, page)
}

pub(super) fn login(scene: &Scene<'_>) -> Reply {
    Reply::new(HTML, fixture(scene.source, "another-page"))
}

pub(super) fn challenge(_: &Scene<'_>) -> Reply {
    let page = "<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script>\
                <p>I am not a robot</body></html>";
    Reply::new("403 Forbidden\ncontent-type: text/html", page)
}

/// The page, said to be in a character set that it is not in.
pub(super) fn wrong_charset(scene: &Scene<'_>) -> Reply {
    // One byte more than before: bytes that were read already are not read again, whatever is said of them.
    let page = [scene.page(), b"\n".to_vec()].concat();
    Reply::new("200 OK\ncontent-type: text/html; charset=utf-16le", page)
}

/// The page with bytes in it that are no text in its character set.
pub(super) fn broken_charset(scene: &Scene<'_>) -> Reply {
    let mut page = scene.page();
    let at = page.len() / 2;
    page.splice(at..at, *b"<!-- \xff\xfe\xc3 -->");
    Reply::new(HTML, page)
}

/// A hundred megabytes in a hundred kilobytes.
pub(super) fn gzip_bomb(_: &Scene<'_>) -> Reply {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![b' '; 1_000_000];
    for _ in 0..100 {
        packed.write_all(&block).expect("memory");
    }
    Reply::new(&format!("{HTML}\ncontent-encoding: gzip"), packed.finish().expect("memory"))
}

pub(super) fn redirect_loop(scene: &Scene<'_>) -> Reply {
    Reply::new(&format!("302 Found\nlocation: {}", scene.path), "")
}

pub(super) fn redirect_inside(scene: &Scene<'_>) -> Reply {
    Reply::new(&format!("302 Found\nlocation: {}{}", scene.inside.url(), scene.path), "")
}

pub(super) fn half_the_rows(scene: &Scene<'_>) -> Reply {
    Reply::new(HTML, fixture(scene.source, "half-rows"))
}

pub(super) fn changed_classes(scene: &Scene<'_>) -> Reply {
    Reply::new(HTML, fixture(scene.source, "changed-classes"))
}

/// Where a fault is to take for ever, a short visit shows it as well as a long one.
pub(super) fn hasten(world: &World, fault: &Fault) {
    if fault.why == ["timeout"] {
        world.configure(|text| format!("{text}\n[visits]\ntimeout = \"600ms\"\n"));
    }
}
