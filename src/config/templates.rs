//! The folder `templates/` beside `slotctl.toml`: `<language>/<kind>.txt|html|sms`, and the same below the id of a
//! service. Each file is tried before anybody relies on it.

use std::path::{Path, PathBuf};

use super::diagnostic::{Diagnostic, Fault, Severity, located, shown};
use super::reading;
use super::source::Source;
use crate::domain::consumer::is_language;
use crate::domain::ids::ServiceId;
use crate::domain::language::Language;
use crate::domain::notice::NoticeKind;
use crate::domain::template::{self, Form, Place, Templates};
use crate::domain::wording;

/// The folder's name.
const FOLDER: &str = "templates";

/// What the folder holds.
#[derive(Default)]
pub(super) struct Read {
    pub(super) templates: Templates,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) sources: Vec<Source>,
}

/// Reads and tries every template beside a settings file; a directory without the folder has none.
pub(super) fn read(dir: &Path, services: &[ServiceId]) -> Read {
    let mut read = Read::default();
    for path in entries(&dir.join(FOLDER)) {
        let name = name_of(&path);
        match services.iter().find(|id| id.as_str() == name) {
            Some(id) => entries(&path).iter().for_each(|path| read.language(path, Some(id))),
            None => read.language(&path, None),
        }
    }
    read
}

impl Read {
    fn language(&mut self, folder: &Path, service: Option<&ServiceId>) {
        let language = name_of(folder);
        if !folder.is_dir() || !is_language(&language) {
            let fault = Fault::new(
                "unknown_template",
                format!("`{}` is neither a language nor a service", shown(&language)),
            );
            let hint = "templates stand in `templates/<language>/` or `templates/<service id>/<language>/`";
            self.fault(&Source::new(folder, ""), 0, fault.hint(hint));
            return;
        }
        if Language::of(&language).is_none() {
            let told = format!("dates and lengths of time in `{language}` messages stand in English");
            let hint = "their words are built in for en, de, fr and es only; no other part of a template is affected";
            let fault = Fault::new("dates_in_english", told).hint(hint);
            self.found(&Source::new(folder, ""), 0, Severity::Warning, fault);
        }
        for path in entries(folder) {
            self.template(&path, service, &language);
        }
    }

    fn template(&mut self, path: &Path, service: Option<&ServiceId>, language: &str) {
        let name = name_of(path);
        let parts = name
            .split_once('.')
            .and_then(|(kind, end)| Some((NoticeKind::of_template(kind)?, Form::from_word(end)?)));
        let Some((kind, form)) = parts else {
            let fault = Fault::new("unknown_template", format!("`{}` is no template", shown(&name)));
            let kinds: Vec<&str> =
                NoticeKind::OTHERS.into_iter().map(NoticeKind::template).chain(["reminder"]).collect();
            let hint = format!("name it after a kind ({}) with .txt, .html or .sms", kinds.join(", "));
            return self.fault(&Source::new(path, ""), 0, fault.hint(hint));
        };
        if form == Form::Html && !path.with_extension("txt").exists() {
            let fault = Fault::new("template_without_text", "an HTML template stands beside its text");
            let hint = format!("write {}.txt as well: who cannot show HTML reads it", kind.template());
            return self.fault(&Source::new(path, ""), 0, fault.hint(hint));
        }
        if form == Form::Sms && !kind.is_urgent() {
            let fault =
                Fault::new("unknown_template", format!("`{}` never goes by text message", kind.template()));
            return self.fault(&Source::new(path, ""), 0, fault.hint("remove the file"));
        }
        let source = match reading::text_of(path, reading::LARGEST_TOML) {
            Ok(source) => source,
            Err(unreadable) => {
                let (found, source) = unreadable.into_diagnostic();
                self.diagnostics.push(found);
                self.sources.push(source);
                return;
            }
        };
        if let Err(mistake) = template::check(form, source.text(), &wording::sample()) {
            let fault = Fault::new("invalid_template", mistake.message);
            let hint = format!("the variables are: {}", template::VARIABLES.join(", "));
            self.fault(&source, mistake.line - 1, fault.hint(hint));
        }
        let place = Place {
            service_id: service.cloned(),
            language: language.to_owned(),
            kind: kind.template().to_owned(),
            form,
        };
        self.templates.insert(place, source.text().to_owned());
        self.sources.push(source);
    }

    /// Reports something about a line, counted from 0.
    fn fault(&mut self, source: &Source, line: usize, fault: Fault) {
        self.found(source, line, Severity::Error, fault);
    }

    fn found(&mut self, source: &Source, line: usize, severity: Severity, fault: Fault) {
        let before: usize = source.text().split_inclusive('\n').take(line).map(str::len).sum();
        let length = source.text().get(before..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        self.diagnostics.push(located(source, &(before..before + length), severity, fault));
        self.sources.push(source.clone());
    }
}

/// What is in a folder, in the order of names, hidden files and the copies of editors aside; nothing where there is no such folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| !name_of(path).starts_with(['.', '#']) && !name_of(path).ends_with('~'));
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
