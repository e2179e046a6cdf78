//! Takes out of a text what differs from run to run, so that snapshots hold.

use std::path::Path;

/// The signs of Crockford's base32, in capitals.
const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Replaces the temporary folder, UUIDs, confirmation numbers and measured durations by names in brackets.
///
/// A confirmation number is three groups of three Crockford signs, such as `7K3-M9Q-RTW`; without any letter it is
/// taken for a telephone number. A measured duration has a fraction of a second: `1.25s`, `13.4ms`.
pub(super) fn steady(text: &str, root: &Path) -> String {
    let mut text = text.to_owned();
    let canonical = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    for root in [canonical.as_path(), root] {
        text = text.replace(&*root.to_string_lossy(), "[ROOT]");
    }
    let is_word = |c: char| c.is_alphanumeric() || "-._".contains(c);
    let mut steady = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_word) {
        let end = rest[start..].find(|c| !is_word(c)).map_or(rest.len(), |length| start + length);
        steady.push_str(&rest[..start]);
        steady.push_str(&replaced(&rest[start..end]));
        rest = &rest[end..];
    }
    steady + rest
}

/// The word with its changing part named; punctuation at its end stays.
fn replaced(word: &str) -> String {
    let core = word.trim_end_matches(['.', '-', '_']);
    let tail = &word[core.len()..];
    for (is_kind, name) in [
        (is_uuid as fn(&str) -> bool, "[UUID]"),
        (is_confirmation_number, "[NUMBER]"),
        (is_measured_duration, "[TIME]"),
    ] {
        if is_kind(core) {
            return format!("{name}{tail}");
        }
        // A file is named after what it holds: `01890a5d-….json`.
        if let Some((_, extension)) = core.split_once('.').filter(|(stem, _)| is_kind(stem)) {
            return format!("{name}.{extension}{tail}");
        }
    }
    word.to_owned()
}

fn is_uuid(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_confirmation_number(word: &str) -> bool {
    let well_formed = |group: &str| group.len() == 3 && group.chars().all(|c| CROCKFORD.contains(c));
    word.split('-').count() == 3
        && word.split('-').all(well_formed)
        && word.contains(|c: char| c.is_ascii_uppercase())
}

fn is_measured_duration(word: &str) -> bool {
    let number = ["ms", "µs", "us", "ns", "s"].iter().find_map(|unit| word.strip_suffix(unit));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = number.and_then(|number| number.split_once('.'));
    parts.is_some_and(|(whole, fraction)| is_digits(whole) && is_digits(fraction))
}

mod tests {
    use super::*;

    #[test]
    fn what_differs_from_run_to_run_is_named() {
        let text = "Booked 7K3-M9Q-RTW, again \"ABC-DEF-GHJ\" (took 1.25s, 13.4ms).\n\
                    id: 01890a5d-ac96-774b-bcce-b302099a8057\n/tmp/w/spool/01890a5d-ac96-774b-bcce-b302099a8057.eml";
        let expected = "Booked [NUMBER], again \"[NUMBER]\" (took [TIME], [TIME]).\n\
                        id: [UUID]\n[ROOT]/spool/[UUID].eml";
        assert_eq!(steady(text, Path::new("/tmp/w")), expected);
        assert_eq!(steady("7K3-M9Q-RTW.", Path::new("/tmp/w")), "[NUMBER].");
    }

    #[test]
    fn what_stays_the_same_stays() {
        let text = "2026-12-01T09:00:00-05:00 2026-12-01 10:00-10:30 555-010-999 specialist-consultation USD-150.00 10s 48h \
                    NOT-OUR-ONE 7K3-M9Q v0.1.0";
        assert_eq!(steady(text, Path::new("/tmp/w")), text);
    }
}
