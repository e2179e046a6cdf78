//! Reads directories and files of configuration, and checks them against each other.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::diagnostic::{Diagnostic, Fault, Severity, located};
use super::reading;
use super::service;
use super::settings::{Overrides, Settings};
use super::settings_file;
use super::source::{Source, Sources};
use super::templates::{self, Read};
use super::{Broken, Loaded};
use crate::domain::ids::ServiceId;
use crate::domain::service::Service;
use crate::domain::template::Templates;

/// The file of a directory that holds the settings.
pub(super) const SETTINGS_FILE: &str = "slotctl.toml";

/// The folder of a directory that holds the services.
const SERVICES_FOLDER: &str = "services";

/// A directory that holds `slotctl.toml` and `services/*.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Directory;

impl Directory {
    /// Reads and checks everything in it.
    ///
    /// A missing directory, a missing `slotctl.toml` and a directory without services are errors among the
    /// diagnostics, placed at the start of the file that should be there.
    pub fn load(dir: &Path, overrides: &Overrides) -> Loaded {
        let mut collected = Collected::new(overrides);
        collected.directory(dir);
        collected.into_loaded(dir)
    }
}

/// Reads and checks files and directories, also against each other: `service check PATH…`.
///
/// A directory with `slotctl.toml` or `services` is read as [`Directory::load`] reads it, any other for the
/// service files directly in it.
pub fn check_files(paths: &[PathBuf], overrides: &Overrides) -> Loaded {
    let mut collected = Collected::new(overrides);
    for path in paths {
        if !path.is_dir() {
            collected.file(path);
        } else if path.join(SETTINGS_FILE).exists() || path.join(SERVICES_FOLDER).is_dir() {
            collected.directory(path);
        } else {
            collected.services(path);
        }
    }
    collected.into_loaded(paths.first().map_or(Path::new(""), PathBuf::as_path))
}

/// Checks texts as if they stood beside the service files of a directory: what is about to be written there.
///
/// The settings of the directory are left alone. Mistakes of its service files are among the diagnostics; what two
/// files may not share is reported in the text.
pub fn check_texts(dir: &Path, texts: Vec<Source>, overrides: &Overrides) -> Loaded {
    let mut collected = Collected::new(overrides);
    for file in service_files(&dir.join(SERVICES_FOLDER)) {
        collected.file(&file);
    }
    for text in texts {
        collected.text(text);
    }
    collected.into_loaded(dir)
}

/// Something that only one file may hold, where it was first seen.
struct Taken {
    what: &'static str,
    value: String,
    file: PathBuf,
}

/// Everything that was read so far.
struct Collected<'o> {
    overrides: &'o Overrides,
    settings: Option<Settings>,
    services: Vec<Service>,
    files: Vec<(PathBuf, ServiceId)>,
    templates: Templates,
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
    taken: Vec<Taken>,
    seen: HashSet<PathBuf>,
    broken: Vec<Broken>,
    is_unusable: bool,
}

impl<'o> Collected<'o> {
    fn new(overrides: &'o Overrides) -> Self {
        Self {
            overrides,
            settings: None,
            services: Vec::new(),
            files: Vec::new(),
            templates: Templates::default(),
            diagnostics: Vec::new(),
            sources: Sources::default(),
            taken: Vec::new(),
            seen: HashSet::new(),
            broken: Vec::new(),
            is_unusable: false,
        }
    }

    fn directory(&mut self, dir: &Path) {
        let settings = dir.join(SETTINGS_FILE);
        let shown = dir.display();
        if !dir.is_dir() {
            let fault = Fault::new(
                "directory_missing",
                format!("the configuration directory {shown} does not exist"),
            );
            self.at_start(
                &settings,
                fault.hint(format!("run: slotctl init {shown}, or name another with --config")),
            );
            return;
        }
        if settings.exists() {
            self.file(&settings);
        } else {
            let fault = Fault::new("settings_missing", format!("{} does not exist", settings.display()));
            self.at_start(
                &settings,
                fault.hint(format!("run: slotctl init {shown}, or name another directory with --config")),
            );
        }
        self.services(&dir.join(SERVICES_FOLDER));
        self.templates(dir);
    }

    /// Reads the templates of a directory. The folder of a service whose file has a mistake is known all the same.
    fn templates(&mut self, dir: &Path) {
        let ids = self.taken.iter().filter(|taken| taken.what == "id");
        let ids: Vec<ServiceId> = ids.filter_map(|taken| taken.value.parse().ok()).collect();
        let Read { templates, diagnostics, sources } = templates::read(dir, &ids);
        self.templates = templates;
        self.diagnostics.extend(diagnostics);
        sources.into_iter().for_each(|source| self.sources.add(source));
    }

    /// Reads every service file of a folder, in the order of names.
    fn services(&mut self, folder: &Path) {
        let files = service_files(folder);
        if files.is_empty() {
            let fault = Fault::new("no_services", format!("there is no service in {}", folder.display()));
            self.at_start(folder, fault.hint("run: slotctl service new first-visit"));
        }
        for file in files {
            self.file(&file);
        }
    }

    /// Reads one file, once.
    fn file(&mut self, path: &Path) {
        if path.exists() && path.extension().is_none_or(|extension| extension != "toml") {
            let fault = Fault::new("not_toml", format!("{} is no .toml file", path.display()));
            self.at_start(path, fault.hint("name slotctl.toml, a service file, or a directory of them"));
            return;
        }
        if !self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        let source = match reading::text_of(path, reading::LARGEST_TOML) {
            Ok(source) => source,
            Err(unreadable) => {
                let (found, source) = unreadable.into_diagnostic();
                if is_settings(path) {
                    self.is_unusable = true;
                } else {
                    self.add_broken(path, None);
                }
                self.diagnostics.push(found);
                self.sources.add(source);
                return;
            }
        };
        self.text(source);
    }

    /// Takes the text of one file.
    fn text(&mut self, source: Source) {
        if is_settings(source.path()) {
            let read = settings_file::read(&source, self.overrides);
            self.is_unusable |= read.diagnostics.iter().any(Diagnostic::is_error);
            self.settings = read.settings;
            self.diagnostics.extend(read.diagnostics);
            self.sources.add(source);
            read.attached.into_iter().for_each(|source| self.sources.add(source));
        } else {
            self.service(source);
        }
    }

    fn service(&mut self, source: Source) {
        let read = service::read(&source, self.overrides.today);
        let is_sound = !read.diagnostics.iter().any(Diagnostic::is_error);
        self.diagnostics.extend(read.diagnostics);
        self.files.extend(read.service.iter().map(|one| (source.path().to_owned(), one.id.clone())));
        let id = read.id.map(|(id, span)| (id.to_string(), span));
        let about = id.as_ref().map(|(id, _)| id.clone());
        let own_id = self.take("id", id, &source);
        let own_name = self.take("name", read.name, &source);
        self.services.extend(read.service.filter(|_| own_id && own_name));
        if !is_sound || !own_id || !own_name {
            self.add_broken(source.path(), about);
        }
        self.sources.add(source);
        read.attached.into_iter().for_each(|source| self.sources.add(source));
    }

    fn add_broken(&mut self, file: &Path, id: Option<String>) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.broken.push(Broken { file: file.to_owned(), id: id.unwrap_or_else(|| stem.clone()), stem });
    }

    /// Notes what only one file may hold; false when another holds it.
    fn take(&mut self, what: &'static str, value: Option<(String, Range<usize>)>, source: &Source) -> bool {
        let Some((value, span)) = value else { return true };
        if let Some(other) = self.taken.iter().find(|taken| taken.what == what && taken.value == value) {
            let code = if what == "id" { "duplicate_id" } else { "duplicate_name" };
            let file = other.file.display();
            let fault = Fault::new(code, format!("the {what} `{value}` is also the one of {file}"));
            let fault = fault.hint(format!("change the {what} in one of the two files"));
            self.diagnostics.push(located(source, &span, Severity::Error, fault));
            return false;
        }
        self.taken.push(Taken { what, value, file: source.path().to_owned() });
        true
    }

    /// Reports something about a file that is not there.
    fn at_start(&mut self, path: &Path, fault: Fault) {
        self.is_unusable = true;
        let source = Source::new(path, "");
        self.diagnostics.push(located(&source, &(0..0), Severity::Error, fault));
        self.sources.add(source);
    }

    /// Puts the mistakes in the order of files and places, each once.
    fn into_loaded(self, dir: &Path) -> Loaded {
        let Self {
            settings, services, files, templates, mut diagnostics, sources, broken, is_unusable, ..
        } = self;
        diagnostics.sort_by_key(|found| (sources.rank(&found.file), found.span.start, found.span.end));
        diagnostics.dedup();
        Loaded {
            dir: dir.to_owned(),
            settings,
            services,
            files,
            templates,
            diagnostics,
            broken,
            is_unusable,
            sources,
        }
    }
}

/// The service files of a folder, in the order of names; none where there is no such folder.
fn service_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_service(path)).collect();
    files.sort();
    files
}

fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SETTINGS_FILE)
}

fn is_service(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension == "toml") && !path.is_dir()
}
