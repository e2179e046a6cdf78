//! What a dialect of the Admin API has no field for: never dropped silently (fanfare-admin-api.md §0.3).

use super::super::service::Service;
use super::Note;
use super::listing::Shape;
use super::wanted::QueueTerms;

/// What a dialect does not carry of a service, each in words.
pub fn not_carried(service: &Service, shape: Shape) -> Vec<Note> {
    let messages: Vec<String> =
        [queue(service, shape), concurrency(service, shape), release(service, shape), vip(service, shape)]
            .into_iter()
            .flatten()
            .collect();
    let note = |message| Note { service_id: service.id.clone(), code: "not_carried", message };
    messages.into_iter().map(note).collect()
}

/// What a queue loses; the concurrency has a sentence of its own, with the number that really comes of it.
fn queue(service: &Service, shape: Shape) -> Option<String> {
    let queue = service.queue.as_ref()?;
    let told = |key: &&str| match *key {
        "queue.capacity" => queue.capacity.map(|count| format!("capacity ({count})")),
        "queue.max_admissions" => queue.max_admissions.map(|count| format!("max_admissions ({count})")),
        "timezone" => Some(format!("timezone ({})", service.zone.name())),
        "closes_at" => Some("a closing time".to_owned()),
        _ => None,
    };
    kept(&shape.queue_lacks.iter().filter_map(told).collect::<Vec<_>>(), "a queue")
}

fn release(service: &Service, shape: Shape) -> Option<String> {
    let release = service.release.as_ref()?;
    let told = |key: &&str| match *key {
        "release.admission_window" => {
            Some(format!("admission_window ({} s)", release.admission_window_seconds))
        }
        "release.max_concurrent_admissions" => {
            release.max_concurrent_admissions.map(|count| format!("max_concurrent_admissions ({count})"))
        }
        "release.show_remaining_slots" => {
            Some(format!("show_remaining_slots ({})", release.show_remaining_slots))
        }
        "queue.require_authentication" => {
            let queue = service.queue.as_ref()?;
            Some(format!("require_authentication ({})", queue.require_authentication))
        }
        "closes_at" => Some("a closing time".to_owned()),
        _ => None,
    };
    kept(&shape.release_lacks.iter().filter_map(told).collect::<Vec<_>>(), "a timed release")
}

fn kept(lacking: &[String], of: &str) -> Option<String> {
    let (last, others) = lacking.split_last()?;
    let list = if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
    let they = if others.is_empty() { "it is" } else { "they are" };
    Some(format!("Fanfare keeps no {list} for {of}; {they} kept in the ledger"))
}

/// The number that can really be inside at once, where a lower one is asked for. A service with `[vip]` has two queues
/// that are open side by side, and each lets in at the whole rate.
fn concurrency(service: &Service, shape: Shape) -> Option<String> {
    let terms = QueueTerms::of(service).filter(|_| !shape.limits_concurrency())?;
    let wanted = terms.max_concurrent_admissions?;
    let (asked, rate, seconds) =
        (terms.admission_rate_per_minute, terms.rate(shape), terms.admission_window_seconds);
    let has_two = service.vip.is_some() && service.release.is_some() && shape.nests;
    let inside = terms.inside_at(rate);
    let in_all = if has_two { inside * 2 } else { inside };
    let in_each = if has_two {
        format!(" in each of the two queues (everybody's and that of [vip]), {in_all} in all")
    } else {
        String::new()
    };
    let is_lowered = rate < asked;
    if inside > u64::from(wanted) || (in_all > u64::from(wanted) && !is_lowered) {
        let is_lowest = is_lowered || (terms.enforce_concurrency && rate == 1);
        let lowest = if is_lowest { " even at the lowest rate" } else { "" };
        return Some(format!(
            "Fanfare cannot limit concurrent admissions: with {rate} a minute and {seconds} s each, up to {inside} \
             consumers are inside at once{in_each}{lowest}, not {wanted}"
        ));
    }
    is_lowered.then(|| {
        let each = if has_two { format!("{in_each}, as both are open side by side") } else { String::new() };
        format!(
            "[queue] enforce_concurrency: {rate} instead of {asked} are admitted a minute, so that with {seconds} s \
             each no more than {wanted} consumers are inside at once{each}"
        )
    })
}

fn vip(service: &Service, shape: Shape) -> Option<String> {
    let vip = service.vip.as_ref().filter(|_| !shape.nests)?;
    Some(format!(
        "this dialect has no sequences: [vip] audience_id ({}) gets in no earlier at Fanfare; `book --vip` heeds it",
        vip.audience_id
    ))
}
