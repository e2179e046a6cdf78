//! `[queue]`.

use super::diagnostic::Findings;
use super::table::Section;
use super::value;
use crate::domain::service::{Fairness, QueueSettings};

/// The most that any count of a queue may be.
pub(super) const LARGEST_COUNT: u32 = 1_000_000;

/// Reads the section.
pub(super) fn read(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<QueueSettings> {
    let count = |name: &str, findings: &mut Findings<'_>| {
        section.read(name, findings, |item| value::number(item, 1..=LARGEST_COUNT))
    };
    let max_concurrent_admissions = count("max_concurrent_admissions", findings).optional();
    let admission_rate_per_minute = count("admission_rate_per_minute", findings).or(20);
    let capacity = count("capacity", findings).optional();
    let max_admissions = count("max_admissions", findings).optional();
    let window = section.read("admission_window", findings, value::seconds).or(300);
    let require_authentication = section.read("require_authentication", findings, value::truth).or(true);
    let fairness = section.read("fairness", findings, |item| value::word(item, &FAIRNESS));
    let enforce_concurrency = section.read("enforce_concurrency", findings, value::truth).or(false);
    Some(QueueSettings {
        admission_window_seconds: window?,
        max_concurrent_admissions: max_concurrent_admissions?,
        admission_rate_per_minute: admission_rate_per_minute?,
        require_authentication: require_authentication?,
        fairness: fairness.or(Fairness::Strict)?,
        capacity: capacity?,
        max_admissions: max_admissions?,
        enforce_concurrency: enforce_concurrency?,
    })
}

const FAIRNESS: [(&str, Fairness); 2] = [("strict", Fairness::Strict), ("loyalty", Fairness::Loyalty)];
