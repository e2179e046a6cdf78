//! The languages that notices are written in: how each tells a date, a length of time and what cancelling costs.

use chrono::{Datelike, NaiveDateTime, TimeDelta};

use super::time::{Instant, Zone};

/// How one language tells what is the same in every notice.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: &'static str,
    weekdays: [&'static str; 7],
    weekdays_short: [&'static str; 7],
    months: [&'static str; 12],
    months_short: [&'static str; 12],
    /// A date: `W` is the weekday, `D` the day, `M` the month, `Y` the year.
    date: &'static str,
    /// A date without a weekday.
    plain_date: &'static str,
    /// A date without a year.
    short_date: &'static str,
    /// A local time `T` on a date `D`.
    at: &'static str,
    /// The units of time, one of each and more of each: days, hours, minutes.
    units: [[&'static str; 2]; 3],
    /// What stands between two of them.
    and: &'static str,
    less_than_a_minute: &'static str,
    /// How a message begins; `N` is the name.
    pub greeting: &'static str,
    /// The labels of what a message is about.
    pub labels: Labels,
    /// What cancelling costs.
    pub policy: PolicyWords,
}

/// The labels of what a message is about.
#[derive(Debug, PartialEq, Eq)]
pub struct Labels {
    /// The service.
    pub service: &'static str,
    /// The start.
    pub when: &'static str,
    /// The start before a move.
    pub before: &'static str,
    /// The place.
    pub place: &'static str,
    /// The confirmation number.
    pub confirmation: &'static str,
    /// What was paid.
    pub paid: &'static str,
    /// Until when a seat is held.
    pub held_until: &'static str,
    /// A link that puts the appointment into a calendar.
    pub add_to_calendar: &'static str,
    /// By video, with a link `L`.
    pub video: &'static str,
    /// By video, with a link to come.
    pub video_later: &'static str,
}

/// What cancelling costs; `D` is a deadline, `F` a fee.
#[derive(Debug, PartialEq, Eq)]
pub struct PolicyWords {
    /// Cancelling never costs anything.
    pub free: &'static str,
    /// It is free until a deadline; how a sentence of steps begins.
    pub free_until: &'static str,
    /// It costs so much until a deadline; how a sentence of steps begins.
    pub costs_until: &'static str,
    /// The next step.
    pub then_until: &'static str,
    /// The last of two steps.
    pub later: &'static str,
    /// The start of the appointment as a deadline.
    pub the_start: &'static str,
}

impl Language {
    /// Every language that there are words for; the first is the one that holds where none is asked for.
    pub const ALL: [&'static Self; 4] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH];

    /// The language of a tag such as `de` or `de-AT`.
    pub fn of(tag: &str) -> Option<&'static Self> {
        let language = tag.split('-').next().unwrap_or(tag);
        Self::ALL.into_iter().find(|known| known.tag == language)
    }

    /// The one that holds where none is asked for.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// `Tuesday, 1 December 2026 at 09:00 EST (America/New_York)`.
    pub fn when(&self, at: Instant, zone: &Zone) -> String {
        let told = self.told(self.date, zone.local(at));
        format!("{told} {} ({zone})", zone.abbreviation(at))
    }

    /// `Tue 1 Dec 09:00 EST`.
    pub fn short_when(&self, at: Instant, zone: &Zone) -> String {
        let local = zone.local(at);
        let (date, time) = (self.date_of(self.short_date, local), local.format("%H:%M"));
        format!("{date} {time} {}", zone.abbreviation(at))
    }

    /// `29 November 2026, 09:00`.
    pub fn deadline(&self, at: Instant, zone: &Zone) -> String {
        let local = zone.local(at);
        format!("{}, {}", self.date_of(self.plain_date, local), local.format("%H:%M"))
    }

    /// `Tuesday, 1 December 2026`.
    pub fn date(&self, at: Instant, zone: &Zone) -> String {
        self.date_of(self.date, zone.local(at))
    }

    fn told(&self, date: &str, local: NaiveDateTime) -> String {
        let time = local.format("%H:%M").to_string();
        fill(self.at, &[('D', &self.date_of(date, local)), ('T', &time)])
    }

    fn date_of(&self, form: &str, local: NaiveDateTime) -> String {
        let short = form == self.short_date;
        let (weekdays, months) =
            if short { (self.weekdays_short, self.months_short) } else { (self.weekdays, self.months) };
        let weekday = weekdays[local.weekday().num_days_from_monday() as usize];
        let month = months[local.month0() as usize];
        let day = match (self.tag, local.day()) {
            ("fr", 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        };
        fill(form, &[('W', weekday), ('D', &day), ('M', month), ('Y', &local.year().to_string())])
    }

    /// A length of time as people say it, rounded down: days and hours from two days on, hours alone from one day
    /// on, else hours and minutes.
    pub fn in_words(&self, length: TimeDelta) -> String {
        let minutes = length.num_minutes().max(0);
        let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let part = |count: i64, [one, more]: [&str; 2]| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {more}")),
        };
        let hours_count = if days == 1 { hours + 24 } else { hours };
        let days = if days == 1 { 0 } else { days };
        let minutes = if days > 0 || hours_count >= 24 { 0 } else { minutes };
        let [day, hour, minute] = self.units;
        let parts = [part(days, day), part(hours_count, hour), part(minutes, minute)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { self.less_than_a_minute.to_owned() } else { parts.join(self.and) }
    }
}

/// Puts values in the places of capital letters that stand alone; what a value holds is not looked at again.
pub(super) fn fill(form: &str, values: &[(char, &str)]) -> String {
    let mut filled = String::with_capacity(form.len());
    let mut before = ' ';
    let mut letters = form.chars().peekable();
    while let Some(letter) = letters.next() {
        let stands_alone =
            !before.is_alphanumeric() && letters.peek().is_none_or(|next| !next.is_alphanumeric());
        match values.iter().find(|(name, _)| *name == letter && stands_alone) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push(letter),
        }
        before = letter;
    }
    filled
}

static ENGLISH: Language = Language {
    tag: "en",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    date: "W, D M Y",
    plain_date: "D M Y",
    short_date: "W D M",
    at: "D at T",
    units: [["day", "days"], ["hour", "hours"], ["minute", "minutes"]],
    and: " ",
    less_than_a_minute: "less than a minute",
    greeting: "Dear N,",
    labels: Labels {
        service: "Service",
        when: "When",
        before: "Before",
        place: "Where",
        confirmation: "Confirmation",
        paid: "Paid",
        held_until: "Held until",
        add_to_calendar: "Add to calendar",
        video: "by video: L",
        video_later: "by video; the link follows",
    },
    policy: PolicyWords {
        free: "Cancelling is free.",
        free_until: "Cancelling is free until D",
        costs_until: "Cancelling costs F until D",
        then_until: "; then it costs F until D",
        later: "; later it costs F",
        the_start: "the start",
    },
};

static GERMAN: Language = Language {
    tag: "de",
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    weekdays_short: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    months_short: [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.",
    ],
    date: "W, D. M Y",
    plain_date: "D. M Y",
    short_date: "W D. M",
    at: "D um T Uhr",
    // After "in": the dative.
    units: [["Tag", "Tagen"], ["Stunde", "Stunden"], ["Minute", "Minuten"]],
    and: " und ",
    less_than_a_minute: "weniger als einer Minute",
    greeting: "Guten Tag N,",
    labels: Labels {
        service: "Leistung",
        when: "Wann",
        before: "Bisher",
        place: "Wo",
        confirmation: "Bestätigung",
        paid: "Bezahlt",
        held_until: "Reserviert bis",
        add_to_calendar: "In den Kalender eintragen",
        video: "per Video: L",
        video_later: "per Video; der Link folgt",
    },
    policy: PolicyWords {
        free: "Die Absage ist kostenlos.",
        free_until: "Die Absage ist kostenlos bis D",
        costs_until: "Die Absage kostet F bis D",
        then_until: "; dann kostet sie F bis D",
        later: "; danach kostet sie F",
        the_start: "zum Beginn",
    },
};

static FRENCH: Language = Language {
    tag: "fr",
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    weekdays_short: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    months_short: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ],
    date: "W D M Y",
    plain_date: "D M Y",
    short_date: "W D M",
    at: "D à T",
    units: [["jour", "jours"], ["heure", "heures"], ["minute", "minutes"]],
    and: " et ",
    less_than_a_minute: "moins d'une minute",
    greeting: "Bonjour N,",
    labels: Labels {
        service: "Service",
        when: "Quand",
        before: "Avant",
        place: "Où",
        confirmation: "Confirmation",
        paid: "Payé",
        held_until: "Réservé jusqu'à",
        add_to_calendar: "Ajouter au calendrier",
        video: "par vidéo : L",
        video_later: "par vidéo ; le lien suivra",
    },
    policy: PolicyWords {
        free: "L'annulation est gratuite.",
        free_until: "L'annulation est gratuite jusqu'au D",
        costs_until: "L'annulation coûte F jusqu'au D",
        then_until: " ; ensuite elle coûte F jusqu'au D",
        later: " ; ensuite elle coûte F",
        the_start: "début",
    },
};

static SPANISH: Language = Language {
    tag: "es",
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    weekdays_short: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    months_short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    date: "W, D de M de Y",
    plain_date: "D de M de Y",
    short_date: "W D M",
    at: "D a las T",
    units: [["día", "días"], ["hora", "horas"], ["minuto", "minutos"]],
    and: " y ",
    less_than_a_minute: "menos de un minuto",
    greeting: "Hola, N:",
    labels: Labels {
        service: "Servicio",
        when: "Cuándo",
        before: "Antes",
        place: "Dónde",
        confirmation: "Confirmación",
        paid: "Pagado",
        held_until: "Reservada hasta",
        add_to_calendar: "Añadir al calendario",
        video: "por vídeo: L",
        video_later: "por vídeo; el enlace sigue",
    },
    policy: PolicyWords {
        free: "Cancelar es gratis.",
        free_until: "Cancelar es gratis hasta el D",
        costs_until: "Cancelar cuesta F hasta el D",
        then_until: "; después cuesta F hasta el D",
        later: "; después cuesta F",
        the_start: "inicio",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schedule::tests::{at, zone};

    #[test]
    fn every_language_tells_dates_in_its_own_words() {
        let (start, zone) = (at("2026-12-01T09:00:00-05:00"), zone("America/New_York"));
        let told = Language::ALL.map(|one| (one.tag, one.when(start, &zone), one.short_when(start, &zone)));
        let expected = [
            ("en", "Tuesday, 1 December 2026 at 09:00 EST (America/New_York)", "Tue 1 Dec 09:00 EST"),
            ("de", "Dienstag, 1. Dezember 2026 um 09:00 Uhr EST (America/New_York)", "Di 1. Dez. 09:00 EST"),
            ("fr", "mardi 1er décembre 2026 à 09:00 EST (America/New_York)", "mar. 1er déc. 09:00 EST"),
            (
                "es",
                "martes, 1 de diciembre de 2026 a las 09:00 EST (America/New_York)",
                "mar 1 dic 09:00 EST",
            ),
        ];
        for ((tag, when, short), expected) in told.iter().zip(expected) {
            assert_eq!((*tag, when.as_str(), short.as_str()), expected);
        }
        let deadlines = Language::ALL.map(|one| one.deadline(start, &zone));
        assert_eq!(deadlines[1], "1. Dezember 2026, 09:00");
    }

    #[test]
    fn lengths_are_told_with_the_right_number() {
        for (language, minutes, expected) in [
            ("en", 90, "1 hour 30 minutes"),
            ("de", 61, "1 Stunde und 1 Minute"),
            ("de", 3 * 1440 + 60, "3 Tagen und 1 Stunde"),
            ("de", 2 * 1440 + 120, "2 Tagen und 2 Stunden"),
            ("de", 0, "weniger als einer Minute"),
            ("de-AT", 1440, "24 Stunden"),
            ("fr", 90, "1 heure et 30 minutes"),
            ("fr", 2 * 1440, "2 jours"),
            ("fr", 4 * 1440 + 60, "4 jours et 1 heure"),
            ("fr", 0, "moins d'une minute"),
            ("es", 121, "2 horas y 1 minuto"),
            ("es", 3 * 1440 + 60, "3 días y 1 hora"),
            ("es", 0, "menos de un minuto"),
        ] {
            let language = Language::of(language).expect("a language");
            assert_eq!(language.in_words(TimeDelta::minutes(minutes)), expected);
        }
        assert_eq!(Language::of("it"), None);
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        assert_eq!(fill("W, D. M Y", &[('W', "D M"), ('D', "1"), ('M', "Y"), ('Y', "W")]), "D M, 1. Y W");
        assert_eq!(fill("Dear N,", &[('N', "D"), ('D', "x")]), "Dear D,");
    }
}
