//! Which of the ready-made encodings a client is given.

use axum::http::{HeaderMap, HeaderValue, header};

/// A form in which an artefact's bytes are ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As they are.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Encoding {
    /// Every one, by [`Encoding::index`].
    pub(crate) const ALL: [Self; 3] = [Self::Identity, Self::Gzip, Self::Brotli];

    /// Its place in a table of variants.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Identity => 0,
            Self::Gzip => 1,
            Self::Brotli => 2,
        }
    }

    /// What its entity tag ends with. A strong tag must differ where the bytes do (RFC 9110, 8.8.3.3).
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }

    /// The value of `Content-Encoding`, where there is one.
    pub(crate) fn content_coding(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }
}

/// What a client accepts, each weight in thousandths; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Accepted {
    identity: Option<u16>,
    gzip: Option<u16>,
    brotli: Option<u16>,
    anything: Option<u16>,
}

impl Accepted {
    /// Reads `Accept-Encoding` (RFC 9110, 12.5.3). An element that is not understood is passed over.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut accepted = Self::default();
        for value in headers.get_all(header::ACCEPT_ENCODING) {
            // Not text: no coding has such a name.
            for element in value.to_str().unwrap_or("").split(',') {
                accepted.add(element);
            }
        }
        accepted
    }

    fn add(&mut self, element: &str) {
        let (name, parameters) = element.split_once(';').unwrap_or((element, ""));
        let Some(weight) = weight(parameters) else { return };
        let name = name.trim();
        let slot = if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
            &mut self.gzip
        } else if name.eq_ignore_ascii_case("br") {
            &mut self.brotli
        } else if name.eq_ignore_ascii_case("identity") {
            &mut self.identity
        } else if name == "*" {
            &mut self.anything
        } else {
            return;
        };
        *slot = Some(weight);
    }

    /// The encodings from the best to the worst for this client; identity is always among them.
    ///
    /// At equal weight the smaller form comes first. Identity that nobody named stays acceptable, but as the last
    /// resort. A client that refuses everything is served identity all the same: a calendar that cannot be shown helps nobody.
    pub(crate) fn order(self) -> impl Iterator<Item = Encoding> {
        let brotli = self.brotli.or(self.anything).unwrap_or(0);
        let gzip = self.gzip.or(self.anything).unwrap_or(0);
        let identity = self.identity.unwrap_or(0);
        let (first, second) = if brotli >= gzip {
            ((Encoding::Brotli, brotli), (Encoding::Gzip, gzip))
        } else {
            ((Encoding::Gzip, gzip), (Encoding::Brotli, brotli))
        };
        [first, second]
            .into_iter()
            .filter(move |(_, weight)| *weight > 0 && *weight >= identity)
            .map(|(encoding, _)| encoding)
            .chain([Encoding::Identity])
    }
}

/// The weight among an element's parameters, in thousandths: 1000 if there is none, `None` if it is not a weight.
fn weight(parameters: &str) -> Option<u16> {
    let parameters = parameters.trim();
    if parameters.is_empty() {
        return Some(1000);
    }
    let (name, value) = parameters.split_once('=')?;
    let (whole, fraction) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    let digits = fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !name.trim().eq_ignore_ascii_case("q") || !digits {
        return None;
    }
    let thousandths = [100, 10, 1].into_iter().zip(fraction.bytes());
    let thousandths = thousandths.map(|(place, digit)| place * u16::from(digit - b'0')).sum();
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &[Encoding]) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::ACCEPT_ENCODING, HeaderValue::from_str(line).unwrap());
        }
        assert_eq!(Accepted::of(&headers).order().collect::<Vec<_>>(), expected, "{lines:?}");
    }

    #[test]
    fn the_best_encoding_by_weight_then_by_size() {
        use Encoding::{Brotli, Gzip, Identity};
        check(&[], &[Identity]);
        check(&[""], &[Identity]);
        check(&["gzip"], &[Gzip, Identity]);
        check(&["GZip, x-other"], &[Gzip, Identity]);
        check(&["x-gzip"], &[Gzip, Identity]);
        check(&["gzip, deflate, br, zstd"], &[Brotli, Gzip, Identity]);
        check(&["gzip", "br"], &[Brotli, Gzip, Identity]);
        check(&["br;q=0.5, gzip;q=0.8"], &[Gzip, Brotli, Identity]);
        check(&["br; q=0.001 , gzip ;Q=0"], &[Brotli, Identity]);
        check(&["*"], &[Brotli, Gzip, Identity]);
        check(&["*;q=0"], &[Identity]);
        check(&["br;q=0, *"], &[Gzip, Identity]);
        check(&["identity, gzip;q=0.5"], &[Identity]);
        check(&["identity;q=0.5, gzip;q=0.5"], &[Gzip, Identity]);
        check(&["identity;q=0"], &[Identity]);
        check(&["identity;q=0, gzip"], &[Gzip, Identity]);
    }

    #[test]
    fn a_malformed_weight_drops_its_element() {
        for line in
            ["gzip;q=2", "gzip;q=1.001", "gzip;q=-1", "gzip;q=0.1234", "gzip;q=", "gzip;level=9", "gzip;q"]
        {
            check(&[line], &[Encoding::Identity]);
        }
    }

    proptest! {
        #[test]
        fn identity_is_always_the_last_resort_and_nothing_comes_twice(value in "[ -~]{0,60}") {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(&value).unwrap());
            let order: Vec<_> = Accepted::of(&headers).order().collect();
            prop_assert_eq!(order.last(), Some(&Encoding::Identity));
            let mut indices: Vec<_> = order.iter().map(|encoding| encoding.index()).collect();
            indices.sort_unstable();
            indices.dedup();
            prop_assert_eq!(indices.len(), order.len());
        }
    }
}
