-- Slots that the service files no longer have, and slots that have more seats taken than their file now gives them.
-- The first is told apart from `closed`, which staff set by hand: what the files drop comes back with them.

ALTER TABLE slots ADD COLUMN unscheduled TEXT
    CHECK (unscheduled IN ('day_removed', 'time_moved', 'closed_date', 'service_removed'));
ALTER TABLE slots ADD COLUMN overbooked INTEGER CHECK (overbooked > capacity);

-- A seat above a lowered capacity was taken before, and an export is read back seat by seat.
DROP TRIGGER seats_within_capacity;

CREATE TRIGGER seats_within_capacity BEFORE INSERT ON seats
WHEN NEW.number > (
    SELECT max(capacity, ifnull(overbooked, 0)) FROM slots
    WHERE service_id = NEW.service_id AND starts_at = NEW.starts_at)
BEGIN
    SELECT RAISE(ABORT, 'a seat above the capacity of its slot');
END;
