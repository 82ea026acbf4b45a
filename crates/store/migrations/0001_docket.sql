-- docket.sqlite, version 1: what public pages say, and what people decided about it, without an author.
--
-- Each typed value is one JSON column called `value` (or named for what it is); the types of the crate `docket` are its
-- schema. What is looked up by SQL stands beside it in a column of its own, and every text column has a shape that no
-- sentence and no name fits in. Instants are RFC 3339 in UTC with nine decimals, so that they sort as text and lose nothing.

CREATE TABLE meta (
  one            INTEGER PRIMARY KEY CHECK (one = 1),
  -- Keys the hashes of the sources' own keys; drawn once.
  secret         BLOB    NOT NULL CHECK (length(secret) = 32),
  created        TEXT    NOT NULL CHECK (created GLOB '????-??-??T??:??:??.?????????Z'),
  -- Rises with each transaction that changes the docket: a process that has another number reloads.
  revision       INTEGER NOT NULL DEFAULT 0,
  last_change    INTEGER NOT NULL DEFAULT 0,
  sequence_floor INTEGER NOT NULL DEFAULT 0,
  edition        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE source (
  id            TEXT    PRIMARY KEY CHECK (length(id) <= 48 AND id NOT GLOB '*[^a-z0-9-]*'),
  -- Whether it was ever read: then it has a state, be it empty.
  known         INTEGER NOT NULL DEFAULT 0 CHECK (known IN (0, 1)),
  -- When a challenge page stopped it, until a person lets it go on.
  stopped       TEXT    CHECK (stopped GLOB '????-??-??T??:??:??.?????????Z'),
  -- Of the last complete reading that was applied.
  complete_at   TEXT    CHECK (complete_at GLOB '????-??-??T??:??:??.?????????Z'),
  body_hash     TEXT    CHECK (length(body_hash) = 64 AND body_hash NOT GLOB '*[^0-9a-f]*'),
  fingerprint   TEXT    CHECK (length(fingerprint) = 64 AND fingerprint NOT GLOB '*[^0-9a-f]*'),
  etag          TEXT    CHECK (length(etag) <= 128 AND etag GLOB '*"*"' AND etag NOT GLOB '*[^!-~]*'),
  last_modified TEXT    CHECK (last_modified GLOB
    '[A-Z][a-z][a-z], [0-9][0-9] [A-Z][a-z][a-z] [0-9][0-9][0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9] GMT'),
  -- The brake, as JSON.
  hold          TEXT
) STRICT;

-- A table of its own, because SQLite rewrites a whole row: a page's sightings can be a megabyte, and `complete_at`
-- moves with every visit.
CREATE TABLE last_complete (
  source TEXT PRIMARY KEY REFERENCES source (id),
  value  TEXT NOT NULL
) STRICT;

CREATE TABLE visit (
  source          TEXT    NOT NULL REFERENCES source (id),
  at              TEXT    NOT NULL CHECK (at GLOB '????-??-??T??:??:??.?????????Z'),
  outcome         TEXT    NOT NULL CHECK (outcome IN ('read', 'not-modified', 'refused')),
  refusal         TEXT    CHECK (length(refusal) <= 40 AND refusal NOT GLOB '*[^a-z0-9-]*'),
  verdict         TEXT    CHECK (verdict IN ('complete', 'partial', 'failed')),
  held            INTEGER NOT NULL CHECK (held IN (0, 1)),
  stop            INTEGER NOT NULL CHECK (stop IN (0, 1)),
  -- Whether it showed anything that the source had not said before.
  fresh           INTEGER NOT NULL CHECK (fresh IN (0, 1)),
  requests        INTEGER NOT NULL,
  bytes           INTEGER NOT NULL,
  duration_ms     INTEGER NOT NULL,
  not_before      TEXT    CHECK (not_before GLOB '????-??-??T??:??:??.?????????Z'),
  sightings       INTEGER NOT NULL,
  notices         INTEGER NOT NULL,
  complaint_count INTEGER NOT NULL,
  -- The first hundred, as JSON: troubles and positions, never text.
  complaints      TEXT    NOT NULL,
  PRIMARY KEY (source, at),
  CHECK ((outcome = 'refused') = (refusal IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  source   TEXT NOT NULL REFERENCES source (id),
  id       TEXT NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  event    TEXT NOT NULL CHECK (length(event) = 32 AND event NOT GLOB '*[^0-9a-f]*'),
  place    TEXT NOT NULL CHECK (length(place) <= 12 AND place NOT GLOB '*[^A-Z0-9-]*'),
  first    TEXT NOT NULL CHECK (first GLOB '????-??-??'),
  last     TEXT NOT NULL CHECK (last GLOB '????-??-??'),
  standing TEXT NOT NULL CHECK (standing IN ('listed', 'cancelled', 'withdrawn')),
  value    TEXT NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_by_last ON claim (last);

CREATE TABLE notice (
  source TEXT NOT NULL REFERENCES source (id),
  id     TEXT NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  place  TEXT NOT NULL CHECK (length(place) <= 12 AND place NOT GLOB '*[^A-Z0-9-]*'),
  value  TEXT NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id       TEXT    PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  place    TEXT    NOT NULL CHECK (length(place) <= 12 AND place NOT GLOB '*[^A-Z0-9-]*'),
  first    TEXT    NOT NULL CHECK (first GLOB '????-??-??'),
  last     TEXT    NOT NULL CHECK (last GLOB '????-??-??'),
  standing TEXT    NOT NULL CHECK (standing IN ('listed', 'expected', 'cancelled', 'questioned', 'withdrawn')),
  sequence INTEGER NOT NULL,
  value    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_last ON event (last);

-- What happened, with before, after and the visit's source. Outlives its event, hence no foreign key to it.
CREATE TABLE change (
  number   INTEGER PRIMARY KEY,
  event    TEXT    NOT NULL CHECK (length(event) = 32 AND event NOT GLOB '*[^0-9a-f]*'),
  kind     TEXT    NOT NULL CHECK (length(kind) <= 16 AND kind NOT GLOB '*[^a-z]*'),
  at       TEXT    NOT NULL CHECK (at GLOB '????-??-??T??:??:??.?????????Z'),
  shown_by TEXT    REFERENCES source (id),
  value    TEXT    NOT NULL
) STRICT;

CREATE TABLE decision (
  subject TEXT PRIMARY KEY CHECK (length(subject) <= 80 AND subject NOT GLOB '*[^A-Za-z0-9 -]*'),
  at      TEXT NOT NULL CHECK (at GLOB '????-??-??T??:00:00.000000000Z'),
  value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each restore: by how much the numbers were lifted.
CREATE TABLE restoration (
  at     TEXT    NOT NULL CHECK (at GLOB '????-??-??T??:??:??.?????????Z'),
  floor  INTEGER NOT NULL,
  raised INTEGER NOT NULL
) STRICT;
