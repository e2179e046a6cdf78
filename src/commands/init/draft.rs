//! What is known so far of the files that are to be, and whether the loader would take them.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;

use super::answers::Mail;
use super::days::Days;
use super::new_files::NewFile;
use super::readers::Weekly;
use super::template;
use crate::config::{Diagnostic, Overrides, Source, check_texts};
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::time::Span;

/// What is known of a service that is to be.
#[derive(Debug, Clone)]
pub(super) struct NewService {
    /// The id.
    pub(super) id: ServiceId,
    /// The name that people see.
    pub(super) name: String,
    /// Minutes.
    pub(super) duration: u32,
    /// The price, with its currency.
    pub(super) price: Money,
    /// Where people come to; by video without one.
    pub(super) address: Option<String>,
    /// The zone of every local time, as it was named.
    pub(super) zone: String,
    /// When it is offered.
    pub(super) hours: Hours,
    /// What is due before an appointment is confirmed.
    pub(super) deposit: Option<Money>,
    /// What a late cancellation costs.
    pub(super) cancellation: Option<Cancellation>,
    /// How long before the start reminders go out.
    pub(super) reminders: Vec<Span>,
    /// When the following week becomes bookable, each week.
    pub(super) release: Option<Weekly>,
}

/// When a service is offered.
#[derive(Debug, Clone)]
pub(super) struct Hours {
    /// The weekdays.
    pub(super) days: Days,
    /// From the first local start to the time by which the last slot has ended, once or several times a day.
    pub(super) spans: Vec<(NaiveTime, NaiveTime)>,
    /// Minutes from one start to the next.
    pub(super) every: u32,
    /// How many appointments may start at each.
    pub(super) capacity: u32,
}

/// What a late cancellation costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cancellation {
    /// Until how long before the start it is free.
    pub(super) free_until: Span,
    /// The fee after that.
    pub(super) fee: Money,
}

/// Who sends e-mail, and through whom.
#[derive(Debug, Clone)]
pub(super) struct Sender {
    /// The sender's mailbox.
    pub(super) from: String,
    /// The address of the mail server.
    pub(super) url: String,
}

/// What is known of all files that are to be.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The service.
    pub(super) service: NewService,
    /// Outside, whether settings are written beside it; inside, who sends e-mail, if anybody does.
    pub(super) mail: Option<Option<Sender>>,
}

impl Hours {
    /// The first start where nothing is said.
    pub(super) const FROM: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("an hour of the day");
    /// The end of the day where nothing is said.
    pub(super) const UNTIL: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("an hour of the day");
}

impl Cancellation {
    /// Until when it is free where nothing is said.
    pub(super) const FREE_UNTIL: Span = Span::hours(48);
}

impl Sender {
    /// What the flags say; clap sees to it that they come together.
    pub(super) fn given(mail: Mail) -> Option<Self> {
        let Mail { email_from, email_url } = mail;
        Some(Self { from: email_from?, url: email_url? })
    }
}

impl NewService {
    /// A service of which nothing is known: defaults where there are some, and what nobody else has.
    pub(super) fn blank(zone: &str) -> Self {
        let euro = Currency::parse("EUR").expect("the euro is a currency");
        let nobody_elses = format!("new-{}", uuid::Uuid::new_v4().simple());
        Self {
            id: nobody_elses.parse().expect("letters, digits and a dash, fewer than 64"),
            name: nobody_elses,
            duration: 30,
            price: euro.zero(),
            address: None,
            zone: zone.to_owned(),
            hours: Hours {
                days: Days::WORKING,
                spans: vec![(Hours::FROM, Hours::UNTIL)],
                every: 30,
                capacity: 1,
            },
            deposit: None,
            cancellation: None,
            reminders: vec![Span::hours(24), Span::hours(1)],
            release: None,
        }
    }
}

impl Draft {
    /// The files in a folder. The settings come last: with them the folder counts as one of ours.
    pub(super) fn files(&self, dir: &Path) -> Vec<NewFile> {
        let service =
            NewFile { path: service_path(dir, &self.service.id), text: template::service(&self.service) };
        let settings = self.mail.as_ref().map(|sender| NewFile {
            path: dir.join("slotctl.toml"),
            text: template::settings(sender.as_ref()),
        });
        std::iter::once(service).chain(settings).collect()
    }
}

/// Where the file of a service stands.
pub(super) fn service_path(dir: &Path, id: &ServiceId) -> PathBuf {
    dir.join("services").join(format!("{id}.toml"))
}

/// Holds drafts against the rules of `service check`, beside the service files that are there.
pub(super) struct Judge {
    dir: PathBuf,
    overrides: Overrides,
}

impl Judge {
    /// For files in a folder.
    pub(super) fn new(ctx: &Ctx, dir: &Path) -> Self {
        Self::of(dir, ctx.overrides())
    }

    /// For files in a folder, with what flags and environment say.
    pub(super) fn of(dir: &Path, overrides: Overrides) -> Self {
        Self { dir: dir.to_owned(), overrides }
    }

    /// Whether there is a file for the service already.
    pub(super) fn has(&self, id: &ServiceId) -> bool {
        service_path(&self.dir, id).symlink_metadata().is_ok()
    }

    /// Every error in the files of a draft.
    pub(super) fn errors(&self, draft: &Draft) -> Vec<Diagnostic> {
        let files = draft.files(&self.dir);
        let texts = files.iter().map(|file| Source::new(&file.path, file.text.as_str())).collect();
        let is_ours = |found: &Diagnostic| files.iter().any(|file| file.path == found.file);
        let loaded = check_texts(&self.dir, texts, &self.overrides);
        loaded.diagnostics.into_iter().filter(|found| found.is_error() && is_ours(found)).collect()
    }

    /// The first error of a draft that the one before it did not have: what the last answer is to blame for.
    pub(super) fn fault(&self, before: &Draft, after: &Draft) -> Option<Diagnostic> {
        let mut found = self.errors(after);
        if !found.is_empty() {
            let known = self.errors(before);
            let is_new = |found: &Diagnostic| known.iter().all(|known| known.message != found.message);
            found.retain(is_new);
        }
        found.into_iter().next()
    }
}
