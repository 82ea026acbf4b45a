//! The keys that seal what a person wrote. They live outside the database: whoever has only the file, or a backup of it, reads nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::seal::random;
use crate::StoreError;
use crate::backup::{beside, put_in_place, remove};

/// A few keys: the newest seals, any opens.
///
/// As text it is one key a line, `NUMBER HEX`: a number, one blank, 64 hexadecimal digits. A key with a higher number is newer.
/// `Debug` shows the numbers only, and the keys are overwritten in memory when the last copy goes.
#[derive(Clone)]
pub struct Keyring {
    keys: BTreeMap<u32, Zeroizing<[u8; 32]>>,
    newest: u32,
    /// Where it was read, to look there again when a key is met that is not known.
    path: Option<PathBuf>,
}

impl Keyring {
    /// Reads the text of one. Empty lines do not matter.
    ///
    /// # Errors
    /// [`StoreError::Keyring`] when a line is anything else, two have one number, or there is none. Does not carry the text.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let mut keys = BTreeMap::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (number, key) = line.split_once(' ').and_then(read).ok_or(MISSHAPEN)?;
            if keys.insert(number, key).is_some() {
                return Err(StoreError::Keyring("two keys have the same number"));
            }
        }
        let newest = *keys.last_key_value().ok_or(StoreError::Keyring("there is no key in it"))?.0;
        Ok(Self { keys, newest, path: None })
    }

    /// Reads a file that only its owner can read.
    ///
    /// # Errors
    /// [`StoreError::Keyring`], also when somebody else can read it; what the file system says.
    pub fn load(path: &Path) -> Result<Self, StoreError> {
        #[cfg(unix)]
        if std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path)?.permissions()) & 0o077 != 0 {
            return Err(StoreError::Keyring("others can read it; take that away (chmod 600)"));
        }
        let text = Zeroizing::new(fs::read_to_string(path)?);
        Ok(Self { path: Some(path.to_owned()), ..Self::parse(&text)? })
    }

    /// Draws a first key and keeps it in a new file that only its owner can read.
    ///
    /// # Errors
    /// [`StoreError::Exists`]; what the operating system says.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let keys = BTreeMap::from([(1, Zeroizing::new(random()?))]);
        let keyring = Self { keys, newest: 1, path: Some(path.to_owned()) };
        keyring.save(path)?;
        Ok(keyring)
    }

    /// Draws one more key, which from now on is the newest, and keeps it in the file that the others were read from.
    /// [`super::People::rotate`] then seals everything anew. The old keys stay: backups were sealed with them.
    ///
    /// # Errors
    /// What the operating system says, and what [`Keyring::load`] does: the file is read again, so that no key that was drawn since is
    /// lost.
    pub fn renewed(&self) -> Result<Self, StoreError> {
        let mut next = self.latest()?;
        next.newest += 1;
        next.keys.insert(next.newest, Zeroizing::new(random()?));
        if let Some(path) = &next.path {
            next.save(path)?;
        }
        Ok(next)
    }

    /// Forgets all keys but the newest, in the file too: once [`super::People::keys_in_use`] names no other, and no backup is left that
    /// needs them.
    ///
    /// # Errors
    /// As [`Keyring::renewed`].
    pub fn without_old_keys(&self) -> Result<Self, StoreError> {
        let mut next = self.latest()?;
        next.keys.retain(|number, _| *number == next.newest);
        if let Some(path) = &next.path {
            next.save(path)?;
        }
        Ok(next)
    }

    /// The number of the key that seals.
    #[must_use]
    pub fn newest(&self) -> u32 {
        self.newest
    }

    /// The numbers of all keys, oldest first.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.keys.keys().copied()
    }

    pub(super) fn key(&self, number: u32) -> Option<&[u8; 32]> {
        self.keys.get(&number).map(|key| &**key)
    }

    /// Whether whatever these keys open, the others open too.
    pub(super) fn is_within(&self, others: &Self) -> bool {
        self.keys.iter().all(|(number, key)| others.key(*number) == Some(&**key))
    }

    /// The same file, read again.
    pub(super) fn reloaded(&self) -> Option<Result<Self, StoreError>> {
        self.path.as_deref().map(Self::load)
    }

    fn latest(&self) -> Result<Self, StoreError> {
        self.reloaded().unwrap_or_else(|| Ok(self.clone()))
    }

    fn save(&self, path: &Path) -> Result<(), StoreError> {
        let mut text = Zeroizing::new(String::new());
        for (number, key) in &self.keys {
            text.push_str(&number.to_string());
            text.push(' ');
            for byte in key.iter() {
                text.push_str(&format!("{byte:02x}"));
            }
            text.push('\n');
        }
        let unfinished = beside(path, ".unfinished");
        remove(&unfinished)?;
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&unfinished)?.write_all(text.as_bytes())?;
        put_in_place(&unfinished, path)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys.keys()).finish()
    }
}

const MISSHAPEN: StoreError =
    StoreError::Keyring("each line is a number, one blank and 64 hexadecimal digits");

fn read((number, hex): (&str, &str)) -> Option<(u32, Zeroizing<[u8; 32]>)> {
    if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = Zeroizing::new([0; 32]);
    for (byte, digits) in key.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some((number.parse().ok()?, key))
}
