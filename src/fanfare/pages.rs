//! A whole list out of its cursor pages. Design section 7.

use std::collections::HashSet;

use reqwest::Method;

use super::client::{Client, Decode, Request};
use super::error::FanfareError;
use super::wire::Dialect;

/// The largest page that the API gives.
const PAGE_SIZE: &str = "100";

impl Client {
    /// Reads all pages of a list.
    ///
    /// Nothing says where a list ends but a missing cursor, and whether the last page has one is not documented.
    /// So reading stops at the first page that brings nothing new: an empty one, one after a cursor that was
    /// seen before, or one of known ids from a server that ignores the cursor.
    pub(super) async fn every_page<T>(&self, path: &str, decode: Decode<T>) -> Result<Vec<T>, FanfareError> {
        let mut all = Vec::new();
        let mut known = HashSet::new();
        let mut cursors = HashSet::new();
        let mut after: Option<String> = None;
        loop {
            let mut request = Request::new(Method::GET, path).query("first", PAGE_SIZE);
            if let Some(cursor) = after {
                request = request.query("after", cursor);
            }
            let page = self.call(request, Dialect::page).await?;
            let before = all.len();
            for item in page.items {
                if item.id.is_none_or(|id| known.insert(id)) {
                    all.push(self.decode_part(path, (&item.body, &item.at), decode)?);
                }
            }
            after = page.next.filter(|cursor| !cursor.is_empty() && cursors.insert(cursor.clone()));
            if after.is_none() || all.len() == before {
                return Ok(all);
            }
        }
    }
}
