//! Walks a TOML tree: sections, their items, and what became of reading one.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Fault, Findings, shown};
use super::keys::{self, Document};
use super::nearest;
use super::syntax::MISSING;

/// One table of a file, and the path under which its keys are documented.
#[derive(Debug, Clone)]
pub(super) struct Section<'t> {
    document: Document,
    path: String,
    at: Range<usize>,
    table: &'t DeTable<'t>,
}

/// One value, and where it and its key stand.
#[derive(Debug, Clone)]
pub(super) struct Item<'t> {
    document: Document,
    /// The documented path.
    pub(super) path: String,
    /// The bytes of the key.
    pub(super) key: Range<usize>,
    value: &'t Spanned<DeValue<'t>>,
}

/// What became of reading a key.
#[derive(Debug, Clone)]
pub(super) enum Read<T> {
    /// It is not there.
    Absent,
    /// It is wrong, and was reported.
    Invalid,
    /// It is there, in these bytes.
    Found(T, Range<usize>),
}

impl<T> Read<T> {
    /// The value, or a default where the key is not there; none where it is wrong.
    pub(super) fn or(self, default: T) -> Option<T> {
        match self {
            Self::Absent => Some(default),
            Self::Invalid => None,
            Self::Found(value, _) => Some(value),
        }
    }

    /// The value, if it is there and right.
    pub(super) fn found(self) -> Option<T> {
        match self {
            Self::Found(value, _) => Some(value),
            Self::Absent | Self::Invalid => None,
        }
    }

    /// None where the key is not there, the value where it is; nothing at all where it is wrong.
    pub(super) fn optional(self) -> Option<Option<T>> {
        match self {
            Self::Absent => Some(None),
            Self::Invalid => None,
            Self::Found(value, _) => Some(Some(value)),
        }
    }

    /// The value and its bytes.
    pub(super) fn placed(&self) -> Option<(&T, &Range<usize>)> {
        match self {
            Self::Found(value, span) => Some((value, span)),
            Self::Absent | Self::Invalid => None,
        }
    }

    /// Whether the key is not there.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<'t> Section<'t> {
    /// The whole file.
    pub(super) fn root(document: Document, table: &'t DeTable<'t>) -> Self {
        Self { document, path: String::new(), at: 0..0, table }
    }

    /// Where it begins.
    pub(super) fn at(&self) -> &Range<usize> {
        &self.at
    }

    /// The item of a key.
    pub(super) fn item(&self, name: &str) -> Option<Item<'t>> {
        #[cfg(test)]
        asked::note(self.document, &self.path_of(name));
        let (key, value) = self.table.get_key_value(name)?;
        Some(Item { document: self.document, path: self.path_of(name), key: key.span(), value })
    }

    /// Every item, in the order of the file, with its name.
    pub(super) fn items(&self) -> Vec<(&'t str, Item<'t>)> {
        let mut items: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| {
                let name: &'t str = key.get_ref();
                let path = self.path_of(name);
                (name, Item { document: self.document, path, key: key.span(), value })
            })
            .collect();
        items.sort_by_key(|(_, item)| item.key.start);
        items
    }

    /// Reads a key that may be left out.
    pub(super) fn read<T>(
        &self,
        name: &str,
        findings: &mut Findings<'_>,
        reader: impl FnOnce(&Item<'t>) -> Result<T, Fault>,
    ) -> Read<T> {
        self.item(name).map_or(Read::Absent, |item| item.read(findings, reader))
    }

    /// Reads a key that may not be left out.
    pub(super) fn required<T>(
        &self,
        name: &str,
        findings: &mut Findings<'_>,
        reader: impl FnOnce(&Item<'t>) -> Result<T, Fault>,
    ) -> Read<T> {
        let read = self.read(name, findings, reader);
        if read.is_absent() {
            self.report_missing(name, findings);
            return Read::Invalid;
        }
        read
    }

    /// Reports a key that may not be left out, unless it is there in a misspelling, which is reported anyway.
    pub(super) fn report_missing(&self, name: &str, findings: &mut Findings<'_>) {
        if self.items().iter().any(|(written, item)| self.misspells(written, item) == Some(name)) {
            return;
        }
        let path = self.path_of(name);
        let key = keys::find(self.document, &path);
        let fault = Fault::new(MISSING, format!("`{path}` is missing"));
        findings.error(
            &self.at,
            match key {
                Some(key) if key.example.starts_with('[') && !key.example.contains('"') => {
                    fault.hint(format!("add {} ({})", key.example, key.meaning))
                }
                Some(key) => fault.hint(format!(
                    "add, for example: {} = {} ({})",
                    key.name(),
                    key.example,
                    key.meaning
                )),
                None => fault,
            },
        );
    }

    /// Reads a section below this one, and reports its unknown keys.
    pub(super) fn section(&self, name: &str, findings: &mut Findings<'_>) -> Read<Section<'t>> {
        let read = self.read(name, findings, Item::table);
        if let Read::Found(section, _) = &read {
            section.report_unknown(findings);
        }
        read
    }

    /// Reports every key that is not documented here.
    pub(super) fn report_unknown(&self, findings: &mut Findings<'_>) {
        for (name, item) in self.items() {
            if keys::find(self.document, &item.path).is_none() {
                findings.error(&item.key, self.unknown(name));
            }
        }
    }

    fn unknown(&self, name: &str) -> Fault {
        let place = match (self.path.as_str(), self.document) {
            ("", Document::Settings) => "slotctl.toml".to_owned(),
            ("", Document::Service) => "a service file".to_owned(),
            (path, _) => format!("[{path}]"),
        };
        let fault = Fault::new("unknown_key", format!("`{}` is no key of {place}", shown(name)));
        let lowered = name.to_lowercase();
        match keys::suggestion(self.document, &documented(&self.path), &lowered) {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    }

    /// The documented key that an undocumented one is most like.
    fn misspells(&self, written: &str, item: &Item<'_>) -> Option<&'static str> {
        if keys::find(self.document, &item.path).is_some() {
            return None;
        }
        nearest(written, keys::names_in(self.document, &documented(&self.path)))
    }

    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

/// The path under which the list of keys holds a section, with `*` for a weekday.
fn documented(path: &str) -> String {
    match path.strip_prefix("availability.hours.") {
        Some(_) => "availability.hours.*".to_owned(),
        None => path.to_owned(),
    }
}

impl<'t> Item<'t> {
    /// Reads it and reports what is wrong with it.
    pub(super) fn read<T>(
        &self,
        findings: &mut Findings<'_>,
        reader: impl FnOnce(&Self) -> Result<T, Fault>,
    ) -> Read<T> {
        match reader(self) {
            Ok(value) => Read::Found(value, self.span()),
            Err(fault) => {
                findings.error(&self.span(), fault);
                Read::Invalid
            }
        }
    }

    /// The bytes of the value.
    pub(super) fn span(&self) -> Range<usize> {
        self.value.span()
    }

    /// The value as TOML has it.
    pub(super) fn value(&self) -> &'t DeValue<'t> {
        #[cfg(test)]
        asked::note(self.document, &self.path);
        self.value.get_ref()
    }

    /// The last part of its path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// Reads a table.
    pub(super) fn table(&self) -> Result<Section<'t>, Fault> {
        let table = self.value().as_table().ok_or_else(|| self.wrong_type("a table"))?;
        Ok(Section { document: self.document, path: self.path.clone(), at: self.span(), table })
    }

    /// Reads a list; its entries have the path of the list.
    pub(super) fn entries(&self) -> Result<Vec<Item<'t>>, Fault> {
        let list = self.value().as_array().ok_or_else(|| self.wrong_type("a list"))?;
        let entry = |value: &'t Spanned<DeValue<'t>>| Item { value, ..self.clone() };
        Ok(list.iter().map(entry).collect())
    }

    /// The fault of a value of the wrong type.
    pub(super) fn wrong_type(&self, wanted: &str) -> Fault {
        let path = shown(&self.path);
        let fault =
            Fault::new("wrong_type", format!("`{path}` must be {wanted}, but this is {}", self.type_name()));
        if let Some(quoted) = self.unquoted().filter(|_| wanted.contains("in quotes")) {
            return fault.hint(format!("put it in quotes: \"{quoted}\""));
        }
        match keys::find(self.document, &self.path) {
            Some(key) if key.example.starts_with('[') && !key.example.contains('"') => {
                fault.hint(format!("write it as a section: {}", key.example))
            }
            Some(key) => fault.hint(format!("write, for example: {} = {}", self.name(), key.example)),
            None => fault,
        }
    }

    /// What stands there without quotation marks.
    pub(super) fn unquoted(&self) -> Option<String> {
        match self.value() {
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Float(number) => Some(number.to_string()),
            DeValue::Datetime(time) => Some(time.to_string()),
            DeValue::String(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
        }
    }

    fn type_name(&self) -> &'static str {
        match self.value() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a number",
            DeValue::Float(_) => "a number with decimals",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time without quotes",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }
}

/// Which keys the readers ask for or look at, so that a test can hold the documentation against them.
#[cfg(test)]
pub(super) mod asked {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::{Document, keys};

    type Paths = BTreeSet<(&'static str, String)>;

    thread_local! {
        static PATHS: RefCell<Option<Paths>> = const { RefCell::new(None) };
    }

    /// Remembers a path, under its documented form where there is one; only while it is listened to.
    pub(super) fn note(document: Document, path: &str) {
        PATHS.with_borrow_mut(|paths| {
            let Some(paths) = paths else { return };
            let documented = keys::find(document, path).map_or(path, |key| key.path).to_owned();
            paths.insert((document.file(), documented));
        });
    }

    /// Every path, with its file, that is asked for on this thread meanwhile.
    pub(in crate::config) fn while_reading(read: impl FnOnce()) -> Paths {
        PATHS.set(Some(Paths::new()));
        read();
        PATHS.take().unwrap_or_default()
    }
}
