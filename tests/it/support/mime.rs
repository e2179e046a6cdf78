//! Reading a message as strictly as the standards put it, to find what a lenient reader forgives.

/// One part of a message, taken apart: its type without parameters, and what it holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Such as `text/plain`.
    pub(crate) kind: String,
    /// The text, decoded.
    pub(crate) text: String,
}

/// The leaves of a message in order, or what is wrong with it (RFC 5322, RFC 2045, RFC 2046).
pub(crate) fn parts(message: &str) -> Result<Vec<Part>, String> {
    if message.replace("\r\n", "").contains(['\r', '\n']) {
        return Err("a line ends with less than CR LF".to_owned());
    }
    if let Some(long) = message.split("\r\n").find(|line| line.len() > 998) {
        return Err(format!("a line of {} bytes", long.len()));
    }
    let (head, _) = message.split_once("\r\n\r\n").ok_or("no empty line after the headers")?;
    let headers = headers(head)?;
    for once in ["from", "to", "subject", "date", "message-id", "mime-version", "content-type"] {
        let count = headers.iter().filter(|(name, _)| name == once).count();
        if count != 1 {
            return Err(format!("{count} headers {once}"));
        }
    }
    let id = value(&headers, "message-id").unwrap_or_default();
    let is_id = id.starts_with('<') && id.ends_with('>') && id.matches('@').count() == 1;
    if !is_id || id.contains(' ') {
        return Err(format!("the message id {id}"));
    }
    leaves(message)
}

fn leaves(entity: &str) -> Result<Vec<Part>, String> {
    let (head, body) = entity.split_once("\r\n\r\n").ok_or("a part without headers")?;
    let headers = headers(head)?;
    let kind = value(&headers, "content-type").unwrap_or("text/plain");
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let kind = kind.trim().to_ascii_lowercase();
    if !kind.starts_with("multipart/") {
        let encoding = value(&headers, "content-transfer-encoding").unwrap_or("7bit");
        return Ok(vec![Part { text: decoded(body, encoding)?, kind }]);
    }
    let boundary = parameters.split(';').find_map(|one| one.trim().strip_prefix("boundary="));
    let boundary = boundary.ok_or("a multipart without a boundary")?.trim_matches('"');
    let whole = format!("\r\n{body}");
    let (inside, _) =
        whole.split_once(&format!("\r\n--{boundary}--")).ok_or("the last boundary is missing")?;
    let mut leaves_of = Vec::new();
    for part in inside.split(&format!("\r\n--{boundary}\r\n")).skip(1) {
        leaves_of.extend(leaves(part)?);
    }
    if leaves_of.is_empty() { Err("a multipart without parts".to_owned()) } else { Ok(leaves_of) }
}

/// The headers, unfolded, their names in lower case.
fn headers(head: &str) -> Result<Vec<(String, String)>, String> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        if !line.is_ascii() {
            return Err(format!("a header beyond ASCII: {line}"));
        }
        if let Some(folded) = line.strip_prefix([' ', '\t']) {
            let (_, value) = found.last_mut().ok_or("the first header is folded")?;
            *value += " ";
            *value += folded.trim_start();
        } else {
            let (name, value) = line.split_once(':').ok_or(format!("no header: {line}"))?;
            found.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Ok(found)
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn decoded(body: &str, encoding: &str) -> Result<String, String> {
    let bytes = match encoding.to_ascii_lowercase().as_str() {
        "7bit" if body.is_ascii() => body.as_bytes().to_vec(),
        "8bit" => body.as_bytes().to_vec(),
        "quoted-printable" => quoted_printable(body)?,
        "base64" => base64(body)?,
        other => return Err(format!("a body that is not {other}")),
    };
    String::from_utf8(bytes).map_err(|_| "a text that is not UTF-8".to_owned())
}

fn quoted_printable(body: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'=', [b'\r', b'\n', after @ ..]) => after,
            (b'=', [high, low, after @ ..]) => {
                let pair = [*high, *low];
                let pair = std::str::from_utf8(&pair).map_err(|error| error.to_string())?;
                bytes.push(u8::from_str_radix(pair, 16).map_err(|_| format!("={pair}"))?);
                after
            }
            (b'=', _) => return Err("a lone = at the end".to_owned()),
            (byte, after) if byte.is_ascii() => {
                bytes.push(*byte);
                after
            }
            _ => return Err("a byte beyond ASCII".to_owned()),
        };
    }
    Ok(bytes)
}

fn base64(body: &str) -> Result<Vec<u8>, String> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in body.bytes().filter(|byte| !b"\r\n=".contains(byte)) {
        let six = LETTERS.iter().position(|known| *known == letter).ok_or("no base64")?;
        bits = (bits << 6) | u32::try_from(six).map_err(|error| error.to_string())?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).map_err(|error| error.to_string())?);
        }
    }
    Ok(bytes)
}

mod tests {
    use super::*;

    const HEAD: &str = "From: a@b\r\nTo: c@d\r\nSubject: x\r\nDate: Wed, 02 Dec 2026 12:00:00 +0000\r\n\
        Message-ID: <1@b>\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn a_sound_message_is_taken_apart() {
        let part = |kind: &str, text: &str| Part { kind: kind.to_owned(), text: text.to_owned() };
        let plain = format!("{HEAD}Content-Type: text/plain\r\n\r\nhello\r\n");
        assert_eq!(parts(&plain), Ok(vec![part("text/plain", "hello\r\n")]));
        let several = format!(
            "{HEAD}Content-Type: multipart/mixed;\r\n boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain; \
             charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nZo=C3=AB=\r\n!\r\n--x\r\n\
             Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\nWm/Dqw==\r\n--x--\r\n"
        );
        assert_eq!(parts(&several), Ok(vec![part("text/plain", "Zoë!"), part("text/calendar", "Zoë")]));
    }

    #[test]
    fn what_is_unsound_is_found() {
        let sound = format!("{HEAD}Content-Type: text/plain\r\n\r\nhello\r\n");
        for (unsound, told) in [
            (sound.replacen("\r\n", "\n", 1), "CR LF"),
            (sound.replace("Subject: x\r\n", ""), "0 headers subject"),
            (sound.replace("Subject: x", "Subject: x\r\nSubject: y"), "2 headers subject"),
            (sound.replace("Subject: x", "Subject: ë"), "beyond ASCII"),
            (sound.replace("hello", "ë"), "7bit"),
            (sound.replace("hello", &"x".repeat(999)), "999 bytes"),
            (sound.replace("<1@b>", "1@b"), "message id"),
            (sound.replace("text/plain", "multipart/mixed; boundary=x"), "last boundary"),
        ] {
            assert!(
                parts(&unsound).is_err_and(|error| error.contains(told)),
                "{told}: {:?}",
                parts(&unsound)
            );
        }
    }
}
