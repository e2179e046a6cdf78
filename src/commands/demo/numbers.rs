//! The confirmation numbers that the demo's own bookings were given, read from its ledger.

use std::collections::BTreeMap;

use serde_json::Value;

use super::shell::Shell;
use super::steps::Step;
use crate::error::{CommandError, Kind};

/// The days on which the demo books.
const DAYS: [&str; 6] = ["agenda", "--from", "2026-11-30", "--until", "2026-12-30", "--output=json"];

/// What the demo's waitlist holds.
const WAITLIST: [&str; 3] = ["waitlist", "list", "--output=json"];

/// Confirmation numbers by the consumer's e-mail address, and waitlist entries by `offer:` and that address.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeMap<String, String>);

impl Numbers {
    /// The words of a step, with the numbers that it asks for.
    ///
    /// # Errors
    /// When the agenda cannot be read, or the consumer is not on it.
    pub(super) fn words(&mut self, shell: &Shell, step: &Step) -> Result<Vec<String>, CommandError> {
        let word = |word: &&str| match email(word) {
            Some(email) => self.of(email, shell, step.now),
            None => Ok((*word).to_owned()),
        };
        step.words.iter().map(word).collect()
    }

    /// The words of a step that is not run.
    pub(super) fn placeholders(&self, step: &Step) -> Vec<String> {
        let word = |word: &&str| match email(word) {
            Some(email) => format!("NUMBER-OF-{}", email.split('@').next().unwrap_or(email).to_uppercase()),
            None => (*word).to_owned(),
        };
        step.words.iter().map(word).collect()
    }

    fn of(&mut self, email: &str, shell: &Shell, now: &str) -> Result<String, CommandError> {
        if !self.0.contains_key(email) {
            let ended = shell.run_unseen(now, &DAYS.map(str::to_owned))?;
            self.0.extend(booked(&ended.stdout));
            let ended = shell.run_unseen(now, &WAITLIST.map(str::to_owned))?;
            self.0.extend(waiting(&ended.stdout));
        }
        self.0.get(email).cloned().ok_or_else(|| {
            CommandError::new(
                Kind::Bug,
                "demo_stopped",
                format!("the demo's ledger has no booking of {email}"),
            )
        })
    }
}

/// The e-mail address in a word such as `{ada@example.org}`.
fn email(word: &str) -> Option<&str> {
    word.strip_prefix('{')?.strip_suffix('}')
}

/// E-mail addresses and confirmation numbers of an agenda in JSON; nothing of what is none.
fn booked(agenda: &[u8]) -> BTreeMap<String, String> {
    let appointments: Vec<Value> = serde_json::from_slice(agenda).unwrap_or_default();
    let booked = |appointment: &Value| {
        let email = appointment["consumer"]["email"].as_str()?;
        Some((email.to_owned(), appointment["confirmation_number"].as_str()?.to_owned()))
    };
    appointments.iter().filter_map(booked).collect()
}

/// `offer:` with the e-mail address, and the ids of the entries of a waitlist in JSON; nothing of what is none.
fn waiting(list: &[u8]) -> BTreeMap<String, String> {
    let entries: Vec<Value> = serde_json::from_slice(list).unwrap_or_default();
    let waiting = |entry: &Value| {
        let email = entry["consumer"]["email"].as_str()?;
        Some((format!("offer:{email}"), entry["id"].as_str()?.to_owned()))
    };
    entries.iter().filter_map(waiting).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::demo::steps::STEPS;

    #[test]
    fn numbers_are_found_by_address() {
        let agenda = br#"[{"confirmation_number":"7K3-M9Q-RTW","consumer":{"email":"ada@example.org"}},{}]"#;
        assert_eq!(
            booked(agenda).into_iter().collect::<Vec<_>>(),
            [("ada@example.org".into(), "7K3-M9Q-RTW".into())]
        );
        assert!(booked(b"no JSON").is_empty());
    }

    #[test]
    fn a_number_is_asked_for_only_after_its_booking() {
        let mut booked: Vec<String> = Vec::new();
        for step in STEPS {
            for email in step.words.iter().filter_map(|word| email(word)) {
                assert!(booked.iter().any(|known| known == email), "{email} before {:?}", step.words);
            }
            let addresses = step.words.iter().filter(|word| word.contains('@') && !word.starts_with('{'));
            if step.words[0] == "book" && step.expected == 0 {
                booked.extend(addresses.map(|word| (*word).to_owned()));
            } else if step.words[..2] == ["waitlist", "join"] {
                booked.extend(addresses.map(|word| format!("offer:{word}")));
            } else if step.words[..2] == ["waitlist", "claim"] {
                let claimed = step.words.iter().filter_map(|word| email(word)?.strip_prefix("offer:"));
                booked.extend(claimed.map(str::to_owned));
            }
        }
    }

    #[test]
    fn the_clock_of_the_steps_never_runs_backwards() {
        let at = |step: &Step| chrono::DateTime::parse_from_rfc3339(step.now).expect("an instant");
        assert!(STEPS.windows(2).all(|pair| at(&pair[0]) <= at(&pair[1])));
    }
}
