//! The sample configurations: sound, and together showing every documented key.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime, Weekday};
use toml::de::{DeTable, DeValue};

use crate::config::keys::{self, Document};
use crate::config::{Directory, Loaded, Overrides};
use crate::domain::ids::ServiceId;
use crate::domain::service::{CancellationTerms, ClosedRange, Opens, Service};
use crate::domain::time::Span;

fn samples(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-configs").join(below)
}

fn loaded(dir: &Path) -> Loaded {
    let today = NaiveDate::from_ymd_opt(2026, 11, 30);
    Directory::load(dir, &Overrides { today, ..Overrides::default() })
}

fn service(below: &str, id: &str) -> Service {
    let config = loaded(&samples(below)).into_checked().expect("sound samples");
    let id: ServiceId = id.parse().expect("an id");
    config.service(&id).expect("a sample").clone()
}

#[test]
fn the_samples_have_neither_errors_nor_warnings() {
    for below in ["", "all-options"] {
        let mut loaded = loaded(&samples(below));
        // The dates of a sample lie years ahead, so that they do not pass too soon.
        loaded.diagnostics.retain(|found| found.code != "closed_beyond_horizon");
        assert_eq!(loaded.diagnostics, [], "{}", loaded.draw(false, 100));
        assert!(loaded.settings.is_some() && !loaded.services.is_empty());
    }
}

#[test]
fn the_consultation_has_the_figures_of_the_use_case() {
    let service = service("", "specialist-consultation");
    let starts: Vec<String> = service
        .availability
        .on(Weekday::Mon)
        .iter()
        .map(|slot| slot.start.format("%H:%M").to_string())
        .collect();
    assert_eq!(starts, ["09:00", "09:30", "10:00", "10:30", "14:00", "14:30", "15:00", "15:30"]);
    assert!(service.availability.week[..5].iter().all(|day| day.len() == 8));
    assert!(service.availability.on(Weekday::Sat).is_empty() && service.availability.closed.is_empty());
    assert_eq!((service.duration_minutes, service.price.to_string().as_str()), (30, "150.00"));
    assert_eq!(service.deposit.map(|deposit| deposit.to_string()).as_deref(), Some("50.00"));
    assert_eq!(service.cancellation, CancellationTerms::Fee { free_until: Span::hours(48), fee: 2500 });
    assert_eq!((service.booking.max_advance_days, service.booking.min_notice), (30, Span::hours(24)));
    assert_eq!(service.booking.max_per_consumer, Some(2));
    let queue = service.queue.expect("a queue");
    assert_eq!((queue.admission_window_seconds, queue.max_concurrent_admissions), (300, Some(10)));
    assert_eq!((queue.admission_rate_per_minute, queue.require_authentication), (20, true));
    let release = service.release.expect("a release");
    assert_eq!(
        (release.day, release.zone.name(), release.opens),
        (Weekday::Mon, "America/New_York", Opens::NextWeek)
    );
    assert_eq!(Some(release.time), NaiveTime::from_hms_opt(9, 0, 0));
    assert_eq!((release.admission_window_seconds, release.max_concurrent_admissions), (600, Some(50)));
}

#[test]
fn blocks_hours_calendars_and_buffers_become_the_week_they_describe() {
    let visit = service("all-options", "studio-visit");
    let starts: Vec<String> = visit
        .availability
        .on(Weekday::Wed)
        .iter()
        .map(|slot| slot.start.format("%H:%M").to_string())
        .collect();
    assert_eq!(starts, ["09:00", "10:00", "11:00", "12:00", "15:00", "16:00", "17:00"]);
    let video = service("all-options", "video-consultation");
    assert_eq!(video.availability.on(Weekday::Wed).len(), 1);
    assert_eq!(video.availability.standard.len(), 2);
    let date = |month, day| NaiveDate::from_ymd_opt(2028, month, day).expect("a date");
    let thanksgiving =
        ClosedRange { from: date(11, 23), until: date(11, 24), reason: Some("Thanksgiving".to_owned()) };
    assert!(video.availability.closed.contains(&thanksgiving), "{:?}", video.availability.closed);
    assert!(video.availability.closed.iter().any(|range| range.contains(date(12, 6))));
}

#[test]
fn every_documented_key_stands_in_a_sample() {
    let mut shown = BTreeSet::new();
    for below in ["", "all-options"] {
        for source in loaded(&samples(below)).sources.iter() {
            let settings = source.path().ends_with("slotctl.toml");
            let document = if settings { Document::Settings } else { Document::Service };
            if let Ok(table) = DeTable::parse(source.text()) {
                collect(document, "", table.get_ref(), &mut shown);
            }
        }
    }
    let missing: Vec<&str> = keys::all().map(|key| key.path).filter(|path| !shown.contains(path)).collect();
    assert!(missing.is_empty(), "no sample shows {missing:?}");
}

fn collect(document: Document, section: &str, table: &DeTable<'_>, shown: &mut BTreeSet<&'static str>) {
    for (name, value) in table {
        let path = if section.is_empty() {
            name.get_ref().to_string()
        } else {
            format!("{section}.{}", name.get_ref())
        };
        shown.extend(keys::find(document, &path).map(|key| key.path));
        match value.get_ref() {
            DeValue::Table(table) => collect(document, &path, table, shown),
            DeValue::Array(list) => {
                for table in list.iter().filter_map(|entry| entry.get_ref().as_table()) {
                    collect(document, &path, table, shown);
                }
            }
            _ => {}
        }
    }
}
