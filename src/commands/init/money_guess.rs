//! The currency of the place that a zone or a locale names, as a first guess for a service's.

use crate::ctx::Ctx;
use crate::domain::money::Currency;

/// The table of zones that comes with a machine's zone data: which country each lies in.
const ZONES: &str = "/usr/share/zoneinfo/zone.tab";

/// The countries whose people most often meet this program's question, by ISO 3166 code.
#[rustfmt::skip]
const CURRENCIES: &[(&str, &[&str])] = &[
    ("EUR", &["AD", "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV",
        "MC", "ME", "MT", "NL", "PT", "SI", "SK", "SM", "VA", "XK"]),
    ("USD", &["US", "EC", "GU", "PR", "SV", "VI"]),
    ("GBP", &["GB", "GG", "IM", "JE"]),
    ("CHF", &["CH", "LI"]),
    ("AUD", &["AU"]), ("NZD", &["NZ"]), ("CAD", &["CA"]), ("JPY", &["JP"]), ("KRW", &["KR"]), ("CNY", &["CN"]),
    ("HKD", &["HK"]), ("TWD", &["TW"]), ("SGD", &["SG"]), ("MYR", &["MY"]), ("THB", &["TH"]), ("VND", &["VN"]),
    ("IDR", &["ID"]), ("PHP", &["PH"]), ("INR", &["IN"]), ("PKR", &["PK"]), ("BDT", &["BD"]), ("LKR", &["LK"]),
    ("AED", &["AE"]), ("SAR", &["SA"]), ("QAR", &["QA"]), ("KWD", &["KW"]), ("BHD", &["BH"]), ("OMR", &["OM"]),
    ("ILS", &["IL"]), ("JOD", &["JO"]), ("TRY", &["TR"]), ("EGP", &["EG"]), ("MAD", &["MA"]), ("TND", &["TN"]),
    ("ZAR", &["ZA"]), ("NGN", &["NG"]), ("KES", &["KE"]), ("GHS", &["GH"]), ("UGX", &["UG"]), ("TZS", &["TZ"]),
    ("SEK", &["SE"]), ("NOK", &["NO", "SJ"]), ("DKK", &["DK", "FO", "GL"]), ("ISK", &["IS"]), ("PLN", &["PL"]),
    ("CZK", &["CZ"]), ("HUF", &["HU"]), ("RON", &["RO"]), ("RSD", &["RS"]), ("UAH", &["UA"]), ("GEL", &["GE"]),
    ("MXN", &["MX"]), ("BRL", &["BR"]), ("ARS", &["AR"]), ("CLP", &["CL"]), ("COP", &["CO"]), ("PEN", &["PE"]),
    ("UYU", &["UY"]), ("CRC", &["CR"]), ("DOP", &["DO"]), ("GTQ", &["GT"]), ("JMD", &["JM"]),
];

/// What the machine knows of countries.
#[derive(Debug, Default)]
pub(super) struct Guesses {
    zones: String,
    locale: Option<String>,
}

impl Guesses {
    /// Looks at the machine's table of zones and at its locale.
    pub(super) fn new(ctx: &Ctx) -> Self {
        let locale = ["LC_ALL", "LC_MONETARY", "LANG"].iter().find_map(|name| ctx.variable(name));
        // Without the table the locale has to do.
        let zones = std::fs::read_to_string(ZONES).unwrap_or_default();
        Self { zones, locale: locale.map(str::to_owned) }
    }

    /// The currency of the country that the zone lies in, else of the one that the locale names. It is only ever
    /// offered to a person: nobody's prices are made in a guessed currency.
    pub(super) fn currency(&self, zone: &str) -> Option<Currency> {
        let of_locale = || self.locale.as_deref().and_then(country_of_locale);
        country_of_zone(&self.zones, zone).or_else(of_locale).and_then(currency_of)
    }
}

/// The country of a zone in the text of `zone.tab`: code, place, zone, with tabs between.
fn country_of_zone<'t>(zones: &'t str, zone: &str) -> Option<&'t str> {
    let mut lines = zones.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    lines.find_map(|mut fields| {
        let country = fields.next()?;
        (fields.nth(1)? == zone).then_some(country)
    })
}

/// `AT` of `de_AT.UTF-8@euro`.
fn country_of_locale(locale: &str) -> Option<&str> {
    let (_, rest) = locale.split_once('_')?;
    rest.get(..2)
}

fn currency_of(country: &str) -> Option<Currency> {
    let (code, _) = CURRENCIES.iter().find(|(_, countries)| countries.contains(&country))?;
    Currency::parse(code).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_and_locales_lead_to_a_currency() {
        let zones = "# code\tplace\tzone\nDE\t+5230+01322\tEurope/Berlin\tmost of Germany\nGB\t+51-00\tEurope/London\n";
        let of_zone = |zone: &str| country_of_zone(zones, zone).and_then(currency_of).map(Currency::code);
        assert_eq!((of_zone("Europe/Berlin"), of_zone("Europe/London")), (Some("EUR"), Some("GBP")));
        assert_eq!(of_zone("UTC"), None);
        let of_locale = |locale: &str| country_of_locale(locale).and_then(currency_of).map(Currency::code);
        assert_eq!((of_locale("de_AT.UTF-8"), of_locale("ja_JP")), (Some("EUR"), Some("JPY")));
        assert_eq!((of_locale("C.UTF-8"), of_locale("en_"), of_locale("en_é")), (None, None, None));
    }

    #[test]
    fn every_country_stands_once_and_every_currency_is_one() {
        let mut seen = std::collections::HashSet::new();
        for (code, countries) in CURRENCIES {
            assert!(Currency::parse(code).is_ok(), "{code}");
            assert!(countries.iter().all(|country| country.len() == 2 && seen.insert(country)), "{code}");
        }
    }
}
