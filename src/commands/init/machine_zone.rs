//! The zone that this machine is set to, as a first guess for a service's.

use std::path::Path;

use crate::ctx::Ctx;
use crate::domain::time::Zone;

/// The zone that `TZ`, `/etc/timezone` or `/etc/localtime` names, if the bundled rules know it; else UTC.
pub(super) fn guess(ctx: &Ctx) -> Zone {
    let named = ctx.variable("TZ").map(|name| name.trim_start_matches(':').to_owned());
    let candidates = [named, from_file(), from_link()];
    candidates.into_iter().flatten().find_map(|name| zone(&name)).unwrap_or_else(Zone::utc)
}

fn from_file() -> Option<String> {
    std::fs::read_to_string("/etc/timezone").ok()
}

/// `/etc/localtime` is a link into a folder of zones, at its end the name.
fn from_link() -> Option<String> {
    let target = std::fs::read_link("/etc/localtime").ok()?;
    name_in(&target)
}

fn name_in(target: &Path) -> Option<String> {
    let (_, name) = target.to_str()?.rsplit_once("/zoneinfo/")?;
    Some(name.to_owned())
}

/// A zone by a name that people would recognise.
fn zone(name: &str) -> Option<Zone> {
    match name.trim() {
        "UTC" | "Etc/UTC" | "Etc/UCT" | "Universal" | "Zulu" => Some(Zone::utc()),
        name if name.contains('/') => Zone::parse(name).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_the_bundled_rules_know_are_taken() {
        let name = |text: &str| zone(text).map(|zone| zone.name().to_owned());
        assert_eq!(name("Europe/Berlin\n").as_deref(), Some("Europe/Berlin"));
        assert_eq!(name("Etc/UTC").as_deref(), Some("UTC"));
        for none in ["", "EST5EDT,M3.2.0,M11.1.0", "posixrules", "Mars/Base", "../etc/passwd"] {
            assert_eq!(name(none), None, "{none}");
        }
        let link = Path::new("../usr/share/zoneinfo/America/Argentina/Salta");
        assert_eq!(name_in(link).as_deref(), Some("America/Argentina/Salta"));
    }
}
