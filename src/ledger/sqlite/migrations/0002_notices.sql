-- Notices about an offer of the waitlist as well as about an appointment, with everything a message may have; what a
-- consumer wants to be told, and how; and when a place in line leads nowhere any more.

ALTER TABLE consumers ADD COLUMN language TEXT CHECK (language <> '');
ALTER TABLE consumers ADD COLUMN no_email_reminders INTEGER NOT NULL DEFAULT 0 CHECK (no_email_reminders IN (0, 1));
ALTER TABLE consumers ADD COLUMN no_sms INTEGER NOT NULL DEFAULT 0 CHECK (no_sms IN (0, 1));

-- From then on nothing that the entry waits for is ahead. Nobody knows any more in which zone the dates of an older
-- entry were meant, so they are over when they are over everywhere, twelve hours after their end in UTC.
ALTER TABLE entries ADD COLUMN over_at INTEGER;
UPDATE entries SET over_at = coalesce(starts_at, unixepoch(until_date, '+1 day', '+12 hours'));

CREATE TRIGGER entries_are_over_some_time BEFORE INSERT ON entries
WHEN NEW.over_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'an entry that is never over');
END;

CREATE INDEX entries_over ON entries (over_at, number) WHERE status = 'waiting';

-- SQLite takes no NOT NULL away: the table is made anew. Nothing refers to it.
ALTER TABLE notices RENAME TO notices_before;
DROP INDEX notices_by_delivery;
DROP INDEX notices_by_consumer;
DROP INDEX notices_waiting;
DROP INDEX notices_leased;

-- A notice is about an appointment or about what an entry was offered. The occasion tells apart what is told more
-- than once of one start: the revision of the appointment, the second in which the offer was made; a reminder, which
-- is sent once for a start whatever happens, has none.
CREATE TABLE notices (
    id               TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id       TEXT    NOT NULL,
    appointment_id   TEXT    REFERENCES appointments (id),
    entry_id         TEXT    REFERENCES entries (id),
    consumer_id      TEXT    NOT NULL REFERENCES consumers (id),
    kind             TEXT    NOT NULL CHECK (kind <> ''),
    starts_at        INTEGER NOT NULL,
    occasion         INTEGER NOT NULL,
    made_by          TEXT    CHECK (made_by IN ('consumer', 'provider')),
    channel          TEXT    NOT NULL CHECK (channel IN ('email', 'sms')),
    delivery         TEXT    NOT NULL CHECK (delivery IN (
        'queued', 'sending', 'sent', 'failed', 'dead', 'skipped')),
    reason           TEXT,
    queued_at        INTEGER NOT NULL,
    next_attempt_at  INTEGER NOT NULL,
    attempts         INTEGER NOT NULL CHECK (attempts >= 0),
    lease_until      INTEGER CHECK (lease_until IS NOT NULL OR delivery <> 'sending'),
    sent_at          INTEGER CHECK (sent_at IS NOT NULL OR delivery <> 'sent'),
    message_to       TEXT,
    message_to_name  TEXT CHECK ((message_to_name IS NULL) = (message_to IS NULL)),
    message_subject  TEXT CHECK ((message_subject IS NULL) = (message_to IS NULL)),
    message_body     TEXT CHECK ((message_body IS NULL) = (message_to IS NULL)),
    message_html     TEXT CHECK (message_html IS NULL OR message_to IS NOT NULL),
    message_calendar TEXT CHECK (message_calendar IS NULL OR message_to IS NOT NULL),
    message_method   TEXT CHECK (message_method IN ('REQUEST', 'CANCEL'))
        CHECK ((message_method IS NULL) = (message_calendar IS NULL)),
    CHECK ((appointment_id IS NULL) <> (entry_id IS NULL)),
    UNIQUE (appointment_id, kind, starts_at, occasion, channel),
    UNIQUE (entry_id, kind, starts_at, occasion, channel)
) STRICT;

INSERT INTO notices (id, service_id, appointment_id, consumer_id, kind, starts_at, occasion, channel, delivery, reason,
    queued_at, next_attempt_at, attempts, lease_until, sent_at, message_to, message_to_name, message_subject,
    message_body)
SELECT id, service_id, appointment_id, consumer_id, kind, starts_at, 0, channel, delivery, reason, queued_at,
    next_attempt_at, attempts, lease_until, sent_at, message_to, message_to_name, message_subject, message_body
FROM notices_before;

DROP TABLE notices_before;

CREATE INDEX notices_by_delivery ON notices (delivery, next_attempt_at, id);
CREATE INDEX notices_by_consumer ON notices (consumer_id, next_attempt_at, id);
CREATE INDEX notices_waiting ON notices (next_attempt_at, id) WHERE delivery IN ('queued', 'failed');
CREATE INDEX notices_leased ON notices (lease_until) WHERE delivery = 'sending';
