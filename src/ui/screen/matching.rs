//! Narrowing a long list down by typing.

/// A typed text, word by word.
pub(super) struct Typed(Vec<String>);

impl Typed {
    /// Takes a text apart.
    pub(super) fn new(typed: &str) -> Self {
        Self(typed.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    /// How well it finds a text in small letters: nothing, if a word of it is not found at all. A word at the beginning
    /// of one is better than one inside another, which is better than letters that are there in their order.
    pub(super) fn weight(&self, text: &str) -> Option<u32> {
        self.0.iter().map(|word| word_weight(text, word)).try_fold(0, |sum, one| Some(sum + one?))
    }
}

/// The weight of a word that stands in the text as it was typed.
pub(super) const WHOLE: u32 = 10;

fn word_weight(text: &str, word: &str) -> Option<u32> {
    if words(text).any(|other| other.starts_with(word)) || text.starts_with(word) {
        return Some(2 * WHOLE);
    }
    if text.contains(word) {
        return Some(WHOLE);
    }
    words(text).any(|other| is_spread(other, word)).then_some(1)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the letters stand in the word in their order, the first at its beginning: `jhn` in `john`.
fn is_spread(word: &str, letters: &str) -> bool {
    let mut rest = word.chars();
    let begins = letters.chars().next() == word.chars().next();
    begins && letters.chars().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(text: &str, typed: &str) -> Option<u32> {
        Typed::new(typed).weight(&text.to_lowercase())
    }

    #[test]
    fn words_are_found_in_any_order_and_better_at_their_beginnings() {
        let ada = "Ada Park ada@example.org +12125550100";
        assert_eq!(weight(ada, ""), Some(0));
        assert!(weight(ada, "par ada").is_some());
        assert!(weight(ada, "ark") < weight(ada, "park"));
        assert!(weight(ada, "prk") < weight(ada, "ark"));
        assert!(weight(ada, "ADA").is_some() && weight(ada, "5550100").is_some());
        for none in ["park zz", "kap", "dprk", "adb"] {
            assert_eq!(weight(ada, none), None, "{none}");
        }
    }

    #[test]
    fn other_scripts_are_found() {
        assert!(weight("山田 太郎 taro@example.jp", "太郎").is_some());
        assert!(weight("Łukasz Żak", "żak łu").is_some());
    }
}
