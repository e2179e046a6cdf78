//! Weekdays as a person writes them: `mon-fri`, `mon,wed,fri`, `1-5`.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;

/// Some days of the week, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days([bool; 7]);

impl Days {
    /// Monday to Friday.
    pub(super) const WORKING: Self = Self([true, true, true, true, true, false, false]);

    /// Their short names, from Monday.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        NAMES.into_iter().zip(self.0).filter_map(|(name, is_in)| is_in.then_some(name))
    }
}

impl FromStr for Days {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut days = [false; 7];
        for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (mut day, last) = (weekday(first)?, weekday(last)?);
            days[day.num_days_from_monday() as usize] = true;
            while day != last {
                day = day.succ();
                days[day.num_days_from_monday() as usize] = true;
            }
        }
        if days.contains(&true) { Ok(Self(days)) } else { Err("name at least one day: mon-fri".to_owned()) }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::WORKING {
            return f.pad("mon-fri");
        }
        f.pad(&self.names().collect::<Vec<_>>().join(","))
    }
}

/// A weekday by name, or by its number from 0, Sunday, to 6.
fn weekday(text: &str) -> Result<Weekday, String> {
    let numbered = text.parse::<u8>().ok().filter(|number| *number <= 6);
    let from_sunday = numbered.and_then(|number| Weekday::try_from((number + 6) % 7).ok());
    from_sunday.or_else(|| text.parse().ok()).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        format!("`{shown}` is no weekday: write mon-fri, or mon,wed,fri, or 0 (Sunday) to 6")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> String {
        text.parse::<Days>().map_or_else(|error| error, |days| days.names().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn days_are_lists_and_ranges_of_names_and_numbers() {
        assert_eq!(names("mon-fri"), "mon tue wed thu fri");
        assert_eq!(names("Fri, monday,wed"), "mon wed fri");
        assert_eq!(names("1-5"), "mon tue wed thu fri");
        assert_eq!(names("0 6"), "sat sun");
        assert_eq!(names("sat-mon"), "mon sat sun");
        assert_eq!(names("tue,tue"), "tue");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", " , ", "7", "mon-", "-", "funday", "mon-funday", "mo\u{301}n"] {
            assert!(text.parse::<Days>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn shown_days_are_read_back() {
        for text in ["mon-fri", "sat,sun", "mon,wed"] {
            assert_eq!(text.parse::<Days>().map(|days| days.to_string()).as_deref(), Ok(text));
        }
    }
}
