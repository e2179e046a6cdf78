//! Queries with optional conditions. Text from outside is only ever a value.

use super::sql::{Given, Value, number};

/// A query that is being put together, and its values in order.
pub(super) struct Clauses {
    sql: String,
    values: Vec<Given<'static>>,
}

impl Clauses {
    /// What follows a query that ends in a condition.
    pub(super) fn after(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }

    /// Adds a condition with its values, one for each question mark.
    pub(super) fn demand<const N: usize>(&mut self, clause: &str, with: [Value<'static>; N]) {
        self.sql.push_str(" AND ");
        let mut parts = clause.split('?');
        self.sql.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(with) {
            self.give(value);
            self.sql.push_str(part);
        }
    }

    /// Adds the condition that a column holds one of these words. They stand in the text itself, words of our
    /// own, because a partial index serves only a condition that the planner can read.
    pub(super) fn demand_word(&mut self, column: &str, words: &[&str]) {
        let clause = match words {
            [word] => format!("{column} = '{word}'"),
            several => format!("{column} IN ('{}')", several.join("', '")),
        };
        self.demand(&clause, []);
    }

    /// The whole query in an order, with at most `limit` rows, 0 meaning no limit.
    pub(super) fn in_order(mut self, order: &str, limit: u32) -> (String, Vec<Given<'static>>) {
        self.sql.push_str(" ORDER BY ");
        self.sql.push_str(order);
        if limit > 0 {
            self.sql.push_str(" LIMIT ");
            self.give(limit.into());
        }
        (self.sql, self.values)
    }

    fn give(&mut self, value: Value<'static>) {
        let name = number(self.values.len());
        self.sql.push_str(name);
        self.values.push((name, value));
    }
}
