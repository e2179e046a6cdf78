//! TOML → checked values, every mistake with file, line and column.
//!
//! [`Directory::load`] reads `slotctl.toml` and `services/*.toml` and finds every mistake of every file in one
//! run: syntax errors recover, and after an invalid value the rest is still checked. Commands that need a
//! sound configuration call [`Loaded::into_checked`].

mod address;
mod availability;
mod booking;
mod cancellation;
mod closed_days;
mod diagnostic;
mod directory;
mod drawing;
mod holidays;
pub mod keys;
mod lint;
mod masking;
mod queue;
mod reading;
mod release;
mod reminders;
pub mod secret;
mod service;
mod setting_rows;
pub mod settings;
mod settings_file;
mod slots;
mod source;
mod syntax;
mod table;
mod templates;
#[cfg(test)]
mod tests;
mod value;

use std::path::{Path, PathBuf};

pub use diagnostic::{Diagnostic, Severity};
pub use directory::{Directory, check_files, check_texts};
pub use drawing::render;
pub use masking::without_password;
pub use secret::{SecretError, SecretSource, private_file};
pub use setting_rows::SettingRow;
pub use settings::{Overrides, Settings};
pub use source::{Position, Source, Sources};

use crate::domain::ids::ServiceId;
use crate::domain::service::Service;
use crate::domain::template::Templates;

/// Everything that one load found, sound or not.
#[derive(Debug)]
pub struct Loaded {
    /// The directory that was read; the first path given to [`check_files`].
    pub dir: PathBuf,
    /// The settings, unless `slotctl.toml` is missing or has an error.
    pub settings: Option<Settings>,
    /// The services without an error, in the order of their files.
    pub services: Vec<Service>,
    /// Which file each of them stands in.
    pub files: Vec<(PathBuf, ServiceId)>,
    /// The templates of the directory.
    pub templates: Templates,
    /// Every mistake, in the order of files and of places in them.
    pub diagnostics: Vec<Diagnostic>,
    /// The service files with an error.
    pub broken: Vec<Broken>,
    /// Whether something besides service files has an error.
    pub is_unusable: bool,
    /// The texts, for drawing.
    pub sources: Sources,
}

/// A service file with an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The file.
    pub file: PathBuf,
    /// The service it is about: its id, or what the file is named after where the id cannot be read.
    pub id: String,
    /// What the file is named after: of a text that breaks off, the id may be a part only.
    pub stem: String,
}

impl Loaded {
    /// The configuration, if nothing stops the program.
    ///
    /// # Errors
    /// [`ConfigInvalid`] with every diagnostic when one of them is an error.
    pub fn into_checked(self) -> Result<Config, Box<ConfigInvalid>> {
        let config = self.into_usable()?;
        match config.mistakes {
            Some(invalid) => Err(invalid),
            None => Ok(config),
        }
    }

    /// The configuration without the services whose files have an error, if nothing else stops the program: one
    /// service's mistake must not keep the desk from the others.
    ///
    /// # Errors
    /// [`ConfigInvalid`] with every diagnostic when something besides service files has an error, or every service file.
    pub fn into_usable(self) -> Result<Config, Box<ConfigInvalid>> {
        let Self { dir, settings, mut services, files, templates, diagnostics, broken, is_unusable, sources } =
            self;
        let found = diagnostics.iter().filter(|found| !found.is_error()).cloned();
        let warnings = found.map(|found| Warning::of(found, &files)).collect();
        let has_error = diagnostics.iter().any(Diagnostic::is_error);
        let mistakes = has_error.then(|| Box::new(ConfigInvalid { diagnostics, sources }));
        services.retain(|service| broken.iter().all(|broken| broken.id != service.id.as_str()));
        match (settings, mistakes) {
            (Some(settings), mistakes) if !is_unusable && !services.is_empty() => {
                Ok(Config { dir, settings, services, templates, broken, mistakes, warnings })
            }
            (_, Some(invalid)) => Err(invalid),
            (_, None) => Err(Box::default()),
        }
    }

    /// Whatever is sound, if the settings are: enough to examine the rest of an installation, never to act on.
    pub fn into_sound(self) -> Option<Config> {
        let Self { dir, settings, mut services, files: _, templates, diagnostics: _, broken, .. } = self;
        services.retain(|service| broken.iter().all(|broken| broken.id != service.id.as_str()));
        let (mistakes, warnings) = (None, Vec::new());
        settings.map(|settings| Config { dir, settings, services, templates, broken, mistakes, warnings })
    }

    /// Draws the diagnostics, at most a hundred, a blank line between two.
    pub fn draw(&self, color: bool, width: usize) -> String {
        draw_all(&self.diagnostics, &self.sources, color, width)
    }
}

/// The fewest letters that say which service is meant, where they are only a part of its id.
const LEAST_PART: usize = 3;

/// A configuration that can be used.
#[derive(Debug, Clone)]
pub struct Config {
    /// The directory that holds `slotctl.toml`.
    pub dir: PathBuf,
    /// The settings.
    pub settings: Settings,
    /// The services without an error, in the order of their files.
    pub services: Vec<Service>,
    /// The templates of the directory, which stand in for built-in ones.
    pub templates: Templates,
    /// The service files with an error, whose services cannot be used.
    pub broken: Vec<Broken>,
    /// Every mistake, if one of them is an error.
    pub mistakes: Option<Box<ConfigInvalid>>,
    /// What somebody should look at.
    pub warnings: Vec<Warning>,
}

/// A mistake that does not stop the program, and whose file it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// The service whose file it is in; none for the settings and for files that a service names.
    pub service_id: Option<ServiceId>,
    /// The mistake.
    pub found: Diagnostic,
}

impl Warning {
    fn of(found: Diagnostic, files: &[(PathBuf, ServiceId)]) -> Self {
        let file = files.iter().find(|(file, _)| *file == found.file);
        Self { service_id: file.map(|(_, id)| id.clone()), found }
    }
}

impl Config {
    /// Refuses a service whose file has an error.
    ///
    /// # Errors
    /// [`ConfigInvalid`] with every diagnostic.
    pub fn require_sound(&self, id: &str) -> Result<(), Box<ConfigInvalid>> {
        let is_elsewhere = self.services.iter().any(|service| service.id.as_str() == id);
        let is_about = |broken: &Broken| broken.id == id || (broken.stem == id && !is_elsewhere);
        let is_broken = self.broken.iter().any(is_about);
        self.mistakes.clone().filter(|_| is_broken).map_or(Ok(()), Err)
    }

    /// Refuses a configuration with any error.
    ///
    /// # Errors
    /// [`ConfigInvalid`] with every diagnostic.
    pub fn require_all_sound(&self) -> Result<(), Box<ConfigInvalid>> {
        self.mistakes.clone().map_or(Ok(()), Err)
    }

    /// Finds a service.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// What a service is called by people: its name; its id where its file is gone.
    pub fn name_of<'a>(&'a self, id: &'a ServiceId) -> &'a str {
        self.service(id).map_or(id.as_str(), |service| &service.name)
    }

    /// The id that somebody may have meant: one that is mistyped, or of which only a part is given.
    pub fn nearest(&self, id: &str) -> Option<&ServiceId> {
        let ids = || self.services.iter().map(|service| &service.id);
        let near = nearest(id, ids().map(ServiceId::as_str));
        let part = id.to_lowercase();
        let is_in = |known: &&ServiceId| part.chars().count() >= LEAST_PART && known.as_str().contains(&part);
        ids().find(|known| Some(known.as_str()) == near).or_else(|| ids().find(is_in))
    }

    /// The file of the directory that holds the settings.
    pub fn file(&self) -> PathBuf {
        self.dir.join(directory::SETTINGS_FILE)
    }
}

/// A configuration with at least one error.
#[derive(Debug, Clone, Default, thiserror::Error)]
#[error("the configuration has {}", counted(diagnostics))]
pub struct ConfigInvalid {
    /// Every mistake, warnings too.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts, for drawing.
    pub sources: Sources,
}

impl ConfigInvalid {
    /// Draws the diagnostics, at most a hundred, a blank line between two.
    pub fn draw(&self, color: bool, width: usize) -> String {
        draw_all(&self.diagnostics, &self.sources, color, width)
    }
}

/// Nobody reads more drawings than this at once.
const MOST_DRAWN: usize = 100;

fn draw_all(diagnostics: &[Diagnostic], sources: &Sources, color: bool, width: usize) -> String {
    let mut text: Option<(&Path, String)> = None;
    let mut drawn = Vec::new();
    for found in diagnostics.iter().take(MOST_DRAWN) {
        let (_, text) = match text.take().filter(|(file, _)| *file == found.file) {
            Some(same) => text.insert(same),
            None => {
                let other = sources.get(&found.file).map(Source::drawable).unwrap_or_default();
                text.insert((&found.file, other))
            }
        };
        drawn.push(render(found, text, color, width));
    }
    if let Some(more) = diagnostics.len().checked_sub(MOST_DRAWN).filter(|more| *more > 0) {
        drawn.push(format!("… and {more} more"));
    }
    drawn.join("\n\n")
}

fn counted(diagnostics: &[Diagnostic]) -> String {
    match diagnostics.iter().filter(|found| found.is_error()).count() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    }
}

/// The candidate that is most like a text, if any is like it at all.
fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: String = text.chars().take(80).flat_map(char::to_lowercase).collect();
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
