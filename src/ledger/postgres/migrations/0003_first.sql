-- The first schema of a ledger on PostgreSQL, equal to schema 3 of one in a SQLite file: the same tables, the same
-- columns, the same rules. Instants are whole seconds of UTC, amounts are minor units, identifiers are lower-case
-- hyphenated UUIDs. Text is compared byte by byte, as SQLite does. What is JSON is kept as the text that it came as.
-- Constraints are the last line of defence behind the rules: one that fires is a fault.

CREATE FUNCTION slotctl_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
END $$;

CREATE TABLE slots (
    service_id  TEXT COLLATE "C" NOT NULL CHECK (length(service_id) BETWEEN 3 AND 64),
    starts_at   BIGINT NOT NULL,
    ends_at     BIGINT NOT NULL CHECK (ends_at > starts_at),
    capacity    BIGINT NOT NULL CHECK (capacity BETWEEN 1 AND 10000),
    local_date  TEXT COLLATE "C" NOT NULL CHECK (local_date ~ '^[0-9]{4}-[0-1][0-9]-[0-3][0-9]$'),
    local_time  TEXT COLLATE "C" NOT NULL CHECK (local_time ~ '^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$'),
    zone        TEXT COLLATE "C" NOT NULL CHECK (zone <> ''),
    closed      TEXT COLLATE "C",
    unscheduled TEXT COLLATE "C" CHECK (unscheduled IN ('day_removed', 'time_moved', 'closed_date', 'service_removed')),
    overbooked  BIGINT CHECK (overbooked > capacity),
    PRIMARY KEY (service_id, starts_at)
);

CREATE INDEX slots_by_date ON slots (service_id, local_date);

CREATE TABLE consumers (
    id                 TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name               TEXT COLLATE "C" NOT NULL,
    email              TEXT COLLATE "C" NOT NULL UNIQUE,
    phone              TEXT COLLATE "C" UNIQUE,
    external_id        TEXT COLLATE "C" UNIQUE,
    no_show_count      BIGINT NOT NULL CHECK (no_show_count >= 0),
    salt               TEXT COLLATE "C",
    created_at         BIGINT NOT NULL,
    language           TEXT COLLATE "C" CHECK (language <> ''),
    no_email_reminders BOOLEAN NOT NULL DEFAULT false,
    no_sms             BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE appointments (
    id                  TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    confirmation_number TEXT COLLATE "C" NOT NULL UNIQUE CHECK (confirmation_number <> ''),
    service_id          TEXT COLLATE "C" NOT NULL,
    starts_at           BIGINT NOT NULL,
    ends_at             BIGINT NOT NULL CHECK (ends_at > starts_at),
    consumer_id         TEXT COLLATE "C" NOT NULL REFERENCES consumers (id),
    status              TEXT COLLATE "C" NOT NULL CHECK (status IN (
        'pending_payment', 'confirmed', 'checked_in', 'completed', 'cancelled', 'no_show', 'expired')),
    policy              JSON NOT NULL,
    hold_expires_at     BIGINT CHECK (hold_expires_at IS NOT NULL OR status <> 'pending_payment'),
    booked_at           BIGINT NOT NULL,
    moved_at            BIGINT,
    confirmed_at        BIGINT CHECK (confirmed_at IS NOT NULL OR status <> 'confirmed'),
    checked_in_at       BIGINT CHECK (checked_in_at IS NOT NULL OR status <> 'checked_in'),
    completed_at        BIGINT CHECK (completed_at IS NOT NULL OR status <> 'completed'),
    cancelled_at        BIGINT CHECK ((cancelled_at IS NOT NULL) = (status = 'cancelled')),
    no_show_at          BIGINT CHECK (no_show_at IS NOT NULL OR status <> 'no_show'),
    rescheduled_from    BIGINT CHECK (rescheduled_from IS NULL OR moved_at IS NOT NULL),
    fee_basis           BIGINT NOT NULL,
    vip                 BOOLEAN NOT NULL,
    revision            BIGINT NOT NULL CHECK (revision >= 0),
    UNIQUE (service_id, starts_at, id),
    FOREIGN KEY (service_id, starts_at) REFERENCES slots (service_id, starts_at)
);

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
    number           BIGINT NOT NULL PRIMARY KEY CHECK (number >= 1),
    id               TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length(id) = 36),
    service_id       TEXT COLLATE "C" NOT NULL CHECK (length(service_id) BETWEEN 3 AND 64),
    starts_at        BIGINT,
    from_date        TEXT COLLATE "C" CHECK (from_date ~ '^[0-9]{4}-[0-1][0-9]-[0-3][0-9]$'),
    until_date       TEXT COLLATE "C" CHECK (until_date ~ '^[0-9]{4}-[0-1][0-9]-[0-3][0-9]$'),
    consumer_id      TEXT COLLATE "C" NOT NULL REFERENCES consumers (id),
    status           TEXT COLLATE "C" NOT NULL CHECK (status IN ('waiting', 'offered', 'claimed', 'expired', 'left')),
    joined_at        BIGINT NOT NULL,
    over_at          BIGINT NOT NULL,
    offer_starts_at  BIGINT CHECK (offer_starts_at IS NOT NULL OR status NOT IN ('offered', 'claimed')),
    offered_at       BIGINT CHECK ((offered_at IS NULL) = (offer_starts_at IS NULL)),
    offer_expires_at BIGINT CHECK ((offer_expires_at IS NULL) = (offer_starts_at IS NULL)),
    appointment_id   TEXT COLLATE "C" REFERENCES appointments (id)
        CHECK ((appointment_id IS NOT NULL) = (status = 'claimed')),
    CHECK ((starts_at IS NULL) = (from_date IS NOT NULL)),
    CHECK ((from_date IS NULL) = (until_date IS NULL)),
    CHECK (until_date >= from_date),
    CHECK (offer_starts_at = starts_at),
    UNIQUE (service_id, offer_starts_at, id),
    FOREIGN KEY (service_id, starts_at) REFERENCES slots (service_id, starts_at),
    FOREIGN KEY (service_id, offer_starts_at) REFERENCES slots (service_id, starts_at)
);

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
CREATE INDEX entries_waiting_for_slot ON entries (service_id, starts_at, number)
    WHERE status = 'waiting' AND starts_at IS NOT NULL;
CREATE INDEX entries_waiting_for_dates ON entries (service_id, until_date, from_date, number)
    WHERE status = 'waiting' AND until_date IS NOT NULL;
CREATE INDEX entries_offered ON entries (offer_expires_at, number) WHERE status = 'offered';
CREATE INDEX entries_over ON entries (over_at, number) WHERE status = 'waiting';

-- A new entry without a number becomes the last in line. There is one order of joining for all services, so whoever
-- joins waits for those of other services who are about to.
CREATE FUNCTION slotctl_number_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.number IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('slotctl entries of ' || TG_TABLE_SCHEMA, 0));
        NEW.number := (SELECT coalesce(max(number), 0) + 1 FROM entries);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER entries_have_a_place BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION slotctl_number_entry();

CREATE TRIGGER entries_keep_their_place BEFORE UPDATE OF number ON entries
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a place in line never changes');

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a place in line never goes');

CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION slotctl_refuse('a place in line never goes');

-- A row exists only while the seat is taken, by an appointment or by the offer of an entry. The key says that
-- nobody shares a seat, the first two foreign keys that a seat is on the slot of its appointment or its offer, the
-- trigger that there are no more seats than the slot has.
CREATE TABLE seats (
    service_id     TEXT COLLATE "C" NOT NULL,
    starts_at      BIGINT NOT NULL,
    number         BIGINT NOT NULL CHECK (number >= 1),
    appointment_id TEXT COLLATE "C" UNIQUE,
    entry_id       TEXT COLLATE "C" UNIQUE,
    PRIMARY KEY (service_id, starts_at, number),
    CHECK ((appointment_id IS NULL) <> (entry_id IS NULL)),
    FOREIGN KEY (service_id, starts_at, appointment_id) REFERENCES appointments (service_id, starts_at, id),
    FOREIGN KEY (service_id, starts_at, entry_id) REFERENCES entries (service_id, offer_starts_at, id),
    FOREIGN KEY (service_id, starts_at) REFERENCES slots (service_id, starts_at)
);

-- A seat above a lowered capacity was taken before, and an export is read back seat by seat.
CREATE FUNCTION slotctl_judge_seat() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.number > (
        SELECT greatest(capacity, coalesce(overbooked, 0)) FROM slots
        WHERE service_id = NEW.service_id AND starts_at = NEW.starts_at) THEN
        RAISE EXCEPTION 'a seat above the capacity of its slot' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER seats_within_capacity BEFORE INSERT ON seats
    FOR EACH ROW EXECUTE FUNCTION slotctl_judge_seat();

CREATE TRIGGER seats_never_change BEFORE UPDATE ON seats
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a seat is freed and taken, never changed');

CREATE TABLE money_lines (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    appointment_id TEXT COLLATE "C" NOT NULL REFERENCES appointments (id),
    at             BIGINT NOT NULL,
    reason         TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    debit          TEXT COLLATE "C" NOT NULL CHECK (debit IN ('receivable', 'cash', 'deposit', 'income', 'refund_due')),
    credit         TEXT COLLATE "C" NOT NULL CHECK (credit IN ('receivable', 'cash', 'deposit', 'income', 'refund_due')),
    minor          BIGINT NOT NULL CHECK (minor > 0),
    payment_id     TEXT COLLATE "C" UNIQUE,
    CHECK (debit <> credit)
);

CREATE INDEX money_lines_by_appointment ON money_lines (appointment_id);

CREATE TRIGGER money_lines_never_change BEFORE UPDATE ON money_lines
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a line of the books never changes');

CREATE TRIGGER money_lines_never_go BEFORE DELETE ON money_lines
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a line of the books never goes');

CREATE TRIGGER money_lines_are_never_emptied BEFORE TRUNCATE ON money_lines
    FOR EACH STATEMENT EXECUTE FUNCTION slotctl_refuse('a line of the books never goes');

CREATE TABLE refunds (
    id              TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id      TEXT COLLATE "C" NOT NULL,
    appointment_id  TEXT COLLATE "C" NOT NULL REFERENCES appointments (id),
    payment_id      TEXT COLLATE "C",
    minor           BIGINT NOT NULL CHECK (minor > 0),
    currency        TEXT COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status          TEXT COLLATE "C" NOT NULL CHECK (status IN ('due', 'failed', 'refused', 'done')),
    detail          TEXT COLLATE "C",
    created_at      BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    attempts        BIGINT NOT NULL CHECK (attempts >= 0),
    done_at         BIGINT CHECK ((done_at IS NOT NULL) = (status = 'done'))
);

CREATE INDEX refunds_by_creation ON refunds (created_at, id);
CREATE INDEX refunds_by_appointment ON refunds (appointment_id, created_at, id);
CREATE INDEX refunds_by_status ON refunds (status, created_at, id);
CREATE INDEX refunds_waiting ON refunds (next_attempt_at, id) WHERE status IN ('due', 'failed');

CREATE TRIGGER refunds_never_go BEFORE DELETE ON refunds
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a refund never goes');

CREATE TRIGGER refunds_are_never_emptied BEFORE TRUNCATE ON refunds
    FOR EACH STATEMENT EXECUTE FUNCTION slotctl_refuse('a refund never goes');

-- What a booking was answered, and with which admission it was made. The appointment may be written after these
-- in the same transaction.
CREATE TABLE answers (
    key            TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (key <> ''),
    request        TEXT COLLATE "C" NOT NULL CHECK (length(request) = 64),
    appointment_id TEXT COLLATE "C" NOT NULL REFERENCES appointments (id) DEFERRABLE INITIALLY DEFERRED,
    appointment    JSON NOT NULL,
    answered_at    BIGINT NOT NULL
);

CREATE INDEX answers_by_appointment ON answers (appointment_id);

CREATE TABLE used_tokens (
    hash           TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    appointment_id TEXT COLLATE "C" NOT NULL REFERENCES appointments (id) DEFERRABLE INITIALLY DEFERRED,
    used_at        BIGINT NOT NULL
);

CREATE INDEX used_tokens_by_appointment ON used_tokens (appointment_id);

-- A notice is about an appointment or about what an entry was offered. The occasion tells apart what is told more
-- than once of one start: the revision of the appointment, the second in which the offer was made; a reminder, which
-- is sent once for a start whatever happens, has none.
CREATE TABLE notices (
    id               TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id       TEXT COLLATE "C" NOT NULL,
    appointment_id   TEXT COLLATE "C" REFERENCES appointments (id),
    entry_id         TEXT COLLATE "C" REFERENCES entries (id),
    consumer_id      TEXT COLLATE "C" NOT NULL REFERENCES consumers (id),
    kind             TEXT COLLATE "C" NOT NULL CHECK (kind <> ''),
    starts_at        BIGINT NOT NULL,
    occasion         BIGINT NOT NULL,
    made_by          TEXT COLLATE "C" CHECK (made_by IN ('consumer', 'provider')),
    channel          TEXT COLLATE "C" NOT NULL CHECK (channel IN ('email', 'sms')),
    delivery         TEXT COLLATE "C" NOT NULL CHECK (delivery IN (
        'queued', 'sending', 'sent', 'failed', 'dead', 'skipped')),
    reason           TEXT COLLATE "C",
    queued_at        BIGINT NOT NULL,
    next_attempt_at  BIGINT NOT NULL,
    attempts         BIGINT NOT NULL CHECK (attempts >= 0),
    lease_until      BIGINT CHECK (lease_until IS NOT NULL OR delivery <> 'sending'),
    sent_at          BIGINT CHECK (sent_at IS NOT NULL OR delivery <> 'sent'),
    message_to       TEXT COLLATE "C",
    message_to_name  TEXT COLLATE "C" CHECK ((message_to_name IS NULL) = (message_to IS NULL)),
    message_subject  TEXT COLLATE "C" CHECK ((message_subject IS NULL) = (message_to IS NULL)),
    message_body     TEXT COLLATE "C" CHECK ((message_body IS NULL) = (message_to IS NULL)),
    message_html     TEXT COLLATE "C" CHECK (message_html IS NULL OR message_to IS NOT NULL),
    message_calendar TEXT COLLATE "C" CHECK (message_calendar IS NULL OR message_to IS NOT NULL),
    message_method   TEXT COLLATE "C" CHECK (message_method IN ('REQUEST', 'CANCEL'))
        CHECK ((message_method IS NULL) = (message_calendar IS NULL)),
    CHECK ((appointment_id IS NULL) <> (entry_id IS NULL))
);

-- No appointment has the id of an entry, so one key serves both.
CREATE UNIQUE INDEX notices_queued_once
    ON notices (coalesce(appointment_id, entry_id), kind, starts_at, occasion, channel);
CREATE INDEX notices_by_appointment ON notices (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX notices_by_entry ON notices (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX notices_by_delivery ON notices (delivery, next_attempt_at, id);
CREATE INDEX notices_by_consumer ON notices (consumer_id, next_attempt_at, id);
CREATE INDEX notices_waiting ON notices (next_attempt_at, id) WHERE delivery IN ('queued', 'failed');
CREATE INDEX notices_leased ON notices (lease_until) WHERE delivery = 'sending';

CREATE TABLE remote_objects (
    id               TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    service_id       TEXT COLLATE "C" NOT NULL,
    kind             TEXT COLLATE "C" NOT NULL CHECK (kind IN ('experience', 'sequence', 'queue', 'timed_release')),
    slug             TEXT COLLATE "C" NOT NULL,
    name             TEXT COLLATE "C" NOT NULL,
    opens_at         BIGINT,
    closes_at        BIGINT,
    zone             TEXT COLLATE "C" NOT NULL CHECK (zone <> ''),
    dialect          TEXT COLLATE "C" NOT NULL CHECK (dialect <> ''),
    remote_id        TEXT COLLATE "C",
    parent_remote_id TEXT COLLATE "C",
    available_slots  BIGINT CHECK (available_slots >= 0),
    settings         JSON NOT NULL,
    intended_at      BIGINT NOT NULL,
    made_at          BIGINT
);

-- NULL is unequal to itself in a key; no opening is as good a part of the key as any.
CREATE UNIQUE INDEX remote_objects_made_once
    ON remote_objects (service_id, kind, slug, dialect, coalesce(opens_at::text, 'none'));

CREATE TABLE sweep_runs (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sweep       TEXT COLLATE "C" NOT NULL CHECK (sweep <> ''),
    started_at  BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
    due         BIGINT NOT NULL CHECK (due >= 0),
    done        BIGINT NOT NULL CHECK (done >= 0),
    skipped     BIGINT NOT NULL CHECK (skipped >= 0),
    failed      BIGINT NOT NULL CHECK (failed >= 0)
);

CREATE INDEX sweep_runs_by_sweep ON sweep_runs (sweep, id);

CREATE TABLE chains (
    name   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    length BIGINT NOT NULL CHECK (length >= 0),
    head   TEXT COLLATE "C" NOT NULL CHECK (length(head) = 64)
);

CREATE TABLE events (
    chain          TEXT COLLATE "C" NOT NULL REFERENCES chains (name),
    number         BIGINT NOT NULL CHECK (number >= 1),
    at             BIGINT NOT NULL,
    actor          TEXT COLLATE "C" NOT NULL,
    command        TEXT COLLATE "C" NOT NULL,
    action         TEXT COLLATE "C" NOT NULL CHECK (action <> ''),
    appointment_id TEXT COLLATE "C",
    consumer_id    TEXT COLLATE "C",
    before         JSON,
    after          JSON,
    reason         TEXT COLLATE "C",
    previous       TEXT COLLATE "C" NOT NULL CHECK (length(previous) = 64),
    hash           TEXT COLLATE "C" NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (chain, number)
);

CREATE INDEX events_by_appointment ON events (appointment_id, chain, number) WHERE appointment_id IS NOT NULL;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('an event never changes');

CREATE TRIGGER events_never_go BEFORE DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('an event never goes');

CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION slotctl_refuse('an event never goes');

CREATE FUNCTION slotctl_judge_event() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM chains WHERE name = NEW.chain AND length + 1 = NEW.number AND head = NEW.previous) THEN
        RAISE EXCEPTION 'an event that does not follow the head of its chain' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events
    FOR EACH ROW EXECUTE FUNCTION slotctl_judge_event();

CREATE TRIGGER chains_only_grow BEFORE UPDATE ON chains
    FOR EACH ROW WHEN (NEW.name <> OLD.name OR NEW.length <> OLD.length + 1)
    EXECUTE FUNCTION slotctl_refuse('a chain grows by one event at a time');

CREATE TRIGGER chains_never_go BEFORE DELETE ON chains
    FOR EACH ROW EXECUTE FUNCTION slotctl_refuse('a chain never goes');

CREATE TRIGGER chains_are_never_emptied BEFORE TRUNCATE ON chains
    FOR EACH STATEMENT EXECUTE FUNCTION slotctl_refuse('a chain never goes');
