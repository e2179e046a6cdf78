//! The id that a service's name suggests.

use crate::domain::ids::ServiceId;

/// Makes an id of a name: `Café Visit` is `cafe-visit`. None where too few of its letters can stand in an id.
pub(super) fn of(name: &str) -> Option<ServiceId> {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => slug.push_str(&plain),
            None if letter == '\'' || letter == '’' => {}
            None if slug.ends_with('-') || slug.is_empty() => {}
            None => slug.push('-'),
        }
    }
    slug.truncate(64);
    slug.trim_end_matches('-').parse().ok()
}

/// A small letter or digit in ASCII; the Latin letters of western Europe lose their marks.
fn plain(letter: char) -> Option<String> {
    let folded = match letter {
        'a'..='z' | '0'..='9' => return Some(letter.to_string()),
        'à'..='å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'œ' => "oe",
        'ß' => "ss",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' => "y",
        _ => return None,
    };
    Some(folded.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_slug() {
        let slug = |name: &str| of(name).map(String::from);
        assert_eq!(slug("Specialist Consultation").as_deref(), Some("specialist-consultation"));
        assert_eq!(slug("  Dr. O'Neill’s — Café & Spaß! ").as_deref(), Some("dr-oneills-cafe-spass"));
        assert_eq!(slug("眼科 EYE 2").as_deref(), Some("eye-2"));
        for none in ["", "眼科", "A", "--", "!?"] {
            assert_eq!(slug(none), None, "{none}");
        }
        let long = slug(&"ab ".repeat(60)).expect("long names are cut");
        assert!(long.len() <= 64 && !long.ends_with('-'), "{long}");
    }
}
