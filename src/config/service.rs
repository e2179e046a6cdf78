//! One file of `services/`: the keys at its top, and the service made of all of it.

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;

use super::availability::{self, Around, Attached};
use super::booking;
use super::cancellation::{self, Amounts};
use super::closed_days;
use super::diagnostic::{Diagnostic, Fault, Findings, shown};
use super::keys::Document;
use super::lint;
use super::queue;
use super::release;
use super::reminders;
use super::source::Source;
use super::syntax::Parsed;
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::service::{Availability, CancellationTerms, Location, ReleaseSettings, Service, Vip};
use crate::domain::time::Zone;

/// What reading one file gave.
#[derive(Debug)]
pub(super) struct ServiceFile {
    /// The service, if nothing in the file is wrong.
    pub(super) service: Option<Service>,
    /// Every mistake of the file and of the files that it names.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The files that it names.
    pub(super) attached: Vec<Source>,
    /// The id and its place, whatever else is wrong.
    pub(super) id: Option<(ServiceId, Range<usize>)>,
    /// The name and its place, whatever else is wrong.
    pub(super) name: Option<(String, Range<usize>)>,
}

/// Reads and checks one file.
pub(super) fn read(source: &Source, today: Option<NaiveDate>) -> ServiceFile {
    let mut findings = Findings::new(source);
    let parsed = Parsed::read(&mut findings);
    let root = Section::root(Document::Service, &parsed.table);
    root.report_unknown(&mut findings);
    let mut attached = Attached::default();
    let head = Head::read(&root, &mut findings);
    let (id, name) = (pair(&head.id), pair(&head.name));
    let service = body(&root, head, today, &mut attached, &mut findings);
    parsed.drop_consequences(&mut findings);
    let sound = !findings.any_error() && !attached.diagnostics.iter().any(Diagnostic::is_error);
    if let Some(service) = service.as_ref().filter(|_| sound && parsed.is_sound()) {
        lint::report(&root, service, today, &mut findings);
    }
    let mut diagnostics = findings.into_found();
    diagnostics.extend(attached.diagnostics);
    let service = service.filter(|_| sound && parsed.is_sound());
    ServiceFile { service, diagnostics, attached: attached.sources, id, name }
}

fn pair<T: Clone>(read: &Read<T>) -> Option<(T, Range<usize>)> {
    read.placed().map(|(value, span)| (value.clone(), span.clone()))
}

/// The keys at the top of the file.
struct Head {
    id: Read<ServiceId>,
    name: Read<String>,
    duration: Option<u32>,
    currency: Option<Currency>,
    price: Option<Money>,
    location: Option<Location>,
    zone: Option<Zone>,
}

impl Head {
    fn read(root: &Section<'_>, findings: &mut Findings<'_>) -> Self {
        let id = root.required("id", findings, service_id);
        report_file_name(&id, findings);
        let name = root.required("name", findings, value::line);
        let duration = |item: &Item<'_>| value::positive(item).and(value::minutes(item));
        let duration = root.required("duration", findings, duration).found();
        let currency = root.required("currency", findings, value::currency).found();
        let price = root.required("price", findings, |item| value::money(item, currency)).found().flatten();
        let location = location(root, findings);
        let zone = root.required("timezone", findings, value::zone).found();
        Self { id, name, duration, currency, price, location, zone }
    }
}

fn service_id(item: &Item<'_>) -> Result<ServiceId, Fault> {
    let given = value::text(item)?;
    given.parse().map_err(|_| {
        let message = format!("`{}` is no service id: 3 to 64 characters of a-z, 0-9 and `-`, with a letter or digit at each end", shown(given));
        let fault = Fault::new("invalid_id", message);
        let slug = slug_of(given);
        if slug.parse::<ServiceId>().is_ok() { fault.hint(format!("write \"{slug}\"")) } else { fault.hint("write an id such as \"specialist-consultation\"") }
    })
}

/// The id that a text may become.
fn slug_of(text: &str) -> String {
    let plain: String = text
        .chars()
        .take(64)
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Warns of a file that is not named after its service.
fn report_file_name(id: &Read<ServiceId>, findings: &mut Findings<'_>) {
    let Some((id, span)) = id.placed() else { return };
    let stem = findings.source().path().file_stem().map(Path::new);
    if stem.is_some_and(|stem| stem != Path::new(id.as_str())) {
        let file = findings.source().path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let message = format!("the service `{id}` stands in {}", shown(&file));
        findings
            .warning(span, Fault::new("file_name", message).hint(format!("rename the file to {id}.toml")));
    }
}

/// Where an appointment takes place, as the file's one word for it.
#[derive(Clone, Copy)]
enum Place {
    InPerson,
    Virtual,
}

fn location(root: &Section<'_>, findings: &mut Findings<'_>) -> Option<Location> {
    let words = [("in_person", Place::InPerson), ("virtual", Place::Virtual)];
    let place = root.required("location", findings, |item| value::word(item, &words)).found();
    let address = root.read("address", findings, value::line);
    let link = root.read("meeting_link", findings, https_link);
    match place? {
        Place::InPerson => {
            report_misplaced(root, "meeting_link", "virtual", findings);
            if address.is_absent() {
                root.report_missing("address", findings);
            }
            Some(Location::InPerson { address: address.found()? })
        }
        Place::Virtual => {
            report_misplaced(root, "address", "in_person", findings);
            Some(Location::Virtual { meeting_link: link.optional()? })
        }
    }
}

fn report_misplaced(root: &Section<'_>, name: &str, place: &str, findings: &mut Findings<'_>) {
    if let Some(item) = root.item(name) {
        let message = format!("`{name}` goes with location = \"{place}\"");
        let fault = Fault::new("wrong_location", message);
        findings.error(&item.key, fault.hint(format!("write location = \"{place}\", or remove `{name}`")));
    }
}

fn https_link(item: &Item<'_>) -> Result<String, Fault> {
    let given = value::text(item)?;
    let sound = reqwest::Url::parse(given).is_ok_and(|url| url.scheme() == "https" && url.has_host());
    if sound && !given.contains(char::is_whitespace) {
        return Ok(given.to_owned());
    }
    Err(Fault::new("invalid_link", format!("`{}` is no https:// address", item.name()))
        .hint("write a whole address: \"https://meet.example.org/clinic\""))
}

/// Reads every section and makes the service; none where something is wrong.
fn body(
    root: &Section<'_>,
    head: Head,
    today: Option<NaiveDate>,
    attached: &mut Attached,
    findings: &mut Findings<'_>,
) -> Option<Service> {
    let booking = Parts { root, findings }.or("booking", booking::DEFAULT, booking::read);
    let horizon = booking.as_ref().map(|booking| booking.max_advance_days);
    let days = closed_days::Calendar { today, horizon };
    let around = Around { duration: head.duration, zone: head.zone.as_ref(), days };
    let availability = match root.section("availability", findings) {
        Read::Found(section, _) => availability::read(&section, &around, attached, findings),
        Read::Invalid => None,
        Read::Absent => {
            root.report_missing("availability", findings);
            None
        }
    };
    let mut part = Parts { root, findings };
    let deposit = part.optional("deposit", |section, findings| {
        booking::deposit(section, head.currency, head.price, findings)
    });
    let cancellation = part.cancellation(&head);
    let claim_within = part.or("waitlist", booking::CLAIM_WITHIN, booking::waitlist);
    let reminders = part.or("reminders", reminders::default(), |section, findings| {
        reminders::read(section, horizon, findings)
    });
    let no_show = part.or("no_show", booking::NO_SHOW, booking::no_show);
    let queue = part.optional("queue", queue::read);
    let release = part.release(head.zone.as_ref(), availability.as_ref());
    let vip = part.vip();
    Some(Service {
        id: head.id.found()?,
        name: head.name.found()?,
        duration_minutes: head.duration?,
        price: head.price?,
        location: head.location?,
        zone: head.zone?,
        availability: availability?,
        booking: booking?,
        deposit: deposit?,
        cancellation: cancellation?,
        claim_within: claim_within?,
        reminders: reminders?,
        no_show: no_show?,
        queue: queue?,
        release: release?,
        vip: vip?,
    })
}

/// Reads the sections that may be left out.
struct Parts<'r, 't, 'f, 's> {
    root: &'r Section<'t>,
    findings: &'f mut Findings<'s>,
}

impl<'t, 's> Parts<'_, 't, '_, 's> {
    fn cancellation(&mut self, head: &Head) -> Option<CancellationTerms> {
        let has_deposit = self.root.item("deposit").is_some();
        let amounts = Amounts { currency: head.currency, price: head.price, has_deposit };
        self.or("cancellation", cancellation::FREE, |section, findings| {
            cancellation::read(section, amounts, findings)
        })
    }

    fn release(
        &mut self,
        zone: Option<&Zone>,
        availability: Option<&Availability>,
    ) -> Option<Option<ReleaseSettings>> {
        self.optional("release", |section, findings| {
            let release = release::read(section, zone, findings)?;
            if let (Some(availability), Some(zone)) = (availability, zone) {
                release::report_late(section, &release, availability, zone, findings);
            }
            Some(release)
        })
    }

    fn vip(&mut self) -> Option<Option<Vip>> {
        let has_release = self.root.item("release").is_some();
        self.optional("vip", |section, findings| release::vip(section, has_release, findings))
    }

    /// A section, or what holds without it.
    fn or<T>(
        &mut self,
        name: &str,
        default: T,
        read: impl FnOnce(&Section<'t>, &mut Findings<'s>) -> Option<T>,
    ) -> Option<T> {
        match self.root.section(name, self.findings) {
            Read::Absent => Some(default),
            Read::Invalid => None,
            Read::Found(section, _) => read(&section, self.findings),
        }
    }

    /// A section without which there is nothing.
    fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Section<'t>, &mut Findings<'s>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.or(name, None, |section, findings| read(section, findings).map(Some))
    }
}
