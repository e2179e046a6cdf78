//! What a source file names: every path that leads through the crate, in imports and in code.

use super::tokens::{Token, tokens};

/// The words that start an item; a field, a variant or an arm has none and ends with its comma.
const ITEM_WORDS: &[&str] =
    &["fn", "impl", "struct", "enum", "mod", "trait", "use", "const", "static", "type", "macro_rules"];

/// One path of a source file that leads through the crate.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) line: usize,
    pub(super) target: Target,
    /// Whether it stands in an item under `#[cfg(test)]`.
    pub(super) in_test: bool,
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A top-level module, or an item that stands beside them.
    Module(String),
    /// The root of the crate itself, by a glob, by `self` or by another name.
    Root,
    /// A construct behind which anything may be named.
    Untraceable(String),
}

/// The modules whose files only tests include: `#[cfg(test)] mod name;`, or `#![cfg(test)]` in the file.
pub(super) fn test_modules(home: &[String], source: &str) -> Vec<Vec<String>> {
    let mut walk = Walk::new(home, source);
    walk.run();
    walk.test_modules
}

/// All references of a file that holds the module `home`.
pub(super) fn references(home: &[String], source: &str) -> Vec<Reference> {
    let mut walk = Walk::new(home, source);
    walk.run();
    walk.found
}

/// A walk over the tokens that knows in which module, and in which test item, it is.
struct Walk {
    tokens: Vec<Token>,
    at: usize,
    module: Vec<String>,
    /// The inline modules that are open, each with the token that closes it.
    open: Vec<usize>,
    /// The token up to which everything belongs to a test item.
    test_until: usize,
    found: Vec<Reference>,
    test_modules: Vec<Vec<String>>,
}

impl Walk {
    fn new(home: &[String], source: &str) -> Self {
        Self {
            tokens: tokens(source),
            at: 0,
            module: home.to_vec(),
            open: Vec::new(),
            test_until: 0,
            found: Vec::new(),
            test_modules: Vec::new(),
        }
    }

    fn run(&mut self) {
        while self.at < self.tokens.len() {
            self.close_modules();
            match self.text(self.at) {
                "#" => self.attribute(),
                "mod" => self.open_module(),
                "extern" if self.text(self.at + 1) == "crate" => self.untraceable("extern crate"),
                "include" if self.text(self.at + 1) == "!" => self.untraceable("include!"),
                "crate" | "super" | "self" | "slotctl" if !self.continues_a_path() => self.path(),
                _ => self.at += 1,
            }
        }
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    fn close_modules(&mut self) {
        while self.open.last().is_some_and(|end| *end <= self.at) {
            self.open.pop();
            self.module.pop();
        }
    }

    /// Marks the item after `#[cfg(test)]` and refuses `#[path]`, but for what only tests see.
    fn attribute(&mut self) {
        let inner = self.text(self.at + 1) == "!";
        let start = self.at + 1 + usize::from(inner);
        if self.text(start) != "[" {
            self.at += 1;
            return;
        }
        let end = self.end_of_group(start);
        let words: Vec<&str> = (start + 1..end).map(|at| self.text(at)).collect();
        let is_test = words.first() == Some(&"cfg") && words.contains(&"test") && !words.contains(&"not");
        if words.first() == Some(&"path") && self.at >= self.test_until {
            self.untraceable("#[path]");
        }
        if is_test && inner {
            self.test_modules.push(self.module.clone());
        } else if is_test {
            self.test_until = self.test_until.max(self.end_of_item(end + 1));
        }
        self.at = end + 1;
    }

    fn open_module(&mut self) {
        let name = self.text(self.at + 1).to_owned();
        match self.text(self.at + 2) {
            "{" => {
                self.open.push(self.end_of_group(self.at + 2));
                self.module.push(name);
            }
            ";" if self.at < self.test_until => {
                self.test_modules.push([self.module.as_slice(), &[name]].concat());
            }
            _ => {}
        }
        self.at += 3;
    }

    fn untraceable(&mut self, what: &str) {
        self.note(self.at, Target::Untraceable(what.to_owned()));
        self.at += 2;
    }

    fn note(&mut self, at: usize, target: Target) {
        let line = self.tokens[at].line;
        self.found.push(Reference { line, target, in_test: at < self.test_until });
    }

    /// Whether the word here is the middle of a path whose start was seen, or was of another crate.
    fn continues_a_path(&self) -> bool {
        let Some(before) = self.at.checked_sub(1) else { return false };
        let word_before = |at: usize| {
            let word = self.text(at);
            !["use", "in", "as", "dyn", "mut", "impl", "return"].contains(&word)
                && word.ends_with(|c: char| c == '_' || c == '>' || c.is_alphanumeric())
        };
        self.text(before) == "::" && before.checked_sub(1).is_some_and(word_before)
    }

    /// Follows the path that starts here, and all branches of it.
    fn path(&mut self) {
        let start = self.at;
        self.at += 1;
        let is_path = self.text(self.at) == "::";
        let mut position = match self.text(start) {
            "crate" | "slotctl" => Vec::new(),
            "self" => self.module.clone(),
            _ => self.module[..self.module.len().saturating_sub(1)].to_vec(),
        };
        if is_path && self.text(start) == "slotctl" {
            self.note(start, Target::Untraceable("slotctl::".to_owned()));
        } else if is_path {
            self.at += 1;
            self.branch(&mut position, start);
        } else if self.text(self.at) == "as" && position.is_empty() {
            self.note(start, Target::Root);
        }
    }

    /// Follows what stands after a `::`, from the module `position`.
    fn branch(&mut self, position: &mut Vec<String>, start: usize) {
        loop {
            let here = self.at;
            match self.text(here).to_owned().as_str() {
                "{" => return self.branches(position),
                "super" => {
                    position.pop();
                }
                "self" if position.is_empty() => return self.note_and_pass(here, Target::Root),
                "self" => {}
                "*" if position.is_empty() => return self.note_and_pass(start, Target::Root),
                word => return self.arrive(position, word.to_owned(), here),
            }
            self.at += 1;
            if self.text(self.at) != "::" {
                if self.text(self.at) == "as" && position.is_empty() {
                    self.note(here, Target::Root);
                }
                return;
            }
            self.at += 1;
        }
    }

    fn note_and_pass(&mut self, at: usize, target: Target) {
        self.note(at, target);
        self.at += 1;
    }

    /// Follows each branch of a group in braces.
    fn branches(&mut self, position: &[String]) {
        let end = self.end_of_group(self.at);
        self.at += 1;
        while self.at < end {
            let start = self.at;
            self.branch(&mut position.to_vec(), start);
            self.at = self.end_of_branch(end) + 1;
        }
        self.at = end + 1;
    }

    /// The path names `word` inside `position`: the first of both is the top-level module.
    fn arrive(&mut self, position: &[String], word: String, at: usize) {
        let target = position.first().cloned().unwrap_or(word);
        self.note_and_pass(at, Target::Module(target));
    }

    /// The comma after the branch in which the walk stands, or the end of its group.
    fn end_of_branch(&self, group_end: usize) -> usize {
        let mut at = self.at;
        while at < group_end && self.text(at) != "," {
            at = if self.text(at) == "{" { self.end_of_group(at) + 1 } else { at + 1 };
        }
        at.min(group_end)
    }

    /// The token that closes the group which `start` opens.
    fn end_of_group(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for at in start..self.tokens.len() {
            match self.text(at) {
                "{" | "[" | "(" => depth += 1,
                "}" | "]" | ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }

    /// The end of the item that starts here: its `;`, or the end of its braces.
    fn end_of_item(&self, start: usize) -> usize {
        let passed = |at: usize, words: &[&str]| (start..at).any(|at| words.contains(&self.text(at)));
        let mut at = start;
        while at < self.tokens.len() {
            match self.text(at) {
                ";" => return at + 1,
                "," if !passed(at, ITEM_WORDS) => return at + 1,
                "{" if !passed(at, &["use"]) => return self.end_of_group(at) + 1,
                "{" | "(" | "[" => at = self.end_of_group(at) + 1,
                _ => at += 1,
            }
        }
        at
    }
}
