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

/// Why a text is no confirmation number that was ever given out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistyped {
    /// Too few or too many symbols.
    #[error("a confirmation number has {SYMBOLS} symbols, such as 7K3-M9Q-RTW, and this has {found}")]
    Length {
        /// How many there are, dashes and spaces aside.
        found: usize,
    },
    /// A character that no confirmation number has.
    #[error("`{}` at position {position} stands in no confirmation number", .character.escape_debug())]
    Character {
        /// The character.
        character: char,
        /// Which symbol it would be, from 1, dashes and spaces aside.
        position: usize,
    },
    /// Nine good symbols of which at least one is wrong or misplaced.
    #[error("{number} is mistyped: its check symbol does not fit, so a symbol is wrong or two are exchanged")]
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

impl FromStr for ConfirmationNumber {
    type Err = Mistyped;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for ConfirmationNumber {
    /// The canonical form: capitals, in groups of three.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let symbol = |value: &u8| char::from(ALPHABET[usize::from(*value)]);
        let groups: Vec<String> =
            self.values.chunks(GROUP).map(|group| group.iter().map(symbol).collect()).collect();
        f.pad(&groups.join("-"))
    }
}

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
