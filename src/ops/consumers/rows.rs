//! A CSV file of people as rows, each read or with everything that is wrong with it.

use csv::{ByteRecord, ReaderBuilder};

use crate::domain::consumer::{Described, Field};

use super::import::Fault;

/// One row of the file.
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Who is described, or every mistake.
    pub(super) person: Result<Described, Vec<Fault>>,
}

/// Where each field stands in a row.
struct Heading {
    columns: Vec<Field>,
}

/// Reads a whole file: a heading, then people. Rows without any text are passed over.
///
/// # Errors
/// What is wrong with the heading; nothing below it can then be understood.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, Vec<Fault>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text);
    let mut lines = Lines { text, byte: 0, line: 1 };
    let (mut heading, mut rows, mut record) = (None, Vec::new(), ByteRecord::new());
    loop {
        let begin = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let line = lines.at(begin);
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(vec![Fault { line, field: None, message: error.to_string() }]),
        }
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        match &heading {
            None => heading = Some(Heading::read(line, &record)?),
            Some(heading) => rows.push(Row { line, person: heading.person(line, &record) }),
        }
    }
    match heading {
        Some(_) => Ok(rows),
        None => {
            let message = "the file is empty: its first line must name the columns".to_owned();
            Err(vec![Fault { line: 1, field: None, message }])
        }
    }
}

/// What stands between cells: a semicolon where the heading has some and no comma, as spreadsheets write it where the
/// comma stands in numbers.
fn delimiter(text: &[u8]) -> u8 {
    let heading = text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty());
    let has = |sign: u8| heading.is_some_and(|heading| heading.contains(&sign));
    if has(b';') && !has(b',') { b';' } else { b',' }
}

/// Counts lines, whichever of the three line ends they have. The reader's own count takes the end of the row before
/// for the beginning of the next.
struct Lines<'a> {
    text: &'a [u8],
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first byte from `byte` on that ends none; asked in rising order.
    fn at(&mut self, byte: usize) -> u64 {
        while let Some(&sign) = self.text.get(self.byte) {
            let ends_line = matches!(sign, b'\n' | b'\r');
            if self.byte >= byte && !ends_line {
                break;
            }
            let is_half = sign == b'\r' && self.text.get(self.byte + 1) == Some(&b'\n');
            self.line += u64::from(ends_line && !is_half);
            self.byte += 1;
        }
        self.line
    }
}

impl Heading {
    fn read(line: u64, record: &ByteRecord) -> Result<Self, Vec<Fault>> {
        let mut heading = Self { columns: Vec::new() };
        let mut faults = Vec::new();
        let mut fault = |message| faults.push(Fault { line, field: None, message });
        for cell in record {
            let name = String::from_utf8_lossy(cell).trim().to_lowercase();
            match Field::ALL.into_iter().find(|field| field.as_str() == name) {
                Some(field) if heading.columns.contains(&field) => {
                    fault(format!("the heading names `{name}` twice"));
                }
                Some(field) => heading.columns.push(field),
                None => fault(unknown_column(&name)),
            }
        }
        for needed in [Field::Name, Field::Email] {
            if !heading.columns.contains(&needed) {
                fault(format!("the heading has no column `{}`", needed.as_str()));
            }
        }
        if faults.is_empty() { Ok(heading) } else { Err(faults) }
    }

    fn person(&self, line: u64, record: &ByteRecord) -> Result<Described, Vec<Fault>> {
        let (cells, columns) = (record.len(), self.columns.len());
        if cells != columns {
            let message = format!("it has {cells} cells, and the heading has {columns}");
            return Err(vec![Fault { line, field: None, message }]);
        }
        let (mut texts, mut faults) = ([""; 4], Vec::new());
        for (field, cell) in self.columns.iter().zip(record) {
            match std::str::from_utf8(cell) {
                Ok(text) => texts[*field as usize] = text,
                Err(_) => faults.push(Fault {
                    line,
                    field: Some(*field),
                    message: "it is not UTF-8: save the file as UTF-8".to_owned(),
                }),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let [name, email, phone, external_id] = texts;
        let phone = Some(unguarded(phone)).filter(|text| !text.trim().is_empty());
        let external_id = Some(external_id).filter(|text| !text.trim().is_empty());
        Described::parse(name, email, phone, external_id).map_err(|wrong| {
            let told = |(field, error): (Field, _)| told(line, field, &error);
            wrong.into_iter().map(told).collect()
        })
    }
}

fn told(line: u64, field: Field, error: &dyn std::fmt::Display) -> Fault {
    Fault { line, field: Some(field), message: error.to_string() }
}

/// Lists that this program writes guard what a spreadsheet would run, such as the `+` of a number, with an apostrophe.
fn unguarded(phone: &str) -> &str {
    phone.strip_prefix('\'').filter(|rest| rest.starts_with('+')).unwrap_or(phone)
}

fn unknown_column(name: &str) -> String {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    let hint = if name.contains([';', '\t']) { "; separate the columns with commas" } else { "" };
    format!("`{shown}` is no column: name, email, phone and external_id are{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Result<String, usize>)> {
        let rows = read(text).expect("a heading");
        let told =
            |row: Row| (row.line, row.person.map(|one| one.email.to_string()).map_err(|faults| faults.len()));
        rows.into_iter().map(told).collect()
    }

    #[test]
    fn columns_stand_in_any_order_and_every_line_end_counts_once() {
        for end in ["\n", "\r\n", "\r"] {
            let text =
                ["\u{feff}Email, NAME ", "a@b.org,Ada", "", "c@d.org,\"B\nC\"", "e@f.org,Eve", ",", ""]
                    .join(end);
            let expected = [(2, Ok("a@b.org".to_owned())), (4, Err(1)), (6, Ok("e@f.org".to_owned()))];
            assert_eq!(lines(text.as_bytes()), expected, "{end:?}");
        }
    }

    #[test]
    fn every_mistake_of_a_row_is_told_with_its_line() {
        let text = b"name,email,phone,external_id\n\xff,a@b.org,,\n,ada,12,\nAda,a@b.org\nAda,a@b.org,'+1 212 555 0100,7\n";
        let rows = read(text).expect("a heading");
        let faults: Vec<_> = rows.iter().filter_map(|row| row.person.as_ref().err()).flatten().collect();
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.field.map(Field::as_str))).collect();
        let expected =
            [(2, Some("name")), (3, Some("name")), (3, Some("email")), (3, Some("phone")), (4, None)];
        assert_eq!(told, expected);
        let last = rows.last().and_then(|row| row.person.as_ref().ok()).expect("a person");
        assert_eq!(last.phone.as_ref().map(ToString::to_string).as_deref(), Some("+12125550100"));
    }

    #[test]
    fn a_heading_that_is_none_is_told_at_once() {
        for (text, faults) in [
            ("", 1),
            ("\n\n", 1),
            ("name;email;nick\nAda;a@b.org;A\n", 1),
            ("name,name,email\n", 1),
            ("Ada,a@b.org\n", 4),
            ("email\n", 1),
        ] {
            let told = read(text.as_bytes()).err().unwrap_or_default();
            assert_eq!(told.len(), faults, "{text:?}: {told:?}");
        }
    }
}
