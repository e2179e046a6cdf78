//! What the Admin API has no field for: never dropped silently (fanfare-admin-api.md §0.3).

use serde_json::{Value, json};

use crate::domain::service::{QueueSettings, ReleaseSettings, Service};

/// One thing to know about a plan.
pub(super) struct Warning {
    /// The service.
    pub(super) service_id: String,
    /// A word for scripts.
    pub(super) code: &'static str,
    /// In words.
    pub(super) message: String,
}

impl Warning {
    /// The warning's JSON (cli.md, JSON shapes).
    pub(super) fn to_json(&self) -> Value {
        json!({ "code": self.code, "service_id": self.service_id, "message": self.message })
    }
}

/// What the published dialect does not carry of a service.
pub(super) fn warnings(service: &Service) -> Vec<Warning> {
    let messages = service.queue.as_ref().and_then(concurrency).into_iter();
    let messages = messages.chain(service.release.as_ref().map(release));
    let warning = |message| Warning { service_id: service.id.to_string(), code: "not_carried", message };
    messages.map(warning).collect()
}

/// The number that can really be inside at once, where a lower one is asked for.
fn concurrency(queue: &QueueSettings) -> Option<String> {
    let wanted = queue.max_concurrent_admissions?;
    let inside = u64::from(queue.admission_rate_per_minute) * u64::from(queue.admission_window_seconds) / 60;
    (inside > u64::from(wanted)).then(|| {
        format!(
            "Fanfare cannot limit concurrent admissions: with {} a minute and {} s each, up to {inside} consumers \
             are inside at once, not {wanted}",
            queue.admission_rate_per_minute, queue.admission_window_seconds
        )
    })
}

fn release(release: &ReleaseSettings) -> String {
    let concurrent = match release.max_concurrent_admissions {
        Some(count) => format!(", max_concurrent_admissions ({count})"),
        None => String::new(),
    };
    format!(
        "Fanfare keeps no admission_window ({} s){concurrent} and show_remaining_slots ({}) for a timed release; \
         they are kept in the ledger",
        release.admission_window_seconds, release.show_remaining_slots
    )
}
