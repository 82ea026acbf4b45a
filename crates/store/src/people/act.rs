//! Acting: deciding on the newest roster, and keeping what was decided.

use jiff::Timestamp;
use roster::{Edit, Roster};
use sha2::{Digest, Sha256};

use super::actor::{Actor, Subject, Verb};
use super::keep::keep;
use super::{People, audit, seal};
use crate::StoreError;

impl People {
    /// Decides and applies in one transaction. `decide` sees the newest roster, whoever wrote last, and nobody writes until it is
    /// done: of two who want the last seat, the second decides on a roster in which it is taken.
    ///
    /// The edits are applied in their order; the letters among them go to the outbox, but for those whose key was told before; the
    /// audit notes who did what to which, without values. When this returns, all of it is on the disk. Where `decide` says no, or
    /// gives no edit, nothing is written.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys. Then nothing has changed.
    pub fn act<E>(
        &self,
        by: Actor,
        verb: Verb,
        now: Timestamp,
        decide: impl FnOnce(&Roster) -> Result<Vec<Edit>, E>,
    ) -> Result<Result<Vec<Edit>, E>, StoreError> {
        self.write(|transaction, base| match decide(base) {
            Ok(edits) => {
                let next = keep(transaction, self.sealer(), base, (by, &verb), &edits, now)?;
                Ok((next, Ok(edits)))
            }
            Err(refused) => Ok((None, Err(refused))),
        })
    }

    /// Notes in the audit that somebody did something that changes nothing here, such as looking at a contact.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_act(
        &self,
        by: Actor,
        verb: Verb,
        subjects: impl IntoIterator<Item = Subject>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write_beside(|transaction| audit::note(transaction, by, &verb, subjects, now))
    }
}

/// Draws for new identifiers: what the rules of `roster` take as `draw`. One seed of 256 bits from the operating system, then SHA-256
/// of seed and counter, so that drawing itself cannot fail.
///
/// # Errors
/// [`StoreError::Random`].
pub fn draws() -> Result<impl FnMut() -> [u8; 16], StoreError> {
    let seed = seal::random::<32>()?;
    let mut counter = 0u64;
    Ok(move || {
        counter += 1;
        let drawn: [u8; 32] =
            Sha256::new().chain_update(seed).chain_update(counter.to_be_bytes()).finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&drawn[..16]);
        id
    })
}
