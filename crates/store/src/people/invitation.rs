//! Invitations: a link or a QR code by which somebody comes to the programme.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use roster::{
    Card, Contacts, Edit, Language, Level, Membership, Post, Reach, Volunteer, VolunteerId, Vouched,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::actor::{Actor, Subject};
use super::ids::InvitationId;
use super::keep::keep;
use super::token::{InvitationToken, SessionToken};
use super::{People, audit, card, seal, session};
use crate::column::{At, id, json, value};
use crate::load::text;
use crate::{Slug, StoreError};

const TABLE: &str = "invitation";

/// What whoever accepts an invitation is from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// What they are entrusted with, and for which places.
    pub posts: BTreeMap<Post, Reach>,
    /// How far they are trusted on shifts.
    pub level: Level,
    /// The last day on which that level holds; none where it does not lapse.
    pub until: Option<Date>,
    /// In which language they are spoken to.
    pub reads: Language,
}

/// An invitation that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// Its identity.
    pub id: InvitationId,
    /// Who made it.
    pub by: Actor,
    /// For somebody who is known already; none makes somebody new each time.
    pub volunteer: Option<VolunteerId>,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it can be accepted, exclusive.
    pub expires: Timestamp,
    /// How often it can still be accepted.
    pub uses_left: u32,
    /// What it makes of whoever accepts it.
    pub invitation: Invitation,
}

impl InvitationRow {
    fn can_be_accepted(&self, now: Timestamp) -> bool {
        self.uses_left > 0 && now < self.expires
    }

    /// The volunteer whom accepting makes: somebody new, or who was known already, with no less than they had.
    fn accepted(
        &self,
        known: Option<&Volunteer>,
        new: VolunteerId,
        now: Timestamp,
        today: Date,
    ) -> Volunteer {
        let Invitation { posts, level, until, reads } = &self.invitation;
        let mut volunteer = known.cloned().unwrap_or_else(|| Volunteer::new(new, reads.clone(), now, today));
        volunteer.membership = Membership::Active;
        volunteer.seen = today;
        for (post, reach) in posts {
            volunteer.posts.insert(*post, reach.clone());
        }
        if *level > volunteer.level_on(today) {
            volunteer.level = *level;
            volunteer.vouched = Some(Vouched { by: self.by.volunteer(), on: today, until: *until });
        }
        volunteer
    }
}

impl People {
    /// Makes an invitation that can be accepted `uses` times before `expires`. The token is shown now and never again.
    ///
    /// One for somebody who is known, and one that entrusts more than shifts ([`Post::needs_passkey`]), can be accepted once,
    /// whatever `uses` says: a link that is passed on must not make a second coordinator, nor sign in as somebody else.
    ///
    /// # Errors
    /// [`StoreError::NoVolunteer`] where it is for somebody who is not known; what SQLite says.
    pub fn invite(
        &self,
        by: Actor,
        invitation: &Invitation,
        volunteer: Option<VolunteerId>,
        uses: u32,
        expires: Timestamp,
        now: Timestamp,
    ) -> Result<(InvitationId, InvitationToken), StoreError> {
        let token = InvitationToken::draw()?;
        let made = InvitationId::from_random(seal::random()?);
        let entrusts = invitation.posts.keys().any(|post| post.needs_passkey());
        let uses = if volunteer.is_some() || entrusts { uses.min(1) } else { uses };
        self.write(|transaction, roster| {
            if volunteer.is_some_and(|id| !roster.volunteers.contains_key(&id)) {
                return Err(StoreError::NoVolunteer);
            }
            transaction
                .prepare_cached(
                    "INSERT INTO invitation (id, token, actor, volunteer, created, expires, uses_left, value)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    made.to_string(),
                    token.hash(),
                    by.to_string(),
                    volunteer.map(|id| id.to_string()),
                    At(now),
                    At(expires),
                    uses,
                    json(TABLE, invitation)?,
                ])?;
            let subjects = [Subject::new(TABLE, made)];
            let subjects = subjects.into_iter().chain(volunteer.map(Subject::volunteer));
            audit::note(transaction, by, &Slug::new("invite"), subjects, now)?;
            Ok((None, ()))
        })?;
        Ok((made, token))
    }

    /// What an invitation is for, if it can be accepted. Changes nothing: mail scanners and previews open links too.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn peek_invitation(
        &self,
        token: &InvitationToken,
        now: Timestamp,
    ) -> Result<Option<InvitationRow>, StoreError> {
        Ok(find(&*self.reader()?, token)?.filter(|found| found.can_be_accepted(now)))
    }

    /// Accepts an invitation: makes a volunteer, or brings back the one it is for, writes the card and opens a session, in one
    /// transaction. `None` where it cannot be accepted, for whatever reason. `today` is the programme's day.
    ///
    /// Of somebody who was known already, each contact that the new card leaves out stays.
    ///
    /// # Errors
    /// [`StoreError::AddressTaken`], and then the invitation is not used; what SQLite says.
    pub fn accept_invitation(
        &self,
        token: &InvitationToken,
        card: &Card,
        device: Slug,
        now: Timestamp,
        today: Date,
    ) -> Result<Option<(VolunteerId, SessionToken)>, StoreError> {
        let new = VolunteerId::from_random(seal::random()?);
        self.write(|transaction, base| {
            let Some(found) = find(transaction, token)?.filter(|found| found.can_be_accepted(now)) else {
                return Ok((None, None));
            };
            let known = found.volunteer.and_then(|id| base.volunteers.get(&id));
            let volunteer = found.accepted(known.map(AsRef::as_ref), new, now, today);
            let who = volunteer.id;
            let act = (Actor::Volunteer(who), &Slug::new("accept-invitation"));
            let next = keep(transaction, self.sealer(), base, act, &[Edit::Volunteer(volunteer)], now)?;
            let old = card::read(transaction, self.sealer(), who)?;
            let card = old.map_or_else(|| card.clone(), |old| completed(card, old));
            card::put(transaction, self.sealer(), who, &card)?;
            transaction
                .prepare_cached("UPDATE invitation SET uses_left = uses_left - 1 WHERE id = ?1")?
                .execute([found.id.to_string()])?;
            let session =
                session::open(transaction, next.as_ref().unwrap_or(base), who, false, &device, now)?;
            Ok((next, Some((who, session))))
        })
    }

    /// The invitations that can still be accepted, newest first.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn invitations(&self, now: Timestamp) -> Result<Vec<InvitationRow>, StoreError> {
        let reader = self.reader()?;
        let mut statement = reader.prepare_cached(&format!(
            "{SELECT} WHERE uses_left > 0 AND expires > ?1 ORDER BY created DESC, id"
        ))?;
        let mut rows = statement.query([At(now)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// Takes an invitation back; `false` if there is none such.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revoke_invitation(
        &self,
        by: Actor,
        invitation: InvitationId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write_beside(|transaction| {
            let gone =
                transaction.execute("DELETE FROM invitation WHERE id = ?1", [invitation.to_string()])? > 0;
            if gone {
                let subjects = [Subject::new(TABLE, invitation)];
                audit::note(transaction, by, &Slug::new("revoke-invitation"), subjects, now)?;
            }
            Ok(gone)
        })
    }
}

/// A card with the contacts of an older one where it has none.
fn completed(card: &Card, old: Card) -> Card {
    let Contacts { email, signal, phone, for_leads } = card.contacts.clone();
    let contacts = Contacts {
        email: email.or(old.contacts.email),
        signal: signal.or(old.contacts.signal),
        phone: phone.or(old.contacts.phone),
        for_leads: for_leads.or(old.contacts.for_leads),
    };
    Card { name: card.name.clone(), contacts }
}

const SELECT: &str = "SELECT id, actor, volunteer, created, expires, uses_left, value FROM invitation";

fn find(connection: &Connection, token: &InvitationToken) -> Result<Option<InvitationRow>, StoreError> {
    connection
        .prepare_cached(&format!("{SELECT} WHERE token = ?1"))?
        .query_row([token.hash()], |row| Ok(read(row)))
        .optional()?
        .transpose()
}

fn read(row: &Row<'_>) -> Result<InvitationRow, StoreError> {
    let (At(created), At(expires)) = (row.get(3)?, row.get(4)?);
    Ok(InvitationRow {
        id: id(TABLE, row.get(0)?)?,
        by: Actor::stored(text(row, 1)?)?,
        volunteer: row.get::<_, Option<String>>(2)?.map(|word| id(TABLE, word)).transpose()?,
        created,
        expires,
        uses_left: row.get(5)?,
        invitation: value(TABLE, text(row, 6)?)?,
    })
}
