//! Rust source as words and signs, without comments and literals.

/// A word or a sign, and the line on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// An identifier, a keyword, `::`, or a single other sign.
    pub(super) text: String,
    /// Counted from 1.
    pub(super) line: usize,
}

/// Splits a source into tokens. Comments, texts, characters and lifetimes leave nothing behind.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1, found: Vec::new() };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.found
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl Reader<'_> {
    fn step(&mut self) {
        let length = self.comment().or_else(|| self.literal()).unwrap_or_else(|| self.word_or_sign());
        let (passed, rest) = self.rest.split_at(length);
        self.line += passed.matches('\n').count();
        self.rest = rest;
    }

    /// The length of the comment that starts here.
    fn comment(&self) -> Option<usize> {
        if self.rest.starts_with("//") {
            return Some(self.rest.find('\n').unwrap_or(self.rest.len()));
        }
        self.rest.starts_with("/*").then(|| block_comment_length(self.rest))
    }

    /// The length of the text, character or lifetime that starts here.
    fn literal(&self) -> Option<usize> {
        let prefix = self.rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(self.rest.len());
        let (prefix, after) = self.rest.split_at(prefix);
        if !["", "b", "c", "r", "br", "cr"].contains(&prefix) {
            return None;
        }
        let length = match after.chars().next()? {
            '"' if prefix.ends_with('r') => raw_length(after),
            '#' if prefix.ends_with('r') => raw_length(after),
            '"' => Some(quoted_length(after, '"')),
            '\'' if prefix.is_empty() || prefix == "b" => Some(character_or_lifetime_length(after)),
            _ => None,
        };
        length.map(|length| prefix.len() + length)
    }

    /// Keeps the word or sign that starts here and gives its length.
    fn word_or_sign(&mut self) -> usize {
        let is_word = |c: char| c == '_' || c.is_alphanumeric();
        let raw = if self.rest.starts_with("r#") { 2 } else { 0 };
        let word = &self.rest[raw..];
        let length = word.find(|c| !is_word(c)).unwrap_or(word.len());
        if length > 0 {
            self.keep(raw, length);
            return raw + length;
        }
        let Some(sign) = self.rest.chars().next() else { return 0 };
        let length = if self.rest.starts_with("::") { 2 } else { sign.len_utf8() };
        if !sign.is_whitespace() {
            self.keep(0, length);
        }
        length
    }

    fn keep(&mut self, start: usize, length: usize) {
        let text = self.rest[start..start + length].to_owned();
        self.found.push(Token { text, line: self.line });
    }
}

/// Block comments nest.
fn block_comment_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a text between quotes, in which a backslash guards the sign after it.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut guarded = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if guarded => guarded = false,
            '\\' => guarded = true,
            sign if sign == quote => return at + sign.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The length of `#"…"#` with any number of hashes; nothing for a raw identifier.
fn raw_length(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    text[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let body = hashes + 1;
    Some(text[body..].find(&end).map_or(text.len(), |at| body + at + end.len()))
}

/// `'a'` and `'\''` are characters, `'a` is a lifetime.
fn character_or_lifetime_length(text: &str) -> usize {
    let mut signs = text.char_indices().skip(1);
    let first = signs.next();
    let second = signs.next();
    match (first, second) {
        (Some((_, '\\')), _) => quoted_length(text, '\''),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}
