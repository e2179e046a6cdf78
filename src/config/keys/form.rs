//! What may stand behind a key: the type of its value and the unit it is counted in.

use std::borrow::Cow;

/// The form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table of further keys.
    Section,
    /// A list of tables.
    Tables,
    /// One line of text.
    Text,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A web, mail or ledger address.
    Address,
    /// A file or folder.
    Path,
    /// A command line.
    Command,
    /// A length of time.
    Duration,
    /// A length of time in whole minutes, at most a day.
    Minutes,
    /// A length of time in calendar days.
    Days,
    /// Several lengths of time.
    Durations,
    /// A sum of money in the service's currency.
    Amount,
    /// A currency.
    Currency,
    /// A time zone.
    Zone,
    /// A day of the week.
    Weekday,
    /// Several days of the week.
    Weekdays,
    /// A local time.
    Time,
    /// A stretch between two local times.
    Times,
    /// Several dates or ranges of dates.
    Dates,
    /// Several languages.
    Languages,
    /// A whole number.
    Count,
    /// A whole number of hundredths.
    Percent,
    /// True or false.
    Truth,
}

impl Form {
    /// The type, in the words of TOML: `text`, `number`, `list of texts`.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Tables => "list of tables",
            Self::Count | Self::Percent => "number",
            Self::Truth => "true or false",
            Self::Durations | Self::Weekdays | Self::Dates | Self::Languages => "list of texts",
            Self::Text
            | Self::Word(_)
            | Self::Address
            | Self::Path
            | Self::Command
            | Self::Duration
            | Self::Minutes
            | Self::Days
            | Self::Amount
            | Self::Currency
            | Self::Zone
            | Self::Weekday
            | Self::Time
            | Self::Times => "text",
        }
    }

    /// What the value is counted in or chosen from; none where the type says it all.
    pub fn unit(self) -> Option<Cow<'static, str>> {
        let unit = match self {
            Self::Section | Self::Tables | Self::Text | Self::Truth | Self::Count => return None,
            Self::Word(words) => return Some(words.join(" or ").into()),
            Self::Address => "address",
            Self::Path => "path, relative to the file",
            Self::Command => "command line",
            Self::Duration | Self::Durations => "s, m, h or d",
            Self::Minutes => "whole minutes, as m or h",
            Self::Days => "whole days, as d",
            Self::Amount => "the currency's decimals",
            Self::Currency => "ISO 4217",
            Self::Zone => "IANA zone",
            Self::Weekday | Self::Weekdays => "mon to sun, or 0 (Sunday) to 6",
            Self::Time => "HH:MM",
            Self::Times => "HH:MM-HH:MM",
            Self::Dates => "YYYY-MM-DD",
            Self::Languages => "language tag",
            Self::Percent => "per cent",
        };
        Some(unit.into())
    }

    /// Type and unit in one.
    pub fn shown(self) -> String {
        match self.unit() {
            Some(unit) => format!("{}: {unit}", self.type_name()),
            None => self.type_name().to_owned(),
        }
    }
}
