//! Confirmation numbers: what a consumer reads out at the desk, with a check symbol that finds mistypings.
//!
//! Nine symbols of Crockford's base 32 in three groups, such as `7K3-M9Q-RTW`: 40 random bits, then a check
//! symbol modulo 37. The alphabet has no I, L, O or U, so nothing in it can be read as something else; the five
//! extra check symbols `* ~ $ = U` are avoided by drawing again (crates.md). 37 is a prime above 32, so one
//! wrong symbol, or two neighbours exchanged, always show.

use std::fmt;
use std::str::FromStr;

/// The digits of Crockford's base 32, by value.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many symbols carry random bits; one check symbol follows.
const DATA_SYMBOLS: usize = 8;
const SYMBOLS: usize = DATA_SYMBOLS + 1;
const GROUP: usize = 3;

/// A confirmation number whose check symbol is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConfirmationNumber {
    /// The values of its symbols, check symbol last.
    values: [u8; SYMBOLS],
}

/// Why a text is no confirmation number that was ever given out: what is said of it after the text itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistyped {
    /// Too few or too many symbols.
    #[error(
        "is no confirmation number: those have {SYMBOLS} symbols, such as 7K3-M9Q-RTW, and this has {found}"
    )]
    Length {
        /// How many there are, dashes and spaces aside.
        found: usize,
    },
    /// A character that no confirmation number has.
    #[error("is no confirmation number: `{}`, its symbol {position}, stands in none", .character.escape_debug())]
    Character {
        /// The character.
        character: char,
        /// Which symbol it would be, from 1, dashes and spaces aside.
        position: usize,
    },
    /// Nine good symbols of which at least one is wrong or misplaced.
    #[error(
        "is mistyped: the check symbol of {number} does not fit, so a symbol is wrong or two are exchanged"
    )]
    CheckSymbol {
        /// What was read, in the canonical form.
        number: String,
    },
}

impl ConfirmationNumber {
    /// Makes a number of 40 random bits. `None`, about one time in seven, asks for another draw: the check symbol
    /// would be one of those that are no letter or digit of the alphabet.
    pub fn from_random(bytes: [u8; 5]) -> Option<Self> {
        let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let mut values = [0; SYMBOLS];
        for (place, value) in values[..DATA_SYMBOLS].iter_mut().rev().enumerate() {
            *value = low_symbol(bits >> (5 * place));
        }
        let check = check_value(&values[..DATA_SYMBOLS]);
        values[DATA_SYMBOLS] = check;
        (usize::from(check) < ALPHABET.len()).then_some(Self { values })
    }

    /// Reads a number as people write it: in any case, O for 0, I and L for 1, dashes and spaces anywhere or
    /// nowhere (cli.md, REF).
    ///
    /// # Errors
    /// [`Mistyped`], which says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Mistyped> {
        let mut values = [0; SYMBOLS];
        let mut found = 0;
        for character in text.chars().filter(|character| !is_separator(*character)) {
            let value = value_of(character).ok_or(Mistyped::Character { character, position: found + 1 })?;
            if let Some(place) = values.get_mut(found) {
                *place = value;
            }
            found += 1;
        }
        if found != SYMBOLS {
            return Err(Mistyped::Length { found });
        }
        let number = Self { values };
        if check_value(&values[..DATA_SYMBOLS]) != values[DATA_SYMBOLS] {
            return Err(Mistyped::CheckSymbol { number: number.to_string() });
        }
        Ok(number)
    }
}

impl ConfirmationNumber {
    /// What the canonical form begins with if a number is begun so, however it is written: for completion. `None`
    /// for what no number begins with.
    pub fn beginning(text: &str) -> Option<String> {
        let symbols = text.chars().filter(|character| !is_separator(*character)).map(value_of);
        let values: Vec<u8> = symbols.collect::<Option<_>>()?;
        (values.len() <= SYMBOLS).then(|| grouped(&values))
    }
}

impl FromStr for ConfirmationNumber {
    type Err = Mistyped;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for ConfirmationNumber {
    /// The canonical form: capitals, in groups of three.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&grouped(&self.values))
    }
}

/// Symbols in groups of three.
fn grouped(values: &[u8]) -> String {
    let symbol = |value: &u8| char::from(ALPHABET[usize::from(*value)]);
    let groups: Vec<String> = values.chunks(GROUP).map(|group| group.iter().map(symbol).collect()).collect();
    groups.join("-")
}

/// The words by which symbols of a number are said over the telephone: digits as they are, letters by the spelling alphabet
/// of the International Civil Aviation Organization.
pub fn spoken(symbols: &str) -> String {
    let word = |symbol: char| {
        let letter = symbol.to_ascii_uppercase();
        let known = SPOKEN.iter().find(|word| word.starts_with(letter));
        known.map_or_else(|| symbol.to_string(), |word| (*word).to_owned())
    };
    symbols.chars().map(word).collect::<Vec<_>>().join(" ")
}

/// A word for each letter that a number may have.
const SPOKEN: [&str; 22] = [
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "Juliett", "Kilo", "Mike",
    "November", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
];

/// The number that the values write in base 32, modulo 37.
fn check_value(values: &[u8]) -> u8 {
    values.iter().fold(0_u8, |rest, value| {
        let next = (u16::from(rest) * 32 + u16::from(*value)) % 37;
        next.to_le_bytes()[0]
    })
}

/// The lowest five bits.
fn low_symbol(bits: u64) -> u8 {
    bits.to_le_bytes()[0] & 0b1_1111
}

/// The value of a symbol in any of the ways people write it.
fn value_of(character: char) -> Option<u8> {
    let symbol = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let value = ALPHABET.iter().position(|known| char::from(*known) == symbol)?;
    u8::try_from(value).ok()
}

/// What may stand between the symbols: spaces, and the dashes that word processors make of a hyphen.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn some_number() -> impl Strategy<Value = ConfirmationNumber> {
        any::<[u8; 5]>().prop_filter_map("drawn again", ConfirmationNumber::from_random)
    }

    /// The symbols without the dashes.
    fn symbols(number: ConfirmationNumber) -> Vec<char> {
        number.to_string().chars().filter(|symbol| *symbol != '-').collect()
    }

    #[test]
    fn the_text_is_nine_symbols_in_groups_of_three() {
        let text = |bytes| ConfirmationNumber::from_random(bytes).map(|number| number.to_string());
        assert_eq!(text([0; 5]).as_deref(), Some("000-000-000"));
        assert_eq!(text([0, 0, 0, 0, 1]).as_deref(), Some("000-000-011"));
        assert_eq!(text([0, 0, 0, 0, 31]).as_deref(), Some("000-000-0ZZ"));
        assert_eq!(text([0, 0, 0, 0, 32]), None, "its check symbol would be *");
        assert_eq!(text([0, 0, 0, 0, 36]), None, "its check symbol would be U");
        assert_eq!(text([0, 0, 0, 0, 37]).as_deref(), Some("000-000-150"));
        assert_eq!(text([255; 5]).as_deref(), Some("ZZZ-ZZZ-ZZF"), "2^40 - 1 leaves 15 of 37");
    }

    #[test]
    fn the_beginning_of_a_number_is_read_as_the_whole() {
        let read = |text| ConfirmationNumber::beginning(text);
        assert_eq!(read("").as_deref(), Some(""));
        assert_eq!(read("7k3").as_deref(), Some("7K3"));
        assert_eq!(read("7k3-").as_deref(), Some("7K3"), "the dash may follow or not");
        assert_eq!(read("7k3mo").as_deref(), Some("7K3-M0"));
        assert_eq!(read("7K3-M9Q-RTW").as_deref(), Some("7K3-M9Q-RTW"));
        assert_eq!(read("7K3-M9Q-RTW0"), None);
        assert_eq!(read("u"), None);
        assert_eq!(read("0193b2c4-"), Some("019-3B2-C4".to_owned()), "an id is no number, and matches none");
    }

    #[test]
    fn about_one_draw_in_seven_is_drawn_again() {
        let kept = (0..37_000_u32)
            .filter(|draw| {
                let [a, b, c, d] = draw.to_be_bytes();
                ConfirmationNumber::from_random([0, a, b, c, d]).is_some()
            })
            .count();
        assert_eq!(kept, 32_000);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let number = ConfirmationNumber::from_random([1, 0x10, 0, 0, 1]).expect("kept");
        let text = number.to_string();
        assert!(text.contains('1') && text.contains('0'), "{text}");
        let compact = text.replace('-', "");
        let spellings = [
            text.to_lowercase(),
            compact.clone(),
            compact.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', "\u{2013}"),
            format!("  {text}\n"),
            text.replace('0', "O").replace('1', "l"),
            text.replace('0', "o").replace('1', "I"),
            compact.replace('1', "L").replace('0', "o"),
        ];
        for spelling in spellings {
            assert_eq!(spelling.parse(), Ok(number), "{spelling:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let parse = ConfirmationNumber::parse;
        assert_eq!(parse(""), Err(Mistyped::Length { found: 0 }));
        assert_eq!(parse("000-000-00"), Err(Mistyped::Length { found: 8 }));
        assert_eq!(parse(&"0".repeat(1000)), Err(Mistyped::Length { found: 1000 }));
        for (text, character, position) in
            [("00U-000-000", 'U', 3), ("000-000-00*", '*', 9), ("é", 'é', 1), ("00\u{7}", '\u{7}', 3)]
        {
            assert_eq!(parse(text), Err(Mistyped::Character { character, position }), "{text:?}");
        }
        assert_eq!(parse("000 000 oo1"), Err(Mistyped::CheckSymbol { number: "000-000-001".to_owned() }));
        let said = parse("00\u{1b}").expect_err("a control character").to_string();
        assert_eq!(said, "is no confirmation number: `\\u{1b}`, its symbol 3, stands in none");
    }

    proptest! {
        #[test]
        fn every_number_reads_back_as_it_prints(number in some_number()) {
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn every_other_symbol_in_any_place_is_found_out(number in some_number()) {
            let right = symbols(number);
            for place in 0..SYMBOLS {
                for other in ALPHABET.iter().map(|symbol| char::from(*symbol)).filter(|c| *c != right[place]) {
                    let mut wrong = right.clone();
                    wrong[place] = other;
                    let read = ConfirmationNumber::parse(&wrong.iter().collect::<String>());
                    prop_assert!(matches!(read, Err(Mistyped::CheckSymbol { .. })), "{:?}", wrong);
                }
            }
        }

        #[test]
        fn every_two_neighbours_exchanged_are_found_out(number in some_number()) {
            let right = symbols(number);
            for place in (1..SYMBOLS).filter(|place| right[place - 1] != right[*place]) {
                let mut wrong = right.clone();
                wrong.swap(place - 1, place);
                let read = ConfirmationNumber::parse(&wrong.iter().collect::<String>());
                prop_assert!(matches!(read, Err(Mistyped::CheckSymbol { .. })), "{:?}", wrong);
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>(), close in "[0-9A-Za-z -]{0,14}") {
            for text in [text, close] {
                let read = ConfirmationNumber::parse(&text);
                prop_assert!(read.is_err_and(|error| error.to_string().len() < 200)
                    || text.chars().filter(|c| c.is_alphanumeric()).count() == SYMBOLS);
            }
        }
    }

    /// Whatever the other symbols are, no substitution and no exchange among the eight symbols keeps the check
    /// symbol. One with the check symbol itself would need twice the value of the others to divide by 37, and then
    /// both symbols are the same.
    #[test]
    fn the_weights_of_the_places_prove_both_laws() {
        let weights: Vec<i32> = (0..8).rev().map(power).collect();
        for difference in 1..32_i32 {
            assert!(weights.iter().all(|weight| (weight * difference) % 37 != 0));
            assert!(weights.windows(2).all(|pair| ((pair[0] - pair[1]) * difference) % 37 != 0));
        }
    }

    /// 32 to a power, modulo 37.
    fn power(exponent: u32) -> i32 {
        (0..exponent).fold(1, |product, _| product * 32 % 37)
    }
}
