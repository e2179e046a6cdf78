//! Money: integer minor units of one ISO 4217 currency, with one rounding function and no floats.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::identity::quoted;

/// The most that one amount may be, in minor units; sums of any ledger stay far inside an `i64`.
pub const LARGEST: i64 = 999_999_999_999;

/// The most characters an amount may have; more than enough for [`LARGEST`], and few enough for every decimal
/// of that length to be exact.
const LONGEST: usize = 24;

/// An ISO 4217 currency that has a minor unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    code: iso_currency::Currency,
    decimals: u32,
}

/// Why a text is no currency, or no amount of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not an ISO 4217 code.
    #[error("`{0}` is no ISO 4217 currency code")]
    UnknownCurrency(String),
    /// A code such as XAU that counts something without a minor unit.
    #[error("{0} has no minor unit, so nothing can be priced in it")]
    NoMinorUnit(String),
    /// Not a decimal number.
    #[error("`{0}` is no amount")]
    NotANumber(String),
    /// Too few or too many decimals for the currency.
    #[error("`{text}` has not the {decimals} decimals of {currency}")]
    WrongDecimals {
        /// What was given.
        text: String,
        /// How many decimals the currency has.
        decimals: u32,
        /// The code of the currency.
        currency: String,
    },
    /// Below zero.
    #[error("`{0}` is negative")]
    Negative(String),
    /// Above [`LARGEST`].
    #[error("`{0}` is more than this program can count")]
    TooLarge(String),
}

impl Currency {
    /// Finds a currency by its three-letter code, in capitals.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`], or [`MoneyError::NoMinorUnit`] for codes like XAU.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let unknown = || MoneyError::UnknownCurrency(quoted(code));
        let found = iso_currency::Currency::from_code(code).ok_or_else(unknown)?;
        let decimals = found.exponent().ok_or_else(|| MoneyError::NoMinorUnit(code.to_owned()))?;
        Ok(Self { code: found, decimals: u32::from(decimals) })
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.code.code()
    }

    /// How many decimals amounts have: 2 for USD, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// Nothing, in this currency.
    pub fn zero(self) -> Money {
        Money { minor: 0, currency: self }
    }

    /// An amount of so many minor units, which may be negative in sums.
    pub fn minor(self, minor: i64) -> Money {
        Money { minor, currency: self }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

/// An amount of one currency, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// Reads an amount with exactly the currency's number of decimals, such as `150.00`.
    ///
    /// # Errors
    /// Every variant of [`MoneyError`] but the two about currencies.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let given = quoted(text);
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b".-".contains(&b));
        let whole = text.trim_start_matches('-');
        if !plain || whole.starts_with('.') || whole.ends_with('.') {
            return Err(MoneyError::NotANumber(given));
        }
        if text.len() > LONGEST {
            return Err(MoneyError::TooLarge(given));
        }
        let number = Decimal::from_str_exact(text).map_err(|_| MoneyError::NotANumber(given.clone()))?;
        if text.starts_with('-') {
            return Err(MoneyError::Negative(given));
        }
        if number.scale() != currency.decimals {
            return Err(wrong_decimals(&given, currency));
        }
        i64::try_from(number.mantissa())
            .ok()
            .filter(|minor| *minor <= LARGEST)
            .map(|minor| Self { minor, currency })
            .ok_or(MoneyError::TooLarge(given))
    }

    /// The amount in minor units.
    pub fn in_minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// So many per cent of it, half a minor unit rounded up (rules.md, Money): the one rounding function.
    pub fn percent(self, percent: u32) -> Self {
        let hundredths = i128::from(self.minor) * i128::from(percent);
        let minor = i64::try_from((hundredths + 50).div_euclid(100)).unwrap_or(i64::MAX);
        Self { minor, currency: self.currency }
    }
}

impl fmt::Display for Money {
    /// The decimal string, without the currency: `150.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.currency.decimals;
        f.pad(&Decimal::from_i128_with_scale(i128::from(self.minor), decimals).to_string())
    }
}

fn wrong_decimals(given: &str, currency: Currency) -> MoneyError {
    MoneyError::WrongDecimals {
        text: given.to_owned(),
        decimals: currency.decimals,
        currency: currency.code().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).expect("a known code")
    }

    #[test]
    fn amounts_have_exactly_the_decimals_of_their_currency() {
        for (code, good, minor) in
            [("USD", "150.00", 15_000), ("JPY", "1200", 1200), ("KWD", "1.250", 1250), ("EUR", "0.00", 0)]
        {
            assert_eq!(Money::parse(good, currency(code)).map(Money::in_minor), Ok(minor));
        }
        for (code, bad) in
            [("USD", "150"), ("USD", "1.5"), ("USD", "1.505"), ("JPY", "12.0"), ("KWD", "1.25")]
        {
            let refused = Money::parse(bad, currency(code));
            assert!(matches!(refused, Err(MoneyError::WrongDecimals { .. })), "{code} {bad}: {refused:?}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_by_name() {
        let usd = currency("USD");
        for bad in
            ["", "abc", "1,50", "1e5", " 1.00", "1.00 ", ".50", "5.", "--1.00", "1.0.0", "٣.00", "+1.00"]
        {
            assert!(matches!(Money::parse(bad, usd), Err(MoneyError::NotANumber(_))), "{bad:?}");
        }
        assert!(matches!(Money::parse("-1.00", usd), Err(MoneyError::Negative(_))));
        assert!(matches!(Money::parse("99999999999999.00", usd), Err(MoneyError::TooLarge(_))));
        assert!(matches!(Money::parse(&"9".repeat(60), usd), Err(MoneyError::TooLarge(_))));
        assert!(matches!(Currency::parse("usd"), Err(MoneyError::UnknownCurrency(_))));
        assert!(matches!(Currency::parse("XAU"), Err(MoneyError::NoMinorUnit(_))));
    }

    #[test]
    fn a_percentage_rounds_half_up_to_the_minor_unit() {
        let usd = currency("USD");
        assert_eq!(usd.minor(101).percent(50), usd.minor(51));
        assert_eq!(usd.minor(99).percent(50), usd.minor(50));
        assert_eq!(usd.minor(15_000).percent(100), usd.minor(15_000));
        assert_eq!(usd.minor(1).percent(49), usd.minor(0));
    }

    proptest! {
        #[test]
        fn every_amount_reads_back_as_it_prints(minor in 0..=LARGEST, which in 0..3_usize) {
            let currency = currency(["USD", "JPY", "KWD"][which]);
            let money = currency.minor(minor);
            prop_assert_eq!(Money::parse(&money.to_string(), currency), Ok(money));
        }

        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let read = Money::parse(&text, currency("USD"));
            prop_assert!(read.is_err() || read.is_ok_and(|money| money.in_minor() >= 0));
        }
    }
}
