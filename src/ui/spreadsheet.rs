//! Lists as CSV, safe to open in a spreadsheet.

use serde_json::Value;

use super::table::{Column, Table};

/// Writes a heading, unless it stands already, and the rows, with `\n` line ends and RFC 4180 quoting.
///
/// A cell shows its JSON field where the column names one, else its text. Every cell that a spreadsheet would take for
/// a formula is guarded with an apostrophe (OWASP, CSV Injection), negative amounts included: their `-` starts
/// formulas too.
pub(crate) fn render(table: &Table, json: &[Value], has_heading: bool) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    if has_heading {
        writer.write_record(table.columns.iter().map(heading))?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        let cells = table.columns.iter().zip(row).map(|(column, cell)| {
            let value = column.field.zip(json.get(index)).and_then(|(path, value)| field(value, path));
            guarded(&value.unwrap_or_else(|| cell.text.clone()))
        });
        writer.write_record(cells)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn heading(column: &Column) -> String {
    column.field.map_or_else(|| column.title.replace(' ', "_"), str::to_owned)
}

/// The value at a dotted path, as a cell; nothing if the path leads nowhere.
fn field(value: &Value, path: &str) -> Option<String> {
    let found = path.split('.').try_fold(value, |value, key| match value {
        Value::Null => Some(value),
        _ => value.get(key),
    })?;
    Some(match found {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

/// Puts an apostrophe before a text that a spreadsheet would run.
fn guarded(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rendered(table: &Table, json: &[Value]) -> String {
        String::from_utf8(render(table, json, true).unwrap()).unwrap()
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for formula in ["=1+1", "+15550100", "-25.00", "@SUM(A1)", "\tx", "\rx", "\n=x", "＝1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for text in ["", "25.00", "Zoë", "a=b", "'quoted", " =spaced"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn cells_are_quoted_and_an_empty_list_is_its_heading() {
        let mut table = Table::new([Column::new("full name"), Column::new("note")]);
        assert_eq!(rendered(&table, &[]), "full_name,note\n");
        table.push(["Ångström, \"Zoë\"".into(), "two\nlines".into()]);
        assert_eq!(rendered(&table, &[]), "full_name,note\n\"Ångström, \"\"Zoë\"\"\",\"two\nlines\"\n");
    }

    #[test]
    fn a_field_shows_the_json_value_and_guards_it_too() {
        let mut table = Table::new([
            Column::new("starts").field("starts_at"),
            Column::new("phone").field("consumer.phone"),
            Column::new("held until").field("hold_expires_at"),
            Column::new("seats").field("taken"),
            Column::new("shown").field("missing"),
        ]);
        table.push(["Tue 09:00", "", "never", "one", "as is"].map(Into::into));
        table.push(["Wed 09:00", "none", "", "two", "too"].map(Into::into));
        let json = [
            json!({ "starts_at": "2026-12-01T09:00:00-05:00", "consumer": { "phone": "+15550100" }, "hold_expires_at": null, "taken": 1 }),
            json!({ "starts_at": "2026-12-02T09:00:00-05:00", "consumer": null, "hold_expires_at": null, "taken": 2 }),
        ];
        assert_eq!(
            rendered(&table, &json),
            "starts_at,consumer.phone,hold_expires_at,taken,missing\n\
             2026-12-01T09:00:00-05:00,'+15550100,,1,as is\n\
             2026-12-02T09:00:00-05:00,,,2,too\n"
        );
    }
}
