/** Meetings: their agendas, who was there, what was decided, votes, every step, and signed minutes. */
export const meetings: readonly string[] = [
  `CREATE TABLE meetings (
    card TEXT PRIMARY KEY, series TEXT NOT NULL, follows TEXT, place TEXT NOT NULL, starts_at INTEGER NOT NULL, invited TEXT NOT NULL,
    quorum INTEGER NOT NULL, state TEXT NOT NULL, chair TEXT NOT NULL, offered TEXT NOT NULL, presenter TEXT NOT NULL,
    recorder TEXT NOT NULL, term INTEGER NOT NULL, seq INTEGER NOT NULL, item TEXT NOT NULL, ends_at INTEGER, left_ms INTEGER NOT NULL,
    since INTEGER, speaker TEXT NOT NULL, blank INTEGER NOT NULL, unlocked TEXT NOT NULL, unlocked_at INTEGER NOT NULL,
    started_at INTEGER, closed_at INTEGER
  ) WITHOUT ROWID`,
  'CREATE INDEX meetings_series ON meetings (series)',
  `CREATE TABLE meeting_items (
    id TEXT NOT NULL, meeting TEXT NOT NULL, rank TEXT NOT NULL, about TEXT NOT NULL, title TEXT NOT NULL, planned_ms INTEGER NOT NULL,
    used_ms INTEGER NOT NULL, state TEXT NOT NULL, carried_from TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (meeting, id)
  ) WITHOUT ROWID`,
  'CREATE INDEX meeting_items_about ON meeting_items (about)',
  `CREATE TABLE meeting_people (
    id TEXT NOT NULL, meeting TEXT NOT NULL, person TEXT NOT NULL, label TEXT NOT NULL, "by" TEXT NOT NULL, from_at INTEGER NOT NULL,
    to_at INTEGER,
    PRIMARY KEY (meeting, id)
  ) WITHOUT ROWID`,
  `CREATE TABLE meeting_hands (
    meeting TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (meeting, person)
  ) WITHOUT ROWID`,
  `CREATE TABLE meeting_outcomes (
    id TEXT NOT NULL, meeting TEXT NOT NULL, item TEXT NOT NULL, about TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    owner TEXT NOT NULL, due INTEGER, supersedes TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (meeting, id)
  ) WITHOUT ROWID`,
  'CREATE INDEX meeting_outcomes_about ON meeting_outcomes (about)',
  `CREATE TABLE meeting_polls (
    id TEXT NOT NULL, meeting TEXT NOT NULL, item TEXT NOT NULL, about TEXT NOT NULL, kind TEXT NOT NULL, question TEXT NOT NULL,
    options TEXT NOT NULL, state TEXT NOT NULL, entitled INTEGER NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER, totals TEXT,
    PRIMARY KEY (meeting, id)
  ) WITHOUT ROWID`,
  'CREATE INDEX meeting_polls_about ON meeting_polls (about)',
  `CREATE TABLE meeting_votes (
    poll TEXT NOT NULL, meeting TEXT NOT NULL, person TEXT NOT NULL, choice TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (meeting, poll, person)
  ) WITHOUT ROWID`,
  `CREATE TABLE meeting_steps (
    meeting TEXT NOT NULL, seq INTEGER NOT NULL, term INTEGER NOT NULL, kind TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (meeting, seq)
  ) WITHOUT ROWID`,
  `CREATE TABLE minutes_leaves (
    meeting TEXT NOT NULL, place INTEGER NOT NULL, about TEXT NOT NULL, text TEXT, salt BLOB, leaf BLOB NOT NULL,
    PRIMARY KEY (meeting, place)
  ) WITHOUT ROWID`,
  'CREATE INDEX minutes_leaves_about ON minutes_leaves (about)',
  `CREATE TABLE minutes_signs (
    meeting TEXT NOT NULL, person TEXT NOT NULL, as_what TEXT NOT NULL, root TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (meeting, as_what)
  ) WITHOUT ROWID`,
  `CREATE TABLE meeting_screens (screen TEXT PRIMARY KEY, meeting TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID`,
  'CREATE INDEX meeting_screens_meeting ON meeting_screens (meeting)',
]
