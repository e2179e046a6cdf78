-- The first schema. Instants are whole seconds of UTC, amounts are minor units, identifiers are lower-case
-- hyphenated UUIDs. Constraints are the last line of defence behind the rules: one that fires is a fault.

CREATE TABLE slots (
    service_id TEXT    NOT NULL CHECK (length(service_id) BETWEEN 3 AND 64),
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
    capacity   INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 10000),
    local_date TEXT    NOT NULL CHECK (local_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    local_time TEXT    NOT NULL CHECK (local_time GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'),
    zone       TEXT    NOT NULL CHECK (zone <> ''),
    closed     TEXT,
    PRIMARY KEY (service_id, starts_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX slots_by_date ON slots (service_id, local_date);

CREATE TABLE consumers (
    id            TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name          TEXT    NOT NULL,
    email         TEXT    NOT NULL UNIQUE,
    phone         TEXT    UNIQUE,
    external_id   TEXT    UNIQUE,
    no_show_count INTEGER NOT NULL CHECK (no_show_count >= 0),
    salt          TEXT,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE appointments (
    id                  TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    confirmation_number TEXT    NOT NULL UNIQUE CHECK (confirmation_number <> ''),
    service_id          TEXT    NOT NULL,
    starts_at           INTEGER NOT NULL,
    ends_at             INTEGER NOT NULL CHECK (ends_at > starts_at),
    consumer_id         TEXT    NOT NULL REFERENCES consumers (id),
    status              TEXT    NOT NULL CHECK (status IN (
        'pending_payment', 'confirmed', 'checked_in', 'completed', 'cancelled', 'no_show', 'expired')),
    policy              TEXT    NOT NULL CHECK (json_valid(policy)),
    hold_expires_at     INTEGER CHECK (hold_expires_at IS NOT NULL OR status <> 'pending_payment'),
    booked_at           INTEGER NOT NULL,
    moved_at            INTEGER,
    confirmed_at        INTEGER CHECK (confirmed_at IS NOT NULL OR status <> 'confirmed'),
    checked_in_at       INTEGER CHECK (checked_in_at IS NOT NULL OR status <> 'checked_in'),
    completed_at        INTEGER CHECK (completed_at IS NOT NULL OR status <> 'completed'),
    cancelled_at        INTEGER CHECK ((cancelled_at IS NOT NULL) = (status = 'cancelled')),
    no_show_at          INTEGER CHECK (no_show_at IS NOT NULL OR status <> 'no_show'),
    rescheduled_from    INTEGER CHECK (rescheduled_from IS NULL OR moved_at IS NOT NULL),
    fee_basis           INTEGER NOT NULL,
    vip                 INTEGER NOT NULL CHECK (vip IN (0, 1)),
    revision            INTEGER NOT NULL CHECK (revision >= 0),
    UNIQUE (service_id, starts_at, id),
    FOREIGN KEY (service_id, starts_at) REFERENCES slots (service_id, starts_at)
) STRICT;

CREATE INDEX appointments_by_start ON appointments (starts_at, id);
CREATE INDEX appointments_by_consumer ON appointments (consumer_id, starts_at, id);
-- What the sweeps ask for: few rows at any time, however many appointments there have been.
CREATE INDEX appointments_confirmed ON appointments (starts_at, id) WHERE status = 'confirmed';
CREATE INDEX appointments_confirmed_by_service ON appointments (service_id, starts_at, id)
    WHERE status = 'confirmed';
CREATE INDEX appointments_pending ON appointments (starts_at, id) WHERE status = 'pending_payment';
CREATE INDEX appointments_held ON appointments (hold_expires_at, id) WHERE status = 'pending_payment';

-- The waitlist. The number is the place in the order of joining: no entry goes, so it only rises. An entry waits
-- for one slot or for any slot of some dates, and what it is offered is what it waits for.
CREATE TABLE entries (
    number           INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
    id               TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    service_id       TEXT    NOT NULL CHECK (length(service_id) BETWEEN 3 AND 64),
    starts_at        INTEGER,
    from_date        TEXT CHECK (from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    until_date       TEXT CHECK (until_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    consumer_id      TEXT    NOT NULL REFERENCES consumers (id),
    status           TEXT    NOT NULL CHECK (status IN ('waiting', 'offered', 'claimed', 'expired', 'left')),
    joined_at        INTEGER NOT NULL,
    offer_starts_at  INTEGER CHECK (offer_starts_at IS NOT NULL OR status NOT IN ('offered', 'claimed')),
    offered_at       INTEGER CHECK ((offered_at IS NULL) = (offer_starts_at IS NULL)),
    offer_expires_at INTEGER CHECK ((offer_expires_at IS NULL) = (offer_starts_at IS NULL)),
    appointment_id   TEXT REFERENCES appointments (id)
        CHECK ((appointment_id IS NOT NULL) = (status = 'claimed')),
    CHECK ((starts_at IS NULL) = (from_date IS NOT NULL)),
    CHECK ((from_date IS NULL) = (until_date IS NULL)),
    CHECK (until_date >= from_date),
    CHECK (offer_starts_at = starts_at),
    UNIQUE (service_id, offer_starts_at, id),
    FOREIGN KEY (service_id, starts_at) REFERENCES slots (service_id, starts_at),
    FOREIGN KEY (service_id, offer_starts_at) REFERENCES slots (service_id, starts_at)
) STRICT;

CREATE INDEX entries_by_slot ON entries (starts_at, service_id);
CREATE INDEX entries_by_offer ON entries (offer_starts_at);
CREATE INDEX entries_by_consumer ON entries (consumer_id);
CREATE INDEX entries_by_appointment ON entries (appointment_id) WHERE appointment_id IS NOT NULL;
-- One live place per consumer and target.
CREATE UNIQUE INDEX entries_live_for_slot ON entries (consumer_id, service_id, starts_at)
    WHERE status IN ('waiting', 'offered') AND starts_at IS NOT NULL;
CREATE UNIQUE INDEX entries_live_for_dates ON entries (consumer_id, service_id, from_date, until_date)
    WHERE status IN ('waiting', 'offered') AND from_date IS NOT NULL;
-- The next in line. Dates are found by their end, so that nobody who waited in vain is ever read again.
CREATE INDEX entries_waiting_for_slot ON entries (service_id, starts_at)
    WHERE status = 'waiting' AND starts_at IS NOT NULL;
CREATE INDEX entries_waiting_for_dates ON entries (service_id, until_date, from_date)
    WHERE status = 'waiting' AND until_date IS NOT NULL;
CREATE INDEX entries_offered ON entries (offer_expires_at) WHERE status = 'offered';

CREATE TRIGGER entries_keep_their_place BEFORE UPDATE OF number ON entries
BEGIN
    SELECT RAISE(ABORT, 'a place in line never changes');
END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'a place in line never goes');
END;

-- A row exists only while the seat is taken, by an appointment or by the offer of an entry. The key says that
-- nobody shares a seat, the first two foreign keys that a seat is on the slot of its appointment or its offer, the
-- trigger that there are no more seats than the slot has.
CREATE TABLE seats (
    service_id     TEXT    NOT NULL,
    starts_at      INTEGER NOT NULL,
    number         INTEGER NOT NULL CHECK (number >= 1),
    appointment_id TEXT    UNIQUE,
    entry_id       TEXT    UNIQUE,
    PRIMARY KEY (service_id, starts_at, number),
    CHECK ((appointment_id IS NULL) <> (entry_id IS NULL)),
    FOREIGN KEY (service_id, starts_at, appointment_id) REFERENCES appointments (service_id, starts_at, id),
    FOREIGN KEY (service_id, starts_at, entry_id) REFERENCES entries (service_id, offer_starts_at, id),
    FOREIGN KEY (service_id, starts_at) REFERENCES slots (service_id, starts_at)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER seats_within_capacity BEFORE INSERT ON seats
WHEN NEW.number > (
    SELECT capacity FROM slots WHERE service_id = NEW.service_id AND starts_at = NEW.starts_at)
BEGIN
    SELECT RAISE(ABORT, 'a seat above the capacity of its slot');
END;

CREATE TRIGGER seats_never_change BEFORE UPDATE ON seats
BEGIN
    SELECT RAISE(ABORT, 'a seat is freed and taken, never changed');
END;

CREATE TABLE money_lines (
    id             INTEGER NOT NULL PRIMARY KEY,
    appointment_id TEXT    NOT NULL REFERENCES appointments (id),
    at             INTEGER NOT NULL,
    reason         TEXT    NOT NULL CHECK (reason <> ''),
    debit          TEXT    NOT NULL CHECK (debit IN ('receivable', 'cash', 'deposit', 'income', 'refund_due')),
    credit         TEXT    NOT NULL CHECK (credit IN ('receivable', 'cash', 'deposit', 'income', 'refund_due')),
    minor          INTEGER NOT NULL CHECK (minor > 0),
    payment_id     TEXT    UNIQUE,
    CHECK (debit <> credit)
) STRICT;

CREATE INDEX money_lines_by_appointment ON money_lines (appointment_id);

CREATE TRIGGER money_lines_never_change BEFORE UPDATE ON money_lines
BEGIN
    SELECT RAISE(ABORT, 'a line of the books never changes');
END;

CREATE TRIGGER money_lines_never_go BEFORE DELETE ON money_lines
BEGIN
    SELECT RAISE(ABORT, 'a line of the books never goes');
END;

-- INSERT OR REPLACE deletes without a delete trigger.
CREATE TRIGGER money_lines_are_never_replaced BEFORE INSERT ON money_lines
WHEN EXISTS (SELECT 1 FROM money_lines WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM money_lines WHERE payment_id = NEW.payment_id)
BEGIN
    SELECT RAISE(ABORT, 'a line of the books is never replaced, a payment is recorded once');
END;

CREATE TABLE refunds (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id      TEXT    NOT NULL,
    appointment_id  TEXT    NOT NULL REFERENCES appointments (id),
    payment_id      TEXT,
    minor           INTEGER NOT NULL CHECK (minor > 0),
    currency        TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    status          TEXT    NOT NULL CHECK (status IN ('due', 'failed', 'refused', 'done')),
    detail          TEXT,
    created_at      INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    attempts        INTEGER NOT NULL CHECK (attempts >= 0),
    done_at         INTEGER CHECK ((done_at IS NOT NULL) = (status = 'done'))
) STRICT;

CREATE INDEX refunds_by_creation ON refunds (created_at, id);
CREATE INDEX refunds_by_appointment ON refunds (appointment_id, created_at, id);
CREATE INDEX refunds_by_status ON refunds (status, created_at, id);
CREATE INDEX refunds_waiting ON refunds (next_attempt_at, id) WHERE status IN ('due', 'failed');

CREATE TRIGGER refunds_never_go BEFORE DELETE ON refunds
BEGIN
    SELECT RAISE(ABORT, 'a refund never goes');
END;

-- What a booking was answered, and with which admission it was made. The appointment may be written after these
-- in the same transaction.
CREATE TABLE answers (
    key            TEXT    NOT NULL PRIMARY KEY CHECK (key <> ''),
    request        TEXT    NOT NULL CHECK (length(request) = 64),
    appointment_id TEXT    NOT NULL REFERENCES appointments (id) DEFERRABLE INITIALLY DEFERRED,
    appointment    TEXT    NOT NULL CHECK (json_valid(appointment)),
    answered_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_appointment ON answers (appointment_id);

CREATE TABLE used_tokens (
    hash           TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    appointment_id TEXT    NOT NULL REFERENCES appointments (id) DEFERRABLE INITIALLY DEFERRED,
    used_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX used_tokens_by_appointment ON used_tokens (appointment_id);

CREATE TABLE notices (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id      TEXT    NOT NULL,
    appointment_id  TEXT    NOT NULL REFERENCES appointments (id),
    consumer_id     TEXT    NOT NULL REFERENCES consumers (id),
    kind            TEXT    NOT NULL CHECK (kind <> ''),
    starts_at       INTEGER NOT NULL,
    channel         TEXT    NOT NULL CHECK (channel IN ('email', 'sms')),
    delivery        TEXT    NOT NULL CHECK (delivery IN (
        'queued', 'sending', 'sent', 'failed', 'dead', 'skipped')),
    reason          TEXT,
    queued_at       INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    attempts        INTEGER NOT NULL CHECK (attempts >= 0),
    lease_until     INTEGER CHECK (lease_until IS NOT NULL OR delivery <> 'sending'),
    sent_at         INTEGER CHECK (sent_at IS NOT NULL OR delivery <> 'sent'),
    message_to      TEXT,
    message_to_name TEXT CHECK ((message_to_name IS NULL) = (message_to IS NULL)),
    message_subject TEXT CHECK ((message_subject IS NULL) = (message_to IS NULL)),
    message_body    TEXT CHECK ((message_body IS NULL) = (message_to IS NULL)),
    UNIQUE (appointment_id, kind, starts_at, channel)
) STRICT;

CREATE INDEX notices_by_delivery ON notices (delivery, next_attempt_at, id);
CREATE INDEX notices_waiting ON notices (next_attempt_at, id) WHERE delivery IN ('queued', 'failed');
CREATE INDEX notices_leased ON notices (lease_until) WHERE delivery = 'sending';

CREATE TABLE remote_objects (
    id               TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id       TEXT    NOT NULL,
    kind             TEXT    NOT NULL CHECK (kind IN ('experience', 'sequence', 'queue', 'timed_release')),
    slug             TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    opens_at         INTEGER,
    closes_at        INTEGER,
    zone             TEXT    NOT NULL CHECK (zone <> ''),
    dialect          TEXT    NOT NULL CHECK (dialect <> ''),
    remote_id        TEXT,
    parent_remote_id TEXT,
    available_slots  INTEGER CHECK (available_slots >= 0),
    settings         TEXT    NOT NULL CHECK (json_valid(settings)),
    intended_at      INTEGER NOT NULL,
    made_at          INTEGER
) STRICT;

-- NULL is unequal to itself in a key; no opening is as good a part of the key as any.
CREATE UNIQUE INDEX remote_objects_made_once
    ON remote_objects (service_id, kind, slug, dialect, ifnull(opens_at, 'none'));

CREATE TABLE sweep_runs (
    id          INTEGER NOT NULL PRIMARY KEY,
    sweep       TEXT    NOT NULL CHECK (sweep <> ''),
    started_at  INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    due         INTEGER NOT NULL CHECK (due >= 0),
    done        INTEGER NOT NULL CHECK (done >= 0),
    skipped     INTEGER NOT NULL CHECK (skipped >= 0),
    failed      INTEGER NOT NULL CHECK (failed >= 0)
) STRICT;

CREATE INDEX sweep_runs_by_sweep ON sweep_runs (sweep);

CREATE TABLE chains (
    name   TEXT    NOT NULL PRIMARY KEY,
    length INTEGER NOT NULL CHECK (length >= 0),
    head   TEXT    NOT NULL CHECK (length(head) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    chain          TEXT    NOT NULL REFERENCES chains (name),
    number         INTEGER NOT NULL CHECK (number >= 1),
    at             INTEGER NOT NULL,
    actor          TEXT    NOT NULL,
    command        TEXT    NOT NULL,
    action         TEXT    NOT NULL CHECK (action <> ''),
    appointment_id TEXT,
    consumer_id    TEXT,
    before         TEXT CHECK (before IS NULL OR json_valid(before)),
    after          TEXT CHECK (after IS NULL OR json_valid(after)),
    reason         TEXT,
    previous       TEXT    NOT NULL CHECK (length(previous) = 64),
    hash           TEXT    NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (chain, number)
) STRICT;

CREATE INDEX events_by_appointment ON events (appointment_id, chain, number) WHERE appointment_id IS NOT NULL;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event never changes');
END;

CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event never goes');
END;

CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events
WHEN NOT EXISTS (
    SELECT 1 FROM chains WHERE name = NEW.chain AND length + 1 = NEW.number AND head = NEW.previous)
BEGIN
    SELECT RAISE(ABORT, 'an event that does not follow the head of its chain');
END;

CREATE TRIGGER chains_only_grow BEFORE UPDATE ON chains
WHEN NEW.name <> OLD.name OR NEW.length <> OLD.length + 1
BEGIN
    SELECT RAISE(ABORT, 'a chain grows by one event at a time');
END;

CREATE TRIGGER chains_never_go BEFORE DELETE ON chains
BEGIN
    SELECT RAISE(ABORT, 'a chain never goes');
END;
