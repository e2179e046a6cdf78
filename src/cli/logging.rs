//! The log, which `-v` opens: what is sent where, never a secret.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt;

use crate::ui::Out;

/// Sends the log to stderr: warnings always, more with each `-v`, nothing below errors with `-q`.
pub(super) fn start(out: &Out) {
    let options = out.options();
    let level = match options.verbose {
        _ if options.quiet => LevelFilter::ERROR,
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let talk = out.talk_handle();
    let colored = options.talk_palette().is_colored();
    let subscriber = fmt()
        .with_max_level(level)
        .with_ansi(colored)
        .without_time()
        .with_target(false)
        .with_writer(move || talk.clone())
        .finish();
    // A second context in one process, as in a test, keeps the first log.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
