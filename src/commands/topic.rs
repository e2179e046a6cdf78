//! Topics of `slotctl help`: what concerns every command, from the lists that the code itself goes by.

use crate::config::keys::{self, Document, Key};
use crate::ctx::VARIABLES;
use crate::error::Kind;
use crate::ui::Prose;

/// A topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The files of the configuration.
    Config,
    /// What runs by itself.
    Cron,
    /// The variables of the environment.
    Environment,
    /// The exit statuses.
    ExitStatus,
    /// The way from the sandbox to Fanfare.
    Live,
    /// How times and dates are written.
    Times,
}

/// What may be written for a time, and what it means.
const TIMES: [(&str, &str); 4] = [
    ("2026-12-01T09:00", "local to the service's zone"),
    ("2026-12-01T0900", "the same, as completion writes it"),
    ("2026-12-01 09:00", "the same; the space wants quotes around it"),
    ("2026-12-01T09:00:00-05:00", "exact, with its offset (RFC 3339)"),
];
const DATE: (&str, &str) = ("2026-12-01", "a date, for --date, --from, --until; both ends included");
const DATES: (&str, &str) =
    ("today, tomorrow, yesterday, +3d", "a date in the service's zone; --from=-3d with the =");
const SPANS: [&str; 4] = ["300s", "10m", "48h", "30d"];

impl Topic {
    /// Every topic, in order of name.
    pub const ALL: [Self; 6] =
        [Self::Config, Self::Cron, Self::Environment, Self::ExitStatus, Self::Live, Self::Times];

    /// What follows `slotctl help`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Cron => "cron",
            Self::Environment => "environment",
            Self::ExitStatus => "exit-status",
            Self::Live => "live",
            Self::Times => "times",
        }
    }

    /// What it tells, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Config => "Files, sections, and what goes before what",
            Self::Cron => "What runs by itself, from cron or systemd",
            Self::Environment => "Variables that are heeded",
            Self::ExitStatus => "What each exit status means",
            Self::Live => "From the sandbox to Fanfare itself",
            Self::Times => "How times, dates and durations are written",
        }
    }

    /// The topic of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }

    /// The text.
    pub fn prose(self) -> Prose {
        match self {
            Self::Config => config(),
            Self::Cron => cron(),
            Self::Environment => environment(),
            Self::ExitStatus => exit_status(),
            Self::Live => live(),
            Self::Times => times(),
        }
    }
}

fn config() -> Prose {
    let sections = |document| {
        let is_section = move |key: &&Key| {
            key.document == document && key.section().is_empty() && key.example.starts_with('[')
        };
        keys::all().filter(is_section).map(|key| (format!("[{}]", key.path), key.meaning))
    };
    let is_required =
        |key: &&Key| key.document == Document::Service && key.section().is_empty() && key.is_required();
    let required: Vec<&str> = keys::all().filter(is_required).map(|key| key.path).collect();
    Prose::default()
        .paragraph(
            "A flag goes before the environment, that before slotctl.toml, that before the default; `slotctl config \
             show` tells which, `slotctl config keys` lists every key. slotctl.toml has:",
        )
        .terms(sections(Document::Settings))
        .paragraph(format!("services/ID.toml needs {}, and may have:", required.join(", ")))
        .terms(sections(Document::Service).filter(|(section, _)| section != "[availability]"))
}

fn environment() -> Prose {
    let rows = VARIABLES.iter().map(|variable| (variable.name, variable.meaning));
    Prose::default()
        .paragraph("A flag goes before a variable, that before slotctl.toml; empty counts as unset.")
        .terms(rows)
}

fn cron() -> Prose {
    Prose::default()
        .paragraph("Two commands keep everything going; run them as the user who owns the ledger:")
        .terms([
            (
                "slotctl -q sweep all",
                "every five minutes: holds, waitlist, slots, reminders, no-shows, refunds, messages",
            ),
            ("slotctl -q release run", "every hour: makes the releases that come into view"),
        ])
        .paragraph(
            "`slotctl config cron` prints them as lines for `crontab -e`, with the paths of this machine and of your \
             configuration; `slotctl config cron --systemd` prints services and timers.",
        )
        .paragraph(
            "Each is safe to repeat, to overlap and to run late. With -q they print failures only, so that cron \
             writes to you only when there is something to do; of exit status 75 the next run takes care. `slotctl \
             sweep status` is for a monitor: it exits with 1 when a sweep is overdue.",
        )
}

fn live() -> Prose {
    Prose::default()
        .paragraph("In the directory of slotctl.toml; the API key is never a flag:")
        .terms([
            ("mkdir -m 700 secrets", "a place that only you may read"),
            ("(umask 077; cat > secrets/fanfare)", "paste the key, Enter, Ctrl-D"),
            ("mkdir rehearsal", "for what was only tried, so that"),
            ("mv ledger.db* rehearsal", "the real ledger begins empty"),
        ])
        .paragraph("Then in slotctl.toml, instead of url = \"sandbox\":")
        .terms([
            ("[fanfare]", ""),
            ("url = \"https://admin.fanfare.io/api\"", ""),
            ("api_key_file = \"secrets/fanfare\"", ""),
        ])
        .paragraph(
            "The password of a mail server goes into secrets/smtp in the same way. `slotctl doctor` says what is \
             still missing, `slotctl plan` what will be made, and `slotctl apply` opens your doors.",
        )
}

fn exit_status() -> Prose {
    let mut rows: Vec<(String, &str)> = Vec::new();
    for kind in Kind::ALL {
        let status = kind.exit_status().to_string();
        if rows.iter().all(|(known, _)| *known != status) {
            rows.push((status, kind.meaning()));
        }
    }
    Prose::default().terms(rows).paragraph(
        "With `-o json` an error is one line of JSON, the last on stderr, with a `code` such as `slot_full`; usage \
         errors stay plain text. A reader that leaves early, as `head` does, is no error.",
    )
}

fn times() -> Prose {
    let durations = (SPANS.join(", "), "a duration; days are calendar days in the service's zone".to_owned());
    let rows =
        TIMES.into_iter().chain([DATE, DATES]).map(|(text, meaning)| (text.to_owned(), meaning.to_owned()));
    Prose::default()
        .terms(rows.chain([durations]))
        .paragraph(
            "A local time that a clock change skips, or that comes twice with no slot at it, is refused with the two \
             instants that it may mean. Of a weekly start that comes twice on a date, the first is the slot; one that \
             is skipped makes none.",
        )
        .paragraph(
            "Tables show local time and name the zone; JSON has RFC 3339 with the zone's offset. Years are 1970 to \
             2500. The zone rules are those built into slotctl, never the machine's: `slotctl --version` names them.",
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{self, GivenTime, Span};

    #[test]
    fn each_topic_is_one_screen_and_fits_a_narrow_one() {
        for topic in Topic::ALL {
            let text = topic.prose().to_text(80);
            assert!(text.lines().count() <= 24, "{topic:?} has {} lines:\n{text}", text.lines().count());
            for width in [40, 80] {
                let text = topic.prose().to_text(width);
                let widest = text.lines().map(|line| line.chars().count()).max();
                assert!(widest <= Some(width), "{topic:?} at {width}:\n{text}");
            }
            assert_eq!(Topic::named(topic.name()), Some(topic));
        }
    }

    #[test]
    fn what_is_told_of_times_is_what_is_read() {
        let local = time::parse_time(TIMES[0].0).expect("a time");
        assert!(matches!(local, GivenTime::Local(_)));
        assert_eq!((time::parse_time(TIMES[1].0), time::parse_time(TIMES[2].0)), (Ok(local), Ok(local)));
        assert!(matches!(time::parse_time(TIMES[3].0), Ok(GivenTime::Exact(_))));
        assert!(time::parse_given_date(DATE.0).is_ok());
        assert!(DATES.0.split(", ").all(|date| time::parse_given_date(date).is_ok()));
        assert!(SPANS.iter().all(|span| span.parse::<Span>().is_ok()));
    }

    /// One list of exit statuses, told in two places.
    #[test]
    fn the_readme_has_the_same_exit_statuses() {
        let readme = include_str!("../../README.md");
        let rows = readme.lines().filter(|line| {
            line.strip_prefix("| ").is_some_and(|row| row.starts_with(|first: char| first.is_ascii_digit()))
        });
        let rows: Vec<&str> = rows.collect();
        let told = exit_status();
        let crate::ui::Part::Terms(terms) = &told.parts()[0] else { panic!("the statuses come first") };
        for (status, meaning) in terms {
            let row = format!("| {status} | {meaning} |");
            assert!(rows.contains(&row.as_str()), "README.md has no row\n{row}");
        }
    }
}
