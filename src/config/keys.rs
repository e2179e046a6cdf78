//! The documented keys: the one list that suggestions, the tests of the samples and the reference come from.

use super::nearest;

/// Which file a key belongs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Document {
    /// `slotctl.toml`.
    Settings,
    /// `services/*.toml`.
    Service,
}

/// One documented key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The file it belongs in.
    pub document: Document,
    /// Its sections and its name, with dots. The tables of a list have the path of the list, and `*` stands
    /// for a weekday.
    pub path: &'static str,
    /// What holds without it, in words or as a value; `required` where nothing does.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// A value as TOML writes it.
    pub example: &'static str,
}

impl Key {
    /// The last part of its path.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The path of the section that holds it; empty at the top of a file.
    pub fn section(&self) -> &'static str {
        self.path.rsplit_once('.').map_or("", |(section, _)| section)
    }

    /// Whether its path is another's section.
    pub fn is_section(&self) -> bool {
        KEYS.iter().any(|key| key.document == self.document && key.section() == self.path)
    }
}

/// Finds a documented key by its path, in which a weekday matches `*`.
pub fn find(document: Document, path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.document == document && matches(key.path, path))
}

/// The names that may stand in a section.
pub(super) fn names_in(document: Document, section: &str) -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter(move |key| key.document == document && key.section() == section).map(Key::name)
}

/// The hint for a key that is not documented where it stands.
pub(super) fn suggestion(document: Document, section: &str, name: &str) -> Option<String> {
    if let Some(near) = nearest(name, names_in(document, section)) {
        return Some(format!("did you mean `{near}`?"));
    }
    let elsewhere = KEYS.iter().find(|key| key.document == document && key.name() == name);
    if let Some(key) = elsewhere {
        return Some(match key.section() {
            "" => format!("`{name}` belongs at the top of the file, above the first [section]"),
            section => format!("`{name}` belongs in [{section}]"),
        });
    }
    let known: Vec<&str> = names_in(document, section).collect();
    (!known.is_empty()).then(|| format!("known here: {}", known.join(", ")))
}

fn matches(documented: &str, path: &str) -> bool {
    let (mut left, mut right) = (documented.split('.'), path.split('.'));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == "*" || one == other => {}
            _ => return false,
        }
    }
}

const fn setting(
    path: &'static str,
    default: &'static str,
    example: &'static str,
    meaning: &'static str,
) -> Key {
    Key { document: Document::Settings, path, default, meaning, example }
}

const fn service(
    path: &'static str,
    default: &'static str,
    example: &'static str,
    meaning: &'static str,
) -> Key {
    Key { document: Document::Service, path, default, meaning, example }
}

/// Every documented key, in the order of the documentation.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    setting("fanfare", "the sandbox", "[fanfare]", "the virtual waiting room"),
    setting("fanfare.url", "\"sandbox\"", "\"https://admin.fanfare.io/api\"", "the Admin API, or \"sandbox\" for the embedded stand-in; https, or http to this machine"),
    setting("fanfare.api_key_file", "none", "\"secrets/fanfare\"", "a file that holds the API key; refused if anybody else may use it; FANFARE_ADMIN_API_KEY goes first"),
    setting("fanfare.api_key_command", "none", "\"pass fanfare\"", "a command that prints the API key; api_key_file goes first"),
    setting("fanfare.organization_id", "none", "\"org_01\"", "the organization, sent where the dialect asks for it; FANFARE_ORGANIZATION_ID goes first"),
    setting("fanfare.dialect", "\"published\"", "\"guide\"", "the request shapes: published, or guide"),
    setting("fanfare.timeout", "\"10s\"", "\"10s\"", "how long one request may take"),
    setting("ledger", "its defaults", "[ledger]", "the ledger"),
    setting("ledger.url", "$XDG_DATA_HOME/slotctl/ledger.db", "\"ledger.db\"", "a SQLite file, or postgres://…; --ledger and SLOTCTL_LEDGER go first"),
    setting("email", "no e-mail", "[email]", "how e-mail is sent"),
    setting("email.url", "required", "\"smtp://desk@mail.example.org:587\"", "the mail server; STARTTLS is required unless ?tls=none; smtps:// is TLS from the start"),
    setting("email.from", "required", "\"Clinic <desk@example.org>\"", "the sender"),
    setting("email.password_file", "none", "\"secrets/smtp\"", "a file that holds the password; SLOTCTL_SMTP_PASSWORD goes first"),
    setting("email.password_command", "none", "\"pass smtp\"", "a command that prints the password; password_file goes first"),
    setting("sms", "no SMS", "[sms]", "how SMS are sent"),
    setting("sms.provider", "no SMS", "\"twilio\"", "twilio, or http"),
    setting("sms.url", "\"https://api.twilio.com\"", "\"https://api.twilio.com\"", "the base address; required for http"),
    setting("sms.account_sid", "required for twilio", "\"AC0123456789\"", "the account"),
    setting("sms.auth_token_file", "none", "\"secrets/twilio\"", "a file that holds the token; SLOTCTL_SMS_TOKEN goes first"),
    setting("sms.auth_token_command", "none", "\"pass twilio\"", "a command that prints the token; auth_token_file goes first"),
    setting("sms.from", "required for twilio", "\"+15550100\"", "the sender"),
    setting("spool", "its defaults", "[spool]", "messages as files"),
    setting("spool.dir", "\"spool\" without [email], else none", "\"spool\"", "a directory into which every message is also written"),
    setting("payments", "by hand", "[payments]", "how refunds are made"),
    setting("payments.provider", "\"manual\"", "\"stripe\"", "manual, or stripe"),
    setting("payments.url", "\"https://api.stripe.com\"", "\"https://api.stripe.com\"", "the base address"),
    setting("payments.secret_key_file", "none", "\"secrets/stripe\"", "a file that holds the secret key; SLOTCTL_STRIPE_KEY goes first"),
    setting("payments.secret_key_command", "none", "\"pass stripe\"", "a command that prints the secret key; secret_key_file goes first"),
    setting("sweeps", "its defaults", "[sweeps]", "the sweeps that cron runs"),
    setting("sweeps.expect_every", "\"15m\"", "\"15m\"", "sweep status and doctor call a sweep overdue after this"),

    service("id", "required", "\"specialist-consultation\"", "the slug that names the service everywhere: 3 to 64 of a-z, 0-9 and -"),
    service("name", "required", "\"Specialist Consultation\"", "the name that people see; no two services share one"),
    service("duration", "required", "\"30m\"", "how long one appointment takes, in whole minutes"),
    service("price", "required", "\"150.00\"", "what one appointment costs, with exactly the decimals of the currency"),
    service("currency", "required", "\"USD\"", "an ISO 4217 code"),
    service("location", "required", "\"virtual\"", "virtual, or in_person"),
    service("address", "required for in_person", "\"12 High Street, Leeds\"", "where to come"),
    service("meeting_link", "none", "\"https://meet.example.org/clinic\"", "the link to send, if it is the same for everybody; virtual only"),
    service("timezone", "required", "\"America/New_York\"", "the IANA zone of every local time in the file"),
    service("availability", "required", "[availability]", "when the service is offered"),
    service("availability.days", "the days of [availability.hours]", "[\"mon\", \"tue\"]", "the weekdays on which it is offered, as names or as 0 (Sunday) to 6"),
    service("availability.slots", "none", "[{ start = \"09:00\", end = \"09:30\", capacity = 1 }]", "the slots of a day, one by one; instead of blocks"),
    service("availability.slots.start", "required", "\"09:00\"", "the local start"),
    service("availability.slots.end", "start + duration", "\"09:30\"", "the local end, start + duration, before midnight"),
    service("availability.slots.capacity", "1", "1", "how many appointments may start then"),
    service("availability.blocks", "none", "[{ from = \"09:00\", until = \"11:00\", every = \"30m\", capacity = 1 }]", "the slots of a day, in rows; instead of slots"),
    service("availability.blocks.from", "required", "\"09:00\"", "the first local start"),
    service("availability.blocks.until", "required", "\"11:00\"", "the last slot ends by then"),
    service("availability.blocks.every", "duration", "\"30m\"", "from one start to the next, the buffer not counted"),
    service("availability.blocks.capacity", "1", "1", "how many appointments may start at each"),
    service("availability.hours", "none", "[availability.hours]", "other slots on some weekdays; such a weekday need not stand in days"),
    service("availability.hours.*", "slots, or blocks", "[{ start = \"10:00\", end = \"10:30\", capacity = 1 }]", "the slots of this weekday, instead of slots or blocks"),
    service("availability.hours.*.start", "required", "\"10:00\"", "the local start"),
    service("availability.hours.*.end", "start + duration", "\"10:30\"", "the local end"),
    service("availability.hours.*.capacity", "1", "1", "how many appointments may start then"),
    service("availability.closed", "none", "[\"2026-12-25\", \"2026-12-28..2027-01-01\"]", "dates and ranges, both ends included, on which it is not offered"),
    service("availability.closed_ics", "none", "\"holidays.ics\"", "a calendar file whose events are closed dates; relative to this file"),
    service("availability.extra", "none", "[\"2026-12-19\"]", "dates on which it is offered although their weekday is not"),
    service("availability.buffer", "\"0m\"", "\"10m\"", "free time after each slot, in whole minutes"),
    service("booking", "its defaults", "[booking]", "who may book when"),
    service("booking.max_advance", "\"30d\"", "\"30d\"", "how many days ahead slots are offered"),
    service("booking.min_notice", "\"0m\"", "\"24h\"", "how long before the start booking ends"),
    service("booking.max_per_consumer", "no limit", "2", "how many active appointments one consumer may have"),
    service("booking.hold", "\"10m\"", "\"10m\"", "how long an unpaid appointment keeps its seat"),
    service("deposit", "no deposit", "[deposit]", "what is due before an appointment is confirmed"),
    service("deposit.amount", "required", "\"50.00\"", "the deposit, at most the price"),
    service("cancellation", "free", "[cancellation]", "what cancelling costs"),
    service("cancellation.free_until", "required with fee", "\"48h\"", "free until so long before the start"),
    service("cancellation.fee", "no fee", "\"25.00\"", "the fee after that"),
    service("cancellation.tiers", "none", "[[cancellation.tiers]]", "several steps, instead of free_until and fee"),
    service("cancellation.tiers.before", "required", "\"24h\"", "the step holds until so long before the start"),
    service("cancellation.tiers.fee", "none", "\"25.00\"", "its fee, instead of percent"),
    service("cancellation.tiers.percent", "none", "100", "its fee in per cent of the price, instead of fee"),
    service("waitlist", "its defaults", "[waitlist]", "the waitlist"),
    service("waitlist.claim_within", "\"2h\"", "\"2h\"", "how long an offer holds its seat"),
    service("reminders", "its defaults", "[reminders]", "what is sent before the start"),
    service("reminders.before", "[\"24h\", \"1h\"]", "[\"24h\", \"1h\"]", "how long before the start; [] for none"),
    service("reminders.quiet_hours", "none", "\"21:00-08:00\"", "local times between which no reminder is sent; offers and confirmations go at once"),
    service("reminders.sms_detail", "false", "false", "whether an SMS may name the service"),
    service("reminders.languages", "[\"en\"]", "[\"en\", \"de\"]", "the languages of messages, the first by default"),
    service("reminders.hold_expiring", "never", "\"5m\"", "how long before an unpaid hold ends its consumer is told"),
    service("no_show", "its defaults", "[no_show]", "absent consumers"),
    service("no_show.grace", "\"15m\"", "\"15m\"", "how long after the start an absent consumer is marked"),
    service("no_show.forfeit_deposit", "true", "true", "whether the deposit is lost then"),
    service("queue", "no queue", "[queue]", "the booking queue"),
    service("queue.admission_window", "\"300s\"", "\"300s\"", "how long an admitted consumer has to choose"),
    service("queue.max_concurrent_admissions", "no limit", "10", "how many may be choosing at once"),
    service("queue.admission_rate_per_minute", "20", "20", "how many are admitted a minute"),
    service("queue.require_authentication", "true", "true", "whether guests are refused"),
    service("queue.fairness", "\"strict\"", "\"strict\"", "strict: the order of arrival alone; loyalty: loyal consumers get ahead"),
    service("queue.capacity", "no limit", "500", "how many may wait in line"),
    service("queue.max_admissions", "no limit", "200", "how many are admitted in all"),
    service("queue.enforce_concurrency", "false", "false", "whether the rate is lowered so that the concurrency is never exceeded"),
    service("release", "bookable inside the advance window", "[release]", "the weekly release of slots"),
    service("release.day", "required", "\"mon\"", "the weekday of the release"),
    service("release.time", "required", "\"09:00\"", "the local time of the release"),
    service("release.timezone", "the service's", "\"America/New_York\"", "the zone of day, time and weeks"),
    service("release.opens", "\"next_week\"", "\"next_week\"", "the calendar week, Monday to Sunday, that becomes bookable: next_week, or this_week"),
    service("release.admission_window", "\"600s\"", "\"600s\"", "how long an admitted consumer has"),
    service("release.max_concurrent_admissions", "no limit", "50", "how many may be choosing at once"),
    service("release.show_remaining_slots", "true", "true", "whether consumers see how many slots are left"),
    service("release.ahead_weeks", "2", "2", "how many weeks ahead releases are created at Fanfare"),
    service("release.hold_back", "none", "{ percent = 20, until = \"2d\" }", "seats of each slot that become bookable later"),
    service("release.hold_back.percent", "required", "20", "how many per cent of the capacity, rounded down"),
    service("release.hold_back.until", "required", "\"2d\"", "how long before the start they become bookable"),
    service("vip", "none", "[vip]", "an audience that gets in earlier"),
    service("vip.audience_id", "required", "\"aud_01\"", "Fanfare's id of the audience"),
    service("vip.opens_before", "required", "\"24h\"", "how long before the release"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_answered_with_the_nearest_or_with_the_place_it_belongs() {
        for (section, name, hint) in [
            ("booking", "max_advanced", "did you mean `max_advance`?"),
            ("availability", "day", "did you mean `days`?"),
            ("availability", "min_notice", "`min_notice` belongs in [booking]"),
            ("booking", "timezone", "`timezone` belongs at the top of the file, above the first [section]"),
            ("deposit", "colour", "known here: amount"),
        ] {
            assert_eq!(suggestion(Document::Service, section, name).as_deref(), Some(hint));
        }
    }

    #[test]
    fn every_key_stands_once_and_below_its_section() {
        for (at, key) in KEYS.iter().enumerate() {
            let same = |other: &&Key| other.path == key.path && other.document == key.document;
            assert_eq!(KEYS.iter().position(|other| same(&other)), Some(at), "{}", key.path);
            let section = key.section();
            assert!(section.is_empty() || find(key.document, section).is_some(), "{}", key.path);
        }
        assert!(find(Document::Service, "availability.hours.sat.start").is_some());
        assert!(find(Document::Service, "availability.hours").is_some_and(Key::is_section));
    }
}
