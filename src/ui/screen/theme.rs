//! How questions and answers read: as those of every program that asks with `dialoguer`, whose plain theme words them.

use std::fmt;

use dialoguer::theme::{SimpleTheme, Theme};

/// A question with the keys that answer it, and which of them Enter stands for: `Book it? [y/n]`.
pub(super) fn yes_or_no(question: &str, default: Option<bool>) -> String {
    worded(|text| SimpleTheme.format_confirm_prompt(text, question, default))
}

/// What was decided: `Book it? yes`.
pub(super) fn decided(question: &str, is_yes: bool) -> String {
    worded(|text| SimpleTheme.format_confirm_prompt_selection(text, question, Some(is_yes)))
}

/// What stands before a line of text, with what an empty one means: `Currency [EUR]:`.
pub(super) fn before_text(label: &str, suggested: Option<&str>) -> String {
    worded(|text| SimpleTheme.format_input_prompt(text, label, suggested))
}

/// What was typed: `Currency: EUR`.
pub(super) fn typed(label: &str, answer: &str) -> String {
    worded(|text| SimpleTheme.format_input_prompt_selection(text, label, answer))
}

fn worded(write: impl FnOnce(&mut dyn fmt::Write) -> fmt::Result) -> String {
    let mut text = String::new();
    // Writing to a text does not fail.
    let _ = write(&mut text);
    text.truncate(text.trim_end().len());
    text
}
