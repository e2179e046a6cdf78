//! A command line as a shell reads it, as far as completion needs it.

/// The words of a line up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The words without their quotes; the last one is being typed, and is empty after a space.
    pub(super) words: Vec<String>,
    /// The last word as it stands in the line.
    pub(super) raw: String,
}

/// Parts a line at its spaces, outside of quotes. Variables and commands in it are left as they stand.
pub(super) fn split(line: &str) -> Split {
    let (mut words, mut word, mut raw) = (Vec::new(), String::new(), String::new());
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if quote.is_none() && character.is_whitespace() {
            if !raw.is_empty() {
                words.push(std::mem::take(&mut word));
                raw.clear();
            }
            continue;
        }
        raw.push(character);
        match (quote, character) {
            (None, '\'' | '"') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None | Some('"'), '\\') => {
                let escaped = characters.next();
                raw.extend(escaped);
                word.extend(escaped);
            }
            _ => word.push(character),
        }
    }
    words.push(word);
    Split { words, raw }
}

/// A word with the user's folder in the place of a tilde, alone or after the `=` of a flag.
pub(super) fn at_home(word: &str, home: Option<&str>) -> String {
    let (flag, value) = match word.split_once('=') {
        Some((flag, value)) if flag.starts_with("--") => (format!("{flag}="), value),
        _ => (String::new(), word),
    };
    match (value.strip_prefix('~'), home) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => format!("{flag}{home}{rest}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        split(line).words
    }

    #[test]
    fn a_line_is_read_as_bash_reads_it() {
        assert_eq!(words("slotctl book  visit "), ["slotctl", "book", "visit", ""]);
        assert_eq!(words("slotctl -C 'my clinic' bo"), ["slotctl", "-C", "my clinic", "bo"]);
        assert_eq!(words(r#"slotctl -C "my \"own\"" "#), ["slotctl", "-C", "my \"own\"", ""]);
        assert_eq!(words(r"slotctl -C my\ clinic bo"), ["slotctl", "-C", "my clinic", "bo"]);
        assert_eq!(words("slotctl --name 'Ada P"), ["slotctl", "--name", "Ada P"], "a quote is still open");
        assert_eq!(words("slotctl --name '' "), ["slotctl", "--name", "", ""]);
        assert_eq!(words(""), [""]);
        assert_eq!(split("slotctl --at=2026").raw, "--at=2026");
        assert_eq!(split("slotctl --at='2026").raw, "--at='2026");
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        let at = |word| at_home(word, Some("/home/ada"));
        assert_eq!((at("~"), at("~/clinic")), ("/home/ada".to_owned(), "/home/ada/clinic".to_owned()));
        assert_eq!(at("--config=~/clinic"), "--config=/home/ada/clinic");
        assert_eq!((at("~bob/x"), at("a~")), ("~bob/x".to_owned(), "a~".to_owned()));
        assert_eq!(at_home("~/clinic", None), "~/clinic");
    }
}
