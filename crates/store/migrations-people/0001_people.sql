-- people.sqlite, version 1: volunteers, shifts and what is planned around them.
--
-- What a person wrote, a name, a contact, is in a BLOB column called `sealed`: encrypted with a key that lives outside the file
-- (XChaCha20-Poly1305; four bytes say with which key, then 24 of nonce). What the rules decide from is one JSON column called
-- `value`, of types of the crate `roster` that have no field for a name, a contact or a sentence. Every other text has a shape
-- that no sentence fits in. Tokens are kept as their SHA-256, codes and addresses as an HMAC under a key that is sealed itself.
-- Instants are RFC 3339 in UTC with nine decimals.

CREATE TABLE meta (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  created   TEXT    NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  -- Rises with each transaction that changes the roster: a process that has another number reloads.
  revision  INTEGER NOT NULL DEFAULT 0,
  -- The number of the last change of the docket that was acted on.
  followed  INTEGER NOT NULL DEFAULT 0,
  -- Keys the HMACs; drawn once. Sealed with the newest key, so that whoever writes sees here that there is a newer one.
  index_key BLOB    NOT NULL CHECK (length(index_key) = 76)
) STRICT;

CREATE TABLE volunteer (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  -- The day on which they left, and the one on which they were asked, after a year of silence, whether they stay.
  gone  TEXT CHECK (gone GLOB '????-??-??'),
  asked TEXT CHECK (asked GLOB '????-??-??'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE shift (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE rule (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE standing (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE private_event (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sighting (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE duty (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE approval (
  id    TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  value TEXT NOT NULL
) STRICT;

-- Steps of joining have titles and texts that a coordinator wrote.
CREATE TABLE step (
  id     TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  sealed BLOB NOT NULL
) STRICT;

-- What is left of who was on which shift: how many a person and month.
CREATE TABLE tally (
  volunteer TEXT    NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  month     TEXT    NOT NULL CHECK (month GLOB '????-??'),
  shifts    INTEGER NOT NULL,
  PRIMARY KEY (volunteer, month)
) STRICT, WITHOUT ROWID;

-- The display name and the contacts.
CREATE TABLE card (
  volunteer TEXT PRIMARY KEY REFERENCES volunteer (id) ON DELETE CASCADE,
  -- The HMAC of the e-mail address, to find whose it is.
  email     BLOB UNIQUE CHECK (length(email) = 32),
  sealed    BLOB NOT NULL
) STRICT;

CREATE TABLE invitation (
  id        TEXT    PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  token     BLOB    NOT NULL UNIQUE CHECK (length(token) = 32),
  actor     TEXT    NOT NULL CHECK (actor IN ('program', 'operator')
    OR (length(actor) = 32 AND actor NOT GLOB '*[^0-9a-f]*')),
  -- For somebody who is known already; none makes somebody new each time.
  volunteer TEXT    REFERENCES volunteer (id) ON DELETE CASCADE,
  created   TEXT    NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  expires   TEXT    NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.?????????Z'),
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  value     TEXT    NOT NULL
) STRICT;

-- A sign-in that was begun. One without a volunteer is a decoy: somebody asked for an address that is nobody's.
CREATE TABLE sign_in (
  handle    BLOB    PRIMARY KEY CHECK (length(handle) = 32),
  volunteer TEXT    UNIQUE REFERENCES volunteer (id) ON DELETE CASCADE,
  link      BLOB    UNIQUE CHECK (length(link) = 32),
  code      BLOB    NOT NULL CHECK (length(code) = 32),
  expires   TEXT    NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.?????????Z'),
  tries     INTEGER NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5)
) STRICT;

-- When sign-ins were begun by somebody who was not signed in: one can be begun only so often.
CREATE TABLE sign_in_begun (
  volunteer TEXT NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  at        TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.?????????Z')
) STRICT;

CREATE TABLE session (
  id        TEXT    PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  token     BLOB    NOT NULL UNIQUE CHECK (length(token) = 32),
  volunteer TEXT    NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  created   TEXT    NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  last_used TEXT    NOT NULL CHECK (last_used GLOB '????-??-??T??:00:00.000000000Z'),
  expires   TEXT    NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.?????????Z'),
  strong    INTEGER NOT NULL CHECK (strong IN (0, 1)),
  device    TEXT    NOT NULL CHECK (length(device) <= 40 AND device NOT GLOB '*[^a-z0-9-]*')
) STRICT;
CREATE INDEX session_by_volunteer ON session (volunteer);

-- The credential and what its owner calls it.
CREATE TABLE passkey (
  id        TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  volunteer TEXT NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  created   TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  last_used TEXT CHECK (last_used GLOB '????-??-??'),
  sealed    BLOB NOT NULL
) STRICT;
CREATE INDEX passkey_by_volunteer ON passkey (volunteer);

CREATE TABLE feed (
  id         TEXT    PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  token      BLOB    NOT NULL UNIQUE CHECK (length(token) = 32),
  volunteer  TEXT    NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  created    TEXT    NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  show_place INTEGER NOT NULL CHECK (show_place IN (0, 1)),
  last_used  TEXT    CHECK (last_used GLOB '????-??-??')
) STRICT;
CREATE INDEX feed_by_volunteer ON feed (volunteer);

-- Free text that belongs to something else: a message that waits for a second person, why something was asked for.
CREATE TABLE note (
  kind    TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z0-9-]*'),
  id      TEXT NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  expires TEXT NOT NULL CHECK (expires GLOB '????-??-??T??:??:??.?????????Z'),
  sealed  BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE letter (
  id             TEXT    PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  -- The SHA-256 of what it is about: what was told once is not told again.
  key            BLOB    NOT NULL UNIQUE CHECK (length(key) = 32),
  volunteer      TEXT    NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  urgent         INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  -- The shift that it speaks of, and as of which revision.
  shift          TEXT    CHECK (length(shift) = 32 AND shift NOT GLOB '*[^0-9a-f]*'),
  shift_revision INTEGER CHECK ((shift_revision IS NULL) = (shift IS NULL)),
  created        TEXT    NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  -- When it is next looked at. Lies ahead while somebody is sending it, so that nobody else does.
  due            TEXT    NOT NULL CHECK (due GLOB '????-??-??T??:??:??.?????????Z'),
  state          TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
  tries          INTEGER NOT NULL DEFAULT 0,
  first_tried    TEXT    CHECK (first_tried GLOB '????-??-??T??:??:??.?????????Z'),
  ended          TEXT    CHECK (ended GLOB '????-??-??T??:??:??.?????????Z'),
  problem        TEXT    CHECK (length(problem) <= 40 AND problem NOT GLOB '*[^a-z0-9-]*'),
  -- Subject and text, until they are purged.
  sealed         BLOB,
  CHECK ((state = 'waiting') = (ended IS NULL)),
  CHECK (state <> 'waiting' OR sealed IS NOT NULL)
) STRICT;
CREATE INDEX letter_by_due ON letter (state, due);

-- Who did what to which, without values.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at     TEXT    NOT NULL CHECK (at GLOB '????-??-??T??:??:??.?????????Z'),
  actor  TEXT    NOT NULL CHECK (actor IN ('program', 'operator')
    OR (length(actor) = 32 AND actor NOT GLOB '*[^0-9a-f]*')),
  verb   TEXT    NOT NULL CHECK (length(verb) <= 40 AND verb NOT GLOB '*[^a-z0-9-]*')
) STRICT;
CREATE INDEX audit_by_at ON audit (at);

CREATE TABLE audit_subject (
  number INTEGER NOT NULL REFERENCES audit (number) ON DELETE CASCADE,
  kind   TEXT    NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z0-9-]*'),
  id     TEXT    NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  PRIMARY KEY (number, kind, id)
) STRICT, WITHOUT ROWID;

-- Rows of the retention table that were changed: a number of days, or none, which is a hold.
CREATE TABLE retention (
  name TEXT    PRIMARY KEY CHECK (length(name) <= 40 AND name NOT GLOB '*[^a-z0-9-]*'),
  days INTEGER CHECK (days BETWEEN 1 AND 400)
) STRICT, WITHOUT ROWID;
