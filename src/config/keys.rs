//! The documented keys: the one list that the reader, its suggestions, `config keys` and the reference in the README
//! come from.

use super::nearest;

mod form;
mod of_services;
mod of_settings;

pub use form::Form;

/// Which file a key belongs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Document {
    /// `slotctl.toml`.
    Settings,
    /// `services/*.toml`.
    Service,
}

impl Document {
    /// The file, as people write it.
    pub fn file(self) -> &'static str {
        match self {
            Self::Settings => "slotctl.toml",
            Self::Service => "services/*.toml",
        }
    }
}

/// One documented key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The file it belongs in.
    pub document: Document,
    /// Its sections and its name, with dots. The tables of a list have the path of the list, and `*` stands
    /// for a weekday.
    pub path: &'static str,
    /// What may stand there.
    pub form: Form,
    /// What holds without it, in words or as a value; `required` where nothing does.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// A value as TOML writes it.
    pub example: &'static str,
}

impl Key {
    /// The last part of its path.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The path of the section that holds it; empty at the top of a file.
    pub fn section(&self) -> &'static str {
        self.path.rsplit_once('.').map_or("", |(section, _)| section)
    }

    /// Whether its path is another's section.
    pub fn is_section(&self) -> bool {
        all().any(|key| key.document == self.document && key.section() == self.path)
    }

    /// Whether nothing holds without it.
    pub fn is_required(&self) -> bool {
        self.default == REQUIRED
    }
}

/// The default of a key that has none.
const REQUIRED: &str = "required";

/// Every documented key, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Key> {
    of_settings::KEYS.iter().chain(of_services::KEYS)
}

/// The documented keys at or below a path, such as `booking` or `release.hold_back`, in which a weekday matches `*`;
/// all keys below the empty path.
pub fn below(path: &str) -> impl Iterator<Item = &'static Key> {
    let parts = if path.is_empty() { 0 } else { path.split('.').count() };
    all().filter(move |key| {
        let above: Vec<&str> = key.path.split('.').take(parts).collect();
        above.len() == parts && (parts == 0 || matches(&above.join("."), path))
    })
}

/// The documented path that another text is most like.
pub fn nearest_path(path: &str) -> Option<&'static str> {
    nearest(path, all().map(|key| key.path))
}

/// Finds a documented key by its path, in which a weekday matches `*`.
pub fn find(document: Document, path: &str) -> Option<&'static Key> {
    all().find(|key| key.document == document && matches(key.path, path))
}

/// The names that may stand in a section.
pub(super) fn names_in(document: Document, section: &str) -> impl Iterator<Item = &'static str> {
    all().filter(move |key| key.document == document && key.section() == section).map(Key::name)
}

/// The hint for a key that is not documented where it stands.
pub(super) fn suggestion(document: Document, section: &str, name: &str) -> Option<String> {
    if let Some(near) = nearest(name, names_in(document, section)) {
        return Some(format!("did you mean `{near}`?"));
    }
    let elsewhere = all().find(|key| key.document == document && key.name() == name);
    if let Some(key) = elsewhere {
        return Some(match key.section() {
            "" => format!("`{name}` belongs at the top of the file, above the first [section]"),
            section => format!("`{name}` belongs in [{section}]"),
        });
    }
    let known: Vec<&str> = names_in(document, section).collect();
    (!known.is_empty()).then(|| format!("known here: {}", known.join(", ")))
}

fn matches(documented: &str, path: &str) -> bool {
    let (mut left, mut right) = (documented.split('.'), path.split('.'));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == "*" || one == other => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_answered_with_the_nearest_or_with_the_place_it_belongs() {
        for (section, name, hint) in [
            ("booking", "max_advanced", "did you mean `max_advance`?"),
            ("availability", "day", "did you mean `days`?"),
            ("availability", "min_notice", "`min_notice` belongs in [booking]"),
            ("booking", "timezone", "`timezone` belongs at the top of the file, above the first [section]"),
            ("deposit", "colour", "known here: amount"),
        ] {
            assert_eq!(suggestion(Document::Service, section, name).as_deref(), Some(hint));
        }
    }

    #[test]
    fn every_key_stands_once_and_below_its_section() {
        for (at, key) in all().enumerate() {
            let same = |other: &&'static Key| other.path == key.path && other.document == key.document;
            assert_eq!(all().position(|other| same(&other)), Some(at), "{}", key.path);
            let section = key.section();
            assert!(section.is_empty() || find(key.document, section).is_some(), "{}", key.path);
        }
        assert!(find(Document::Service, "availability.hours.sat.start").is_some());
        assert!(find(Document::Service, "availability.hours").is_some_and(Key::is_section));
    }

    #[test]
    fn a_path_leads_to_what_stands_below_it() {
        let paths = |path: &str| below(path).map(|key| key.path).collect::<Vec<_>>();
        assert_eq!(paths("deposit"), ["deposit", "deposit.amount"]);
        assert_eq!(paths("release.hold_back.until"), ["release.hold_back.until"]);
        assert_eq!(paths("availability.hours.sat").len(), 4);
        assert_eq!((paths("dep"), paths("deposit.amount.more")), (vec![], vec![]));
        assert_eq!(below("").count(), all().count());
        assert_eq!(nearest_path("bookng.hold"), Some("booking.hold"));
    }
}
