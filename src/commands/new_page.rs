//! Writes a page for people to look at: whole or not at all, and over another file only when that is approved.

use std::fs;
use std::path::Path;

use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ops::upkeep::files;

/// Writes a page. One that is there is replaced only with `--yes` or by the answer of whoever is asked.
///
/// # Errors
/// `file_exists`, `output_failed`.
pub(super) fn write(ctx: &mut Ctx, path: &Path, html: &str) -> Result<(), CommandError> {
    let place = ctx.current_dir().join(path);
    let shown = path.display().to_string();
    if fs::symlink_metadata(&place).is_ok() && !may_replace(ctx, &shown)? {
        if ctx.prompt.is_interactive() {
            ctx.out.say("Nothing was written.");
            return Ok(());
        }
        let error = CommandError::new(Kind::Refused, "file_exists", format!("`{shown}` is there already"));
        return Err(error.hint("name another file, or replace it with --yes"));
    }
    if ctx.globals().dry_run {
        ctx.out.say(&format!("Nothing was written (--dry-run): the page would have {} bytes.", html.len()));
        return Ok(());
    }
    files::write_public(&place, html.as_bytes()).map_err(|error| {
        CommandError::new(Kind::Refused, "output_failed", format!("cannot write `{shown}`: {error}"))
            .hint("check that the folder exists, that you may write to it and that it has room")
    })?;
    ctx.out.say(&format!("The page is in {shown}."));
    Ok(())
}

fn may_replace(ctx: &mut Ctx, shown: &str) -> Result<bool, CommandError> {
    if ctx.globals().yes || !ctx.prompt.is_interactive() {
        return Ok(ctx.globals().yes);
    }
    Ok(ctx.prompt.confirm(&format!("{shown} is there already. Replace it?"), false)?)
}
