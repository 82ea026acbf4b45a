//! A body on its way in: counted on the wire, decompressed as it comes, counted again.
//!
//! The HTTP library could decompress by itself, but then only what comes out could be counted, after it is
//! there. Here a bomb is stopped at the first byte too many, whatever its ratio.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use crate::{Excess, Limits};

/// What the guest says it can undo.
pub(crate) const ACCEPT_ENCODING: &str = "gzip, br";
/// Brotli's working buffer.
const BUFFER: usize = 8 * 1024;

/// What becomes of a body that is longer than the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overlong {
    /// It is refused: half a docket is none.
    Refuse,
    /// Its beginning is kept: a robots.txt, or an error page looked at for a challenge.
    Cut,
}

/// Why a body could not be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyFault {
    Excess(Excess),
    Truncated,
    Encoding,
}

/// Takes in one body.
pub(crate) struct Intake {
    decoder: Decoder,
    limits: Limits,
    overlong: Overlong,
    on_the_wire: usize,
}

enum Decoder {
    Identity(Bounded),
    Gzip(Box<MultiGzDecoder<Bounded>>),
    Brotli(Box<brotli::DecompressorWriter<Bounded>>),
}

impl Intake {
    /// # Errors
    ///
    /// [`BodyFault::Encoding`] for a `Content-Encoding` that was not offered, [`BodyFault::Excess`] for a
    /// `Content-Length` beyond the limit.
    pub(crate) fn new(
        headers: &HeaderMap,
        announced: Option<u64>,
        limits: Limits,
        overlong: Overlong,
    ) -> Result<Self, BodyFault> {
        let too_long = announced
            .is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > limits.wire_bytes));
        if too_long && overlong == Overlong::Refuse {
            return Err(BodyFault::Excess(Excess::Wire { limit: limits.wire_bytes }));
        }
        let encoding =
            headers.get(CONTENT_ENCODING).map(|value| value.as_bytes().trim_ascii().to_ascii_lowercase());
        let sink = Bounded { bytes: Vec::new(), limit: limits.body_bytes };
        let decoder = match encoding.as_deref() {
            None | Some(b"" | b"identity") => Decoder::Identity(sink),
            Some(b"gzip" | b"x-gzip") => Decoder::Gzip(Box::new(MultiGzDecoder::new(sink))),
            Some(b"br") => Decoder::Brotli(Box::new(brotli::DecompressorWriter::new(sink, BUFFER))),
            Some(_) => return Err(BodyFault::Encoding),
        };
        Ok(Self { decoder, limits, overlong, on_the_wire: 0 })
    }

    /// Takes what has come. `true` asks for more, `false` says that enough is there.
    pub(crate) fn take(&mut self, chunk: &[u8]) -> Result<bool, BodyFault> {
        self.on_the_wire += chunk.len();
        if self.on_the_wire > self.limits.wire_bytes {
            return self.enough(Excess::Wire { limit: self.limits.wire_bytes });
        }
        match self.decoder.write_all(chunk) {
            Ok(()) => Ok(true),
            Err(error) if is_overflow(&error) => self.enough(Excess::Body { limit: self.limits.body_bytes }),
            Err(_) => Err(BodyFault::Encoding),
        }
    }

    fn enough(&self, excess: Excess) -> Result<bool, BodyFault> {
        match self.overlong {
            Overlong::Refuse => Err(BodyFault::Excess(excess)),
            Overlong::Cut => Ok(false),
        }
    }

    /// The whole body, after the last byte has come.
    ///
    /// # Errors
    ///
    /// [`BodyFault::Truncated`] when the compressed stream has no end, [`BodyFault::Excess`] when its last
    /// bytes are too many.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, BodyFault> {
        if self.on_the_wire == 0 {
            return Ok(Vec::new());
        }
        match self.decoder.close() {
            Ok(()) => Ok(self.so_far()),
            Err(error) if is_overflow(&error) && self.overlong == Overlong::Cut => Ok(self.so_far()),
            Err(error) if is_overflow(&error) => {
                Err(BodyFault::Excess(Excess::Body { limit: self.limits.body_bytes }))
            }
            Err(_) => Err(BodyFault::Truncated),
        }
    }

    /// What has come out so far.
    pub(crate) fn so_far(mut self) -> Vec<u8> {
        std::mem::take(&mut self.decoder.sink().bytes)
    }
}

impl Decoder {
    fn write_all(&mut self, chunk: &[u8]) -> io::Result<()> {
        match self {
            Self::Identity(sink) => sink.write_all(chunk),
            Self::Gzip(decoder) => decoder.write_all(chunk),
            Self::Brotli(decoder) => decoder.write_all(chunk),
        }
    }

    fn close(&mut self) -> io::Result<()> {
        match self {
            Self::Identity(_) => Ok(()),
            Self::Gzip(decoder) => decoder.try_finish(),
            Self::Brotli(decoder) => decoder.close(),
        }
    }

    fn sink(&mut self) -> &mut Bounded {
        match self {
            Self::Identity(sink) => sink,
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Brotli(decoder) => decoder.get_mut(),
        }
    }
}

/// A vector that does not grow beyond its limit; what fits is kept.
struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
}

/// The mark of an error that only says "full".
#[derive(Debug, thiserror::Error)]
#[error("the limit is reached")]
struct Overflow;

fn is_overflow(error: &io::Error) -> bool {
    error.get_ref().and_then(|inner| inner.downcast_ref::<Overflow>()).is_some()
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fits = bytes.len().min(self.limit - self.bytes.len());
        if fits == 0 && !bytes.is_empty() {
            return Err(io::Error::other(Overflow));
        }
        self.bytes.extend_from_slice(&bytes[..fits]);
        Ok(fits)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use reqwest::header::HeaderValue;

    fn limits(wire_bytes: usize, body_bytes: usize) -> Limits {
        Limits { wire_bytes, body_bytes, ..Limits::default() }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory")
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut compressed = Vec::new();
        let mut encoder = brotli::CompressorWriter::new(&mut compressed, BUFFER, 5, 22);
        encoder.write_all(bytes).expect("memory");
        drop(encoder);
        compressed
    }

    fn take_in(
        encoding: &'static str,
        wire: &[u8],
        limits: Limits,
        overlong: Overlong,
    ) -> Result<Vec<u8>, BodyFault> {
        let headers = HeaderMap::from_iter([(CONTENT_ENCODING, HeaderValue::from_static(encoding))]);
        let mut intake = Intake::new(&headers, None, limits, overlong)?;
        for chunk in wire.chunks(1000) {
            if !intake.take(chunk)? {
                return Ok(intake.so_far());
            }
        }
        intake.finish()
    }

    #[test]
    fn a_bomb_is_stopped_at_its_limit() {
        let bomb = vec![b' '; 20_000_000];
        for (encoding, wire) in [("gzip", gzip(&bomb)), ("br", brotli(&bomb))] {
            assert!(wire.len() < 100_000);
            let limits = limits(100_000, 1_000_000);
            let excess = Excess::Body { limit: 1_000_000 };
            assert_eq!(
                take_in(encoding, &wire, limits, Overlong::Refuse),
                Err(BodyFault::Excess(excess)),
                "{encoding}"
            );
            let cut = take_in(encoding, &wire, limits, Overlong::Cut).map(|body| body.len());
            assert_eq!(cut, Ok(1_000_000), "{encoding}");
        }
    }

    #[test]
    fn the_wire_has_its_own_limit() {
        let excess = Err(BodyFault::Excess(Excess::Wire { limit: 1500 }));
        assert_eq!(take_in("identity", &[b'a'; 2000], limits(1500, 9000), Overlong::Refuse), excess);
        let cut = take_in("identity", &[b'a'; 2000], limits(1500, 9000), Overlong::Cut);
        assert_eq!(cut.map(|body| body.len()), Ok(1000), "whole chunks that fit");
        let announced =
            Intake::new(&HeaderMap::new(), Some(1501), limits(1500, 9000), Overlong::Refuse).err();
        assert_eq!(announced, Some(BodyFault::Excess(Excess::Wire { limit: 1500 })));
    }

    #[test]
    fn a_stream_without_an_end_is_truncated() {
        let body: Vec<u8> = (0..20_000_u32).flat_map(u32::to_le_bytes).collect();
        for (encoding, wire) in [("gzip", gzip(&body)), ("br", brotli(&body))] {
            let half = take_in(encoding, &wire[..wire.len() / 2], limits(1 << 20, 1 << 20), Overlong::Refuse);
            assert_eq!(half, Err(BodyFault::Truncated), "{encoding}");
        }
    }

    #[test]
    fn what_is_not_what_it_says_is_an_encoding_fault() {
        for encoding in ["gzip", "br", "deflate", "gzip, br", "zstd"] {
            let taken = take_in(encoding, b"<html>plain</html>", limits(1000, 1000), Overlong::Refuse);
            assert_eq!(taken, Err(BodyFault::Encoding), "{encoding}");
        }
    }

    #[test]
    fn nothing_is_nothing_whatever_it_is_called() {
        for encoding in ["gzip", "br", "identity"] {
            assert_eq!(
                take_in(encoding, b"", limits(10, 10), Overlong::Refuse),
                Ok(Vec::new()),
                "{encoding}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_was_sent_comes_out(body in proptest::collection::vec(any::<u8>(), 0..5000)) {
            let limits = limits(10_000, body.len());
            prop_assert_eq!(take_in("gzip", &gzip(&body), limits, Overlong::Refuse), Ok(body.clone()));
            prop_assert_eq!(take_in("br", &brotli(&body), limits, Overlong::Refuse), Ok(body.clone()));
            prop_assert_eq!(take_in("identity", &body, limits, Overlong::Refuse), Ok(body));
        }

        #[test]
        fn any_bytes_stay_within_the_limit(
            wire in proptest::collection::vec(any::<u8>(), 0..3000),
            pick in 0..3_usize,
        ) {
            let encoding = ["gzip", "br", "identity"][pick];
            if let Ok(body) = take_in(encoding, &wire, limits(2500, 500), Overlong::Cut) {
                prop_assert!(body.len() <= 500);
            }
        }
    }
}
