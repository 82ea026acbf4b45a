//! Writing files with the hash of their bytes in their name, their compressed forms beside them, and what a page checks them by.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packed {
    /// `css`, `js`, `wasm`.
    pub(crate) kind: &'static str,
    /// Below the folder, and below `/embed/`.
    pub(crate) path: String,
    /// What `integrity` takes (W3C, Subresource Integrity, 3.1).
    pub(crate) integrity: String,
    /// Its bytes as they are, with gzip 9, with brotli 11.
    pub(crate) bytes: [usize; 3],
}

/// Writes `assets/widget-{hash}.{kind}`.
pub(crate) fn asset(folder: &Path, kind: &'static str, bytes: &[u8]) -> Result<Packed> {
    let hash: String = Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("assets/widget-{hash}.{kind}");
    Ok(Packed { kind, ..named(&folder.join(&path), path, bytes)? })
}

/// Writes a file under its own name.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<Packed> {
    let path = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    named(file, path, bytes)
}

fn named(file: &Path, path: String, bytes: &[u8]) -> Result<Packed> {
    let (gzip, brotli) = (gzip(bytes)?, brotli(bytes)?);
    let beside = |suffix: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        name
    };
    fs::write(file, bytes)?;
    fs::write(beside(".gz"), &gzip)?;
    fs::write(beside(".br"), &brotli)?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)));
    Ok(Packed { kind: "js", path, integrity, bytes: [bytes.len(), gzip.len(), brotli.len()] })
}

/// How many bytes something has: as it is, with gzip 9, with brotli 11.
pub(crate) fn bytes(bytes: &[u8]) -> Result<[usize; 3]> {
    Ok([bytes.len(), gzip(bytes)?.len(), brotli(bytes)?.len()])
}

/// With gzip 9.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// With brotli 11.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

/// `manifest.json`: each kind, its path below the folder, and what it is checked by.
pub(crate) fn manifest(files: &[Packed]) -> Value {
    let entry = |file: &Packed| json!({ "path": file.path, "integrity": file.integrity });
    Value::Object(files.iter().map(|file| (file.kind.to_owned(), entry(file))).collect())
}

/// The same as the loader knows it: with the address below a calendar's site.
pub(crate) fn addresses(files: &[Packed]) -> Value {
    let entry =
        |file: &Packed| json!({ "path": format!("/embed/{}", file.path), "integrity": file.integrity });
    Value::Object(files.iter().map(|file| (file.kind.to_owned(), entry(file))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_bytes_and_lies_beside_its_compressed_forms() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        let bytes = b"body { color: black } ".repeat(50);
        let packed = asset(folder.path(), "css", &bytes).unwrap();
        assert_eq!(packed, asset(folder.path(), "css", &bytes).unwrap());
        assert_ne!(packed.path, asset(folder.path(), "css", b"x").unwrap().path);
        let length =
            |suffix: &str| fs::read(folder.path().join(format!("{}{suffix}", packed.path))).unwrap().len();
        assert_eq!(packed.bytes, [bytes.len(), length(".gz"), length(".br")]);
        let mut back = Vec::new();
        let read = fs::read(folder.path().join(format!("{}.br", packed.path))).unwrap();
        brotli::BrotliDecompress(&mut &read[..], &mut back).unwrap();
        assert_eq!(back, bytes);
    }

    #[test]
    fn an_integrity_is_the_one_that_browsers_know() {
        // The example of the specification, section 1.2.1: the hash of `alert('Hello, world.');`.
        let folder = tempfile::tempdir().unwrap();
        let packed = write(&folder.path().join("a.js"), b"alert('Hello, world.');").unwrap();
        assert_eq!(
            packed.integrity,
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
