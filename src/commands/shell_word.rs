//! Words as a shell reads them: for commands that are shown to be typed.

/// A word as a POSIX shell reads it back.
pub(super) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_a_shell_would_read_more_into_it() {
        for plain in ["apply", "-C", "/tmp/slotctl-demo-1", "2026-12-08T09:00", "ada@example.org"] {
            assert_eq!(quoted(plain), plain);
        }
        assert_eq!(quoted("Ada Park"), "'Ada Park'");
        assert_eq!(quoted("it's $HOME"), "'it'\\''s $HOME'");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("~/x"), "'~/x'");
    }
}
