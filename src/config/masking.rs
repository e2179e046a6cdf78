//! What must not be shown: passwords inside addresses, and secrets written where they do not belong.

use reqwest::Url;

/// What stands in the place of a secret.
const HIDDEN: &str = "***";

/// The words that make a key or a query parameter one that holds a secret.
const SECRET_WORDS: [&str; 5] = ["passw", "pwd", "secret", "token", "key"];

/// Whether a key of this name would hold a secret itself, rather than say where one is kept.
pub(super) fn is_secret_name(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let points_elsewhere = key.ends_with("_file") || key.ends_with("_command");
    !points_elsewhere && SECRET_WORDS.iter().any(|word| key.contains(word))
}

/// An address without its password; a text that is no address is hidden where a password could stand.
pub fn without_password(address: &str) -> String {
    let slipped = || without_secret_settings(&masked(address));
    // `postgres:/user:password@host` is read as an address whose path is all of it.
    let Some(mut url) = Url::parse(address).ok().filter(|_| address.contains("://")) else {
        return slipped();
    };
    if url.password().is_some() && url.set_password(Some(HIDDEN)).is_err() {
        return HIDDEN.to_owned();
    }
    let shown = |pair: &(_, _)| {
        let (name, value): &(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>) = pair;
        match &**name {
            _ if is_secret_name(name) => HIDDEN.to_owned(),
            "options" => without_secret_settings(value),
            _ => value.to_string(),
        }
    };
    if url.query_pairs().any(|pair| shown(&pair) != pair.1) {
        let pairs: Vec<(String, String)> =
            url.query_pairs().map(|pair| (pair.0.to_string(), shown(&pair))).collect();
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.to_string()
}

/// The settings of a session, such as `-c search_path=north -c app.token=x`, without the values of those that are secret,
/// or may be: a name with a dot is somebody's own, and nobody here knows what it is for. A backslash keeps a space in a value.
fn without_secret_settings(options: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in options.split(' ') {
        match words.last_mut() {
            Some(before) if before.ends_with('\\') => before.push_str(&format!(" {word}")),
            _ => words.push(word.to_owned()),
        }
    }
    let shown = |word: &String| match word.split_once('=') {
        Some((name, _)) if is_secret_name(name) || name.contains('.') => format!("{name}={HIDDEN}"),
        _ => word.clone(),
    };
    words.iter().map(shown).collect::<Vec<_>>().join(" ")
}

/// A TOML text with an asterisk for each byte of a secret, so that offsets stay true.
pub(super) fn masked(text: &str) -> String {
    text.split_inclusive('\n').map(masked_line).collect()
}

fn masked_line(line: &str) -> String {
    let key = line.split('=').next().unwrap_or_default().trim();
    if line.contains('=') && is_secret_name(key) && !key.starts_with('#') {
        return stars_from(line, line.find('=').map_or(0, |at| at + 1), line.trim_end().len());
    }
    password_in(line).map_or_else(|| line.to_owned(), |(from, until)| stars_from(line, from, until))
}

/// The bytes of the password in the first `scheme://user:password@host` of a line, the mistyped ones of PostgreSQL
/// included. A password may hold what should have been escaped in it, so it is taken to go on to the last `@` of the text.
fn password_in(line: &str) -> Option<(usize, usize)> {
    let behind_scheme = |scheme: &&str| {
        let end = line.to_ascii_lowercase().find(*scheme)? + scheme.len();
        line[end..].starts_with([':', '/']).then_some(end + 1)
    };
    let slipped = || ["postgresql", "postgres"].iter().find_map(behind_scheme);
    let authority = line.find("://").map(|at| at + 3).or_else(slipped)?;
    let end = line[authority..].find(['"', '\'']).map_or(line.len(), |at| authority + at);
    let until = authority + line[authority..end].rfind('@')?;
    let from = authority + line[authority..until].find(':')? + 1;
    Some((from, until))
}

/// Hides some bytes of a line, but for spaces and quotation marks.
fn stars_from(line: &str, from: usize, until: usize) -> String {
    let hide = |(at, c): (usize, char)| {
        let hidden = (from..until).contains(&at) && !matches!(c, ' ' | '"' | '\'');
        if hidden { "*".repeat(c.len_utf8()) } else { c.to_string() }
    };
    line.char_indices().map(hide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (given, shown) in [
            ("smtp://desk:hunter2@mail.example.org:587", "smtp://desk:***@mail.example.org:587"),
            ("postgres://u:p@h/db", "postgres://u:***@h/db"),
            ("postgres://u@h/db?password=p&x=1", "postgres://u@h/db?password=***&x=1"),
            ("postgres://u@h/db?passwd=p", "postgres://u@h/db?passwd=***"),
            (
                "postgres://h/d?options=-c%20app.token=a%5C%20b%20-c%20search_path=north",
                "postgres://h/d?options=-c+app.token%3D***+-c+search_path%3Dnorth",
            ),
            (
                "postgres://h/d?options=-c%20search_path=n%20-c%20x=y",
                "postgres://h/d?options=-c%20search_path=n%20-c%20x=y",
            ),
            ("postgres://h/d?options=--my.passwd=p", "postgres://h/d?options=--my.passwd%3D***"),
            ("https://admin.fanfare.io/api", "https://admin.fanfare.io/api"),
        ] {
            assert_eq!(without_password(given), shown);
        }
        for slipped in [
            "smtp://u:hunter2@h:99999999",
            "postgres://u:pa/hunter2@h/db",
            "postgres://u:a hunter2@h/db",
            "postgres:/u:hunter2@h/db",
            "postgres:u:hunter2@h/db",
            "Postgresql//u:hunter2@h/db",
            "host=h password=hunter2",
            "postgres://h/d?options=-c%20my.x=hunter2",
        ] {
            assert!(!without_password(slipped).contains("hunter2"), "{slipped}");
        }
    }

    #[test]
    fn a_drawn_line_hides_secrets_and_keeps_its_length() {
        for (line, shown) in [
            ("url = \"smtp://u:pass@h\" # x\n", "url = \"smtp://u:****@h\" # x\n"),
            ("api_key = \"sk_live_1\"\r\n", "api_key = \"*********\"\r\n"),
            ("password = \"pä\"", "password = \"***\""),
            ("api_key_file = \"secrets/x\"", "api_key_file = \"secrets/x\""),
            ("name = \"Key figures\"\n", "name = \"Key figures\"\n"),
        ] {
            assert_eq!(masked(line), shown);
            assert_eq!(masked(line).len(), line.len());
        }
    }
}
