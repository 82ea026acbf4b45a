//! Signing in without a password: a link, or six digits from the same message or from a coordinator.

use jiff::{SignedDuration, Timestamp};
use roster::VolunteerId;
use rusqlite::{Connection, OptionalExtension, params};

use super::actor::{Actor, Subject};
use super::seal::KeyedHash;
use super::session::{after, may_sign_in};
use super::token::{Code, LinkToken, SessionToken, SignInHandle};
use super::{People, audit, index_key, seal, session};
use crate::column::{At, id};
use crate::{Slug, StoreError};

const TABLE: &str = "sign_in";

/// How sign-ins go.
#[derive(Debug)]
pub struct SignIn;

impl SignIn {
    /// How long a sign-in that was begun can be finished.
    pub const LASTS: SignedDuration = SignedDuration::from_mins(15);
    /// How many codes can be tried.
    pub const TRIES: u32 = 5;
    /// How often in an hour one can be begun for the same volunteer by somebody who is not signed in. With it, whoever begins and
    /// guesses all the time, 30 codes an hour of a million, needs more than two years for an even chance.
    pub const AN_HOUR: u32 = 6;
}

/// A sign-in that was begun: the secrets go into one message, the handle to the browser that asked.
#[derive(Debug)]
pub struct BegunSignIn {
    /// For the link.
    pub link: LinkToken,
    /// For who cannot open a link on the device on which they sign in.
    pub code: Code,
    /// For the browser that asked.
    pub handle: SignInHandle,
}

/// Whose sign-in a code belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// This volunteer's: the code was handed over by a coordinator, with a link to the page that asks for it.
    Volunteer(VolunteerId),
    /// The one that this browser began.
    Handle(SignInHandle),
}

/// What became of a code.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was right. The sign-in is used up.
    SignedIn(VolunteerId, SessionToken),
    /// It was not; another one can be tried.
    Wrong,
    /// No more can be tried: begin again.
    Over,
}

impl People {
    /// Begins a sign-in; an earlier one of the same volunteer can no longer be finished. `by` is the volunteer for whoever asks without
    /// being signed in, whoever that may be, and the coordinator for a code that is handed over. `None` for somebody who may not sign in, and
    /// when it was begun too often: then show what is shown otherwise, with [`People::begin_decoy`]'s handle.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn begin_sign_in(
        &self,
        by: Actor,
        who: VolunteerId,
        now: Timestamp,
    ) -> Result<Option<BegunSignIn>, StoreError> {
        let begun =
            BegunSignIn { link: LinkToken::draw()?, code: Code::draw()?, handle: SignInHandle::draw()? };
        self.write(|transaction, roster| {
            // A coordinator who hands a code over is signed in, and the operator is at the machine.
            let stranger = by == Actor::Volunteer(who) || by == Actor::Program;
            if !may_sign_in(roster, who) || (stranger && too_often(transaction, who, now)?) {
                return Ok((None, None));
            }
            if stranger {
                transaction.execute(
                    "INSERT INTO sign_in_begun (volunteer, at) VALUES (?1, ?2)",
                    params![who.to_string(), At(now)],
                )?;
            }
            let code = self.code_hash(transaction, &begun.handle.hash(), begun.code)?.bytes();
            let link = Some(begun.link.hash());
            insert(transaction, &begun.handle, Some(who), link, &code, now)?;
            audit::note(transaction, by, &Slug::new("begin-sign-in"), [Subject::volunteer(who)], now)?;
            Ok((None, Some(begun)))
        })
    }

    /// Begins what looks like a sign-in and can never be finished: the answer for an address that is nobody's, so that nobody learns
    /// from this program whose address it knows.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin_decoy(&self, now: Timestamp) -> Result<SignInHandle, StoreError> {
        let handle = SignInHandle::draw()?;
        let code = seal::random()?;
        self.write_beside(|transaction| insert(transaction, &handle, None, None, &code, now))?;
        Ok(handle)
    }

    /// Whose sign-in a link finishes, if it can be finished. Changes nothing: mail scanners and previews open links too.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn peek_sign_in(&self, link: &LinkToken, now: Timestamp) -> Result<Option<VolunteerId>, StoreError> {
        by_link(&*self.reader()?, link, now)
    }

    /// Finishes a sign-in by its link. `None` if it cannot be finished, for whatever reason.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn finish_by_link(
        &self,
        link: &LinkToken,
        device: Slug,
        now: Timestamp,
    ) -> Result<Option<(VolunteerId, SessionToken)>, StoreError> {
        self.write(|transaction, roster| {
            let Some(who) = by_link(transaction, link, now)?.filter(|who| may_sign_in(roster, *who)) else {
                return Ok((None, None));
            };
            use_up(transaction, who)?;
            let token = session::open(transaction, roster, who, false, &device, now)?;
            Ok((None, Some((who, token))))
        })
    }

    /// Finishes a sign-in by its code. Each try counts, also of a decoy, which answers as any other.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn finish_by_code(
        &self,
        whose: &Who,
        code: Code,
        device: Slug,
        now: Timestamp,
    ) -> Result<Answer, StoreError> {
        self.write(|transaction, roster| {
            let Some(begun) = by_whose(transaction, whose, now)? else {
                return Ok((None, Answer::Over));
            };
            let right = self.code_hash(transaction, &begun.handle, code)?.is(&begun.code);
            match begun.volunteer.filter(|who| right && may_sign_in(roster, *who)) {
                Some(who) => {
                    use_up(transaction, who)?;
                    let token = session::open(transaction, roster, who, false, &device, now)?;
                    Ok((None, Answer::SignedIn(who, token)))
                }
                None => {
                    transaction
                        .execute("UPDATE sign_in SET tries = tries + 1 WHERE handle = ?1", [&begun.handle])?;
                    let over = begun.tries + 1 >= SignIn::TRIES;
                    Ok((None, if over { Answer::Over } else { Answer::Wrong }))
                }
            }
        })
    }

    /// What is kept of a code: bound to its sign-in, and not to be tried out without the key.
    fn code_hash(&self, connection: &Connection, handle: &[u8], code: Code) -> Result<KeyedHash, StoreError> {
        self.sealer().keyed_hash(&index_key(connection)?, "code", &[handle, code.to_string().as_bytes()])
    }
}

/// A sign-in as it is kept.
struct Begun {
    handle: Vec<u8>,
    volunteer: Option<VolunteerId>,
    code: Vec<u8>,
    tries: u32,
}

fn insert(
    connection: &Connection,
    handle: &SignInHandle,
    who: Option<VolunteerId>,
    link: Option<[u8; 32]>,
    code: &[u8; 32],
    now: Timestamp,
) -> Result<(), StoreError> {
    // Whoever begins over and over fills the table for a quarter of an hour and no longer.
    connection.prepare_cached("DELETE FROM sign_in WHERE expires <= ?1")?.execute([At(now)])?;
    // Replaces the earlier one of the same volunteer.
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO sign_in (handle, volunteer, link, code, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            handle.hash(),
            who.map(|who| who.to_string()),
            link,
            code,
            At(after(now, SignIn::LASTS))
        ])?;
    Ok(())
}

fn use_up(connection: &Connection, who: VolunteerId) -> Result<(), StoreError> {
    connection.execute("DELETE FROM sign_in WHERE volunteer = ?1", [who.to_string()])?;
    Ok(())
}

fn too_often(connection: &Connection, who: VolunteerId, now: Timestamp) -> Result<bool, StoreError> {
    let hour_ago = after(now, SignedDuration::from_hours(-1));
    let begun: u32 = connection
        .prepare_cached("SELECT count(*) FROM sign_in_begun WHERE volunteer = ?1 AND at > ?2")?
        .query_row(params![who.to_string(), At(hour_ago)], |row| row.get(0))?;
    Ok(begun >= SignIn::AN_HOUR)
}

fn by_link(
    connection: &Connection,
    link: &LinkToken,
    now: Timestamp,
) -> Result<Option<VolunteerId>, StoreError> {
    connection
        .prepare_cached(
            "SELECT volunteer FROM sign_in WHERE link = ?1 AND expires > ?2 AND volunteer IS NOT NULL",
        )?
        .query_row(params![link.hash(), At(now)], |row| row.get::<_, String>(0))
        .optional()?
        .map(|word| id(TABLE, word))
        .transpose()
}

/// The sign-in that a code can still be tried for.
fn by_whose(connection: &Connection, whose: &Who, now: Timestamp) -> Result<Option<Begun>, StoreError> {
    let (handle, volunteer) = match whose {
        Who::Handle(handle) => (Some(handle.hash()), None),
        Who::Volunteer(volunteer) => (None, Some(volunteer.to_string())),
    };
    let found = connection
        .prepare_cached(
            "SELECT handle, volunteer, code, tries FROM sign_in
             WHERE (handle = ?1 OR volunteer = ?2) AND expires > ?3 AND tries < ?4",
        )?
        .query_row(params![handle, volunteer, At(now), SignIn::TRIES], |row| {
            Ok((row.get(0)?, row.get::<_, Option<String>>(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((handle, volunteer, code, tries)) = found else { return Ok(None) };
    let volunteer = volunteer.map(|word| id(TABLE, word)).transpose()?;
    Ok(Some(Begun { handle, volunteer, code, tries }))
}
