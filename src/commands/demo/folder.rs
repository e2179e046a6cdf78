//! The folder that the demo works in: new or empty, filled with the sample configuration.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::error::{CommandError, Kind};

/// The sample configuration, as the repository has it.
const SAMPLES: [(&str, &str); 4] = [
    ("slotctl.toml", include_str!("../../../sample-configs/slotctl.toml")),
    ("services/back-care-class.toml", include_str!("../../../sample-configs/services/back-care-class.toml")),
    (
        "services/keisei-eye-check.toml",
        include_str!("../../../sample-configs/services/keisei-eye-check.toml"),
    ),
    (
        "services/specialist-consultation.toml",
        include_str!("../../../sample-configs/services/specialist-consultation.toml"),
    ),
];

/// A folder for one demo.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    shown: PathBuf,
    is_named: bool,
}

impl Folder {
    /// Takes the folder that was named, or thinks of one among the temporary files. Nothing is made yet.
    ///
    /// # Errors
    /// `already_exists` for one that holds something, `write_failed` for one that cannot be looked into.
    pub(super) fn choose(current_dir: &Path, named: Option<PathBuf>) -> Result<Self, CommandError> {
        let Some(named) = named else {
            let random = Uuid::new_v4().simple().to_string();
            let path = std::env::temp_dir().join(format!("slotctl-demo-{}", &random[..8]));
            return Ok(Self { shown: path.clone(), path, is_named: false });
        };
        if named.as_os_str().is_empty() {
            return Err(CommandError::invalid_input("--dir names no folder").hint("name a new or empty one"));
        }
        let path = current_dir.join(&named);
        refuse_unless_free(&path, &named)?;
        // `-C -x` would be read as two flags.
        let shown = if named.to_string_lossy().starts_with('-') { Path::new(".").join(named) } else { named };
        Ok(Self { path, shown, is_named: true })
    }

    /// Makes the folder and writes the sample configuration into it, over nothing.
    ///
    /// # Errors
    /// `write_failed`.
    pub(super) fn fill(self) -> Result<Self, CommandError> {
        let made = if self.is_named { fs::create_dir_all(&self.path) } else { new_private(&self.path) };
        made.map_err(|error| cannot_write(&self.path, &error))?;
        let services = self.path.join("services");
        fs::create_dir(&services).map_err(|error| cannot_write(&services, &error))?;
        for (name, text) in SAMPLES {
            let file = self.path.join(name);
            let written = fs::File::create_new(&file)
                .and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes()));
            written.map_err(|error| cannot_write(&file, &error))?;
        }
        Ok(self)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// As it is written in commands: as it was named.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }

    /// How many messages lie in its spool.
    pub(super) fn messages(&self) -> usize {
        fs::read_dir(self.path.join("spool")).map(|entries| entries.flatten().count()).unwrap_or_default()
    }
}

/// Makes a folder that nobody else may look into: temporary files lie among those of others.
fn new_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn refuse_unless_free(path: &Path, named: &Path) -> Result<(), CommandError> {
    let taken = |what: &str| {
        let message = format!("{} {what}", named.display());
        CommandError::new(Kind::Refused, "already_exists", message)
            .hint("the demo never writes over anything: name a new or empty folder, or leave --dir out")
    };
    match fs::read_dir(path).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(taken("is not empty")),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(taken("is no folder")),
        Err(error) => Err(cannot_write(named, &error)),
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> CommandError {
    CommandError::new(Kind::Refused, "write_failed", format!("{} cannot be written: {error}", path.display()))
        .hint("name a folder that you may write to with --dir")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_service_is_embedded() {
        let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-configs/services");
        let mut found: Vec<String> = fs::read_dir(services)
            .expect("the samples are there")
            .map(|entry| format!("services/{}", entry.expect("an entry").file_name().to_string_lossy()))
            .collect();
        found.sort();
        let embedded: Vec<&str> = SAMPLES.iter().skip(1).map(|(name, _)| *name).collect();
        assert_eq!(embedded, found);
    }

    #[test]
    fn a_folder_is_taken_only_when_it_holds_nothing() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let choose = |name: &str| Folder::choose(root.path(), Some(name.into()));
        assert_eq!(choose("new/deep").expect("free").path(), root.path().join("new/deep"));
        assert_eq!(choose("-x").expect("free").shown(), Path::new("./-x"));
        fs::create_dir(root.path().join("empty")).expect("writable");
        assert!(choose("empty").is_ok());
        fs::write(root.path().join("file"), "").expect("writable");
        assert_eq!(choose("file").expect_err("a file").code(), "already_exists");
        assert_eq!(choose(".").expect_err("in use").code(), "already_exists");
        assert_eq!(choose("").expect_err("nothing").code(), "invalid_input");
    }

    #[test]
    fn a_filled_folder_holds_the_samples() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let folder = Folder::choose(root.path(), Some("demo".into())).and_then(Folder::fill).expect("filled");
        for (name, text) in SAMPLES {
            assert_eq!(fs::read_to_string(folder.path().join(name)).expect("written"), text);
        }
    }
}
