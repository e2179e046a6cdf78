//! Configurations that tests stand on: the use case's own service, and small ones with the hours a test needs.

use std::path::Path;

use super::{Run, TestEnv};

/// Settings that need no network: the embedded stand-in and the spool.
pub(crate) const SETTINGS: &str =
    "[fanfare]\nurl = \"sandbox\"\n\n[ledger]\nurl = \"ledger.db\"\n\n[spool]\ndir = \"spool\"\n";

/// The id of the use case's service.
pub(crate) const SPECIALIST: &str = "specialist-consultation";

impl TestEnv {
    /// A world with settings and no service.
    pub(crate) fn bare() -> Self {
        let env = Self::new();
        env.write("slotctl.toml", SETTINGS);
        env
    }

    /// A world with the use case's service, as the samples have it, at an instant.
    pub(crate) fn clinic(now: &str) -> Self {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-configs/services").join(SPECIALIST);
        let sample = sample.with_extension("toml");
        let text = std::fs::read_to_string(&sample).unwrap_or_else(|error| panic!("{sample:?}: {error}"));
        let env = Self::bare().at(now);
        env.write(format!("services/{SPECIALIST}.toml"), &text);
        env
    }

    /// The clinic with its slots made, all of them bookable without a release or a wait.
    pub(crate) fn open_clinic(now: &str) -> Self {
        let env = Self::clinic(now);
        let path = format!("services/{SPECIALIST}.toml");
        let text = env.read(&path);
        let (before_queue, _) = text.split_once("[queue]").expect("the sample has a queue");
        env.write(&path, before_queue);
        env.line(&format!("slot generate {SPECIALIST} -q")).success();
        env
    }

    /// Writes a service file made by [`ServiceFile`].
    pub(crate) fn service(&self, file: &ServiceFile<'_>) {
        self.write(format!("services/{}.toml", file.id), &file.text());
    }
}

/// A small service: half an hour, free of charge to cancel, the same hours every day.
pub(crate) struct ServiceFile<'a> {
    /// Its id; the name is made from it.
    pub(crate) id: &'a str,
    /// Its zone.
    pub(crate) zone: &'a str,
    /// Its starts; each takes half an hour.
    pub(crate) starts: &'a [&'a str],
    /// The seats of each start.
    pub(crate) capacity: u32,
    /// Keys of `[availability]`, then whole sections.
    pub(crate) rest: &'a str,
}

impl Default for ServiceFile<'_> {
    fn default() -> Self {
        Self {
            id: "visit",
            zone: "America/New_York",
            starts: &["09:00", "10:00", "11:00"],
            capacity: 1,
            rest: "",
        }
    }
}

impl ServiceFile<'_> {
    /// The file's text.
    pub(crate) fn text(&self) -> String {
        let Self { id, zone, starts, capacity, rest } = self;
        let slots: String = starts
            .iter()
            .map(|start| {
                format!(
                    "  {{ start = \"{start}\", end = \"{}\", capacity = {capacity} }},\n",
                    half_past(start)
                )
            })
            .collect();
        format!(
            "id = \"{id}\"\nname = \"The {id}\"\nduration = \"30m\"\nprice = \"80.00\"\ncurrency = \"USD\"\n\
             location = \"virtual\"\ntimezone = \"{zone}\"\n\n[availability]\ndays = [0, 1, 2, 3, 4, 5, 6]\n\
             slots = [\n{slots}]\n{rest}"
        )
    }
}

/// Half an hour later on the same day.
fn half_past(start: &str) -> String {
    let (hour, minute) = start.split_once(':').expect("a time");
    let minutes: u32 =
        hour.parse::<u32>().expect("hours") * 60 + minute.parse::<u32>().expect("minutes") + 30;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

impl TestEnv {
    /// Books a slot for a person who is named after the local part of an e-mail address, with `-o json`.
    pub(crate) fn book(&self, service: &str, at: &str, who: &str, more: &[&str]) -> Run {
        let name = format!("Person {who}");
        let email = format!("{who}@example.org");
        let line = ["book", service, "--at", at, "--name", &name, "--email", &email, "-o", "json"];
        self.run(line.iter().chain(more))
    }

    /// Books and gives the confirmation number.
    pub(crate) fn booked(&self, service: &str, at: &str, who: &str) -> String {
        let booked = self.book(service, at, who, &[]).success().json();
        booked["confirmation_number"].as_str().expect("a number").to_owned()
    }
}
