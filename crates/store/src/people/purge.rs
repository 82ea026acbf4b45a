//! What is thrown away of people, and when (design, "what is kept, and for how long").

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use roster::{Cause, Edit, Level, Membership, Roster, Shift, Volunteer, VolunteerId};
use rusqlite::{Connection, ToSql, params};

use super::actor::{Actor, Verb};
use super::keep::keep;
use super::retention::{self, Retention, Row};
use super::session::after;
use super::{People, audit};
use crate::column::{At, day, id};
use crate::{Slug, StoreError};

/// How many of each a purge removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purged {
    /// Volunteers, with all that was theirs.
    pub volunteers: usize,
    /// Shifts, with who was on them.
    pub shifts: usize,
    /// Private events, door sightings, spans of duty and approvals.
    pub plans: usize,
    /// What letters said, and letters.
    pub letters: usize,
    /// Rows of the audit.
    pub audit: usize,
    /// Sessions, sign-ins, invitations and notes that are over.
    pub over: usize,
}

impl People {
    /// Removes what has been kept long enough, and sees to it that it is gone from the file: what is deleted is overwritten, the file
    /// is rewritten without holes, and the log is emptied. Takes as long as a copy where there is something to remove.
    ///
    /// Days are counted in UTC. Of a shift that goes, a count a person and month stays.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn purge(&self, now: Timestamp) -> Result<Purged, StoreError> {
        let purged = self.write(|transaction, base| {
            let retention = retention::read(transaction)?;
            let today = date_of(now);
            let edits = Old { roster: base, retention: &retention, today }.edits(transaction)?;
            for edit in &edits {
                if let Edit::NoShift(id) = edit {
                    tally(transaction, &base.shifts[id])?;
                }
            }
            let act = (Actor::Program, &Verb::new("purge"));
            let next = keep(transaction, self.sealer(), base, act, &edits, now)?;
            let mut purged = remove_rows(transaction, &retention, now)?;
            for edit in &edits {
                match edit {
                    Edit::NoVolunteer(_) => purged.volunteers += 1,
                    Edit::NoShift(_) => purged.shifts += 1,
                    Edit::NoPrivate(_) | Edit::NoSighting(_) | Edit::NoDuty(_) | Edit::NoApproval(_) => {
                        purged.plans += 1;
                    }
                    _ => {}
                }
            }
            Ok((next, purged))
        })?;
        if purged == Purged::default() {
            // A reader may have kept the log from being emptied the last time.
            self.database.truncate_log()?;
        } else {
            self.database.vacuum()?;
        }
        Ok(purged)
    }

    /// Who was not seen for a year and was not asked since whether they stay. Whoever has a post is asked too.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn silent(&self, now: Timestamp) -> Result<Vec<VolunteerId>, StoreError> {
        let asked = dates(&*self.reader()?, "asked")?;
        let year_ago = date_of(after(now, SignedDuration::from_hours(-365 * 24)));
        let roster = self.roster();
        let silent = roster.volunteers.values().filter(|volunteer| {
            matches!(volunteer.membership, Membership::Active | Membership::Resting)
                && volunteer.seen < year_ago
                && asked.get(&volunteer.id).is_none_or(|asked| *asked < volunteer.seen)
        });
        Ok(silent.map(|volunteer| volunteer.id).collect())
    }

    /// Notes that somebody was asked whether they stay: unless they are seen, they are forgotten 30 days after.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_asked(&self, by: Actor, who: VolunteerId, now: Timestamp) -> Result<(), StoreError> {
        self.write_beside(|transaction| {
            transaction.execute(
                "UPDATE volunteer SET asked = ?2 WHERE id = ?1",
                params![who.to_string(), day(date_of(now))],
            )?;
            let subjects = [super::Subject::volunteer(who)];
            audit::note(transaction, by, &Slug::new("ask-whether-to-stay"), subjects, now)
        })
    }

    /// How many shifts somebody went to in each month of which it is no longer known which they were; by the first of the month.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn tally(&self, who: VolunteerId) -> Result<BTreeMap<Date, u32>, StoreError> {
        let reader = self.reader()?;
        let mut statement =
            reader.prepare_cached("SELECT month || '-01', shifts FROM tally WHERE volunteer = ?1")?;
        let rows =
            statement.query_map([who.to_string()], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (month, shifts) = row?;
            Ok((month.parse().map_err(|_| StoreError::Unreadable { table: "tally" })?, shifts))
        })
        .collect()
    }
}

fn date_of(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

/// What has been kept long enough.
struct Old<'a> {
    roster: &'a Roster,
    retention: &'a Retention,
    today: Date,
}

impl Old<'_> {
    fn is_over(&self, row: Row, ended: Date) -> bool {
        self.retention.is_over(row, ended, self.today)
    }

    /// The edits that forget it.
    fn edits(&self, connection: &Connection) -> Result<Vec<Edit>, StoreError> {
        let Roster { shifts, private_events, sightings, duties, approvals, .. } = self.roster;
        let mut edits = Vec::new();
        for shift in shifts.values() {
            if self.is_over(Row::Assignments, shift.date()) {
                edits.push(Edit::NoShift(shift.id));
            } else if let Some(shift) = self.without_languages(shift) {
                edits.push(Edit::Shift(shift));
            }
        }
        edits.extend(
            private_events
                .values()
                .filter(|event| self.is_over(Row::PrivateEvents, event.when.last_date()))
                .map(|event| Edit::NoPrivate(event.id)),
        );
        edits.extend(
            sightings
                .values()
                .filter(|sighting| self.is_over(Row::Sightings, sighting.start.date()))
                .map(|sighting| Edit::NoSighting(sighting.id)),
        );
        edits.extend(
            duties
                .values()
                .filter(|duty| self.is_over(Row::Assignments, duty.until.date()))
                .map(|duty| Edit::NoDuty(duty.id)),
        );
        edits.extend(
            approvals
                .values()
                .filter(|approval| self.is_over(Row::Audit, date_of(approval.asked)))
                .map(|approval| Edit::NoApproval(approval.id)),
        );
        let (gone, asked) = (dates(connection, "gone")?, dates(connection, "asked")?);
        for volunteer in self.roster.volunteers.values() {
            if self.is_to_be_forgotten(volunteer, gone.get(&volunteer.id), asked.get(&volunteer.id)) {
                edits.push(Edit::NoVolunteer(volunteer.id));
            } else if let Some(volunteer) = self.without_past_days_off(volunteer) {
                edits.push(Edit::Volunteer(volunteer));
            }
        }
        Ok(edits)
    }

    /// Without the languages that somebody who asked needed, once their event is over.
    fn without_languages(&self, shift: &Arc<Shift>) -> Option<Shift> {
        let private = shift.causes.iter().any(|cause| matches!(cause, Cause::Private(_)));
        let over = private && !shift.languages.is_empty() && self.is_over(Row::PrivateEvents, shift.date());
        over.then(|| Shift { languages: Default::default(), ..Shift::clone(shift) })
    }

    fn without_past_days_off(&self, volunteer: &Arc<Volunteer>) -> Option<Volunteer> {
        let mut off = volunteer.off.clone();
        off.retain(|off| !self.is_over(Row::Assignments, off.last));
        (off != volunteer.off).then(|| Volunteer { off, ..Volunteer::clone(volunteer) })
    }

    fn is_to_be_forgotten(&self, volunteer: &Volunteer, gone: Option<&Date>, asked: Option<&Date>) -> bool {
        let Volunteer { membership, level, posts, since, seen, .. } = volunteer;
        if *membership == Membership::Left {
            return gone.is_some_and(|gone| self.is_over(Row::Left, *gone));
        }
        let silent = asked.is_some_and(|asked| seen < asked && self.is_over(Row::Silent, *asked));
        let applying = *level == Level::Applicant && posts.is_empty();
        silent || (applying && self.is_over(Row::Applicants, date_of(*since).max(*seen)))
    }
}

/// A column of days of the volunteers who have one.
fn dates(connection: &Connection, column: &str) -> Result<BTreeMap<VolunteerId, Date>, StoreError> {
    let mut statement = connection
        .prepare_cached(&format!("SELECT id, {column} FROM volunteer WHERE {column} IS NOT NULL"))?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (who, date) = row?;
        let date = date.parse().map_err(|_| StoreError::Unreadable { table: "volunteer" })?;
        Ok((id("volunteer", who)?, date))
    })
    .collect()
}

/// Counts a shift for everybody who went to it, as far as anybody says.
fn tally(connection: &Connection, shift: &Shift) -> Result<(), StoreError> {
    let month = shift.date().strftime("%Y-%m").to_string();
    let went = shift.people.iter().filter(|(_, assignment)| assignment.state.is_sure());
    for (who, _) in went {
        connection
            .prepare_cached(
                "INSERT INTO tally (volunteer, month, shifts) SELECT id, ?2, 1 FROM volunteer WHERE id = ?1
                 ON CONFLICT (volunteer, month) DO UPDATE SET shifts = shifts + 1",
            )?
            .execute(params![who.to_string(), month])?;
    }
    Ok(())
}

/// Removes what stands beside the roster.
fn remove_rows(connection: &Connection, retention: &Retention, now: Timestamp) -> Result<Purged, StoreError> {
    let mut purged = Purged::default();
    // Before which instant something ended that has been kept long enough; a row that is held has none.
    let before = |row| {
        let days = retention.days(row)?;
        Some(At(after(now, SignedDuration::from_hours(-24 * i64::from(days)))))
    };
    let delete = |sql: &str, at: Option<At>| -> Result<usize, StoreError> {
        Ok(at.map(|at| connection.execute(sql, [&at as &dyn ToSql])).transpose()?.unwrap_or_default())
    };
    for (sql, row) in [
        ("UPDATE letter SET sealed = NULL WHERE ended < ?1 AND sealed IS NOT NULL", Row::LetterBodies),
        ("DELETE FROM letter WHERE ended < ?1", Row::Letters),
    ] {
        purged.letters += delete(sql, before(row))?;
    }
    for (sql, row) in [
        ("DELETE FROM audit WHERE at < ?1 AND verb IN ('sign-in', 'begin-sign-in')", Row::SignIns),
        ("DELETE FROM audit WHERE at < ?1 AND verb NOT IN ('sign-in', 'begin-sign-in')", Row::Audit),
    ] {
        purged.audit += delete(sql, before(row))?;
    }
    for sql in [
        "DELETE FROM session WHERE expires <= ?1",
        "DELETE FROM sign_in WHERE expires <= ?1",
        "DELETE FROM invitation WHERE expires <= ?1 OR uses_left = 0",
        "DELETE FROM note WHERE expires <= ?1",
    ] {
        purged.over += delete(sql, Some(At(now)))?;
    }
    delete("DELETE FROM sign_in_begun WHERE at <= ?1", Some(At(after(now, SignedDuration::from_hours(-1)))))?;
    Ok(purged)
}
