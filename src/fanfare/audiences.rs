//! Audiences: groups of consumers that a sequence can be for. Design section 8.7.
//!
//! They are kept up by people or by other systems, so this program reads them only.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::client::{Client, Request};
use super::error::FanfareError;
use super::ids::AudienceId;
use super::wire::Dialect;

/// An audience as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// The server's id.
    pub id: AudienceId,
    /// Its name.
    pub name: String,
    /// How it is filled: `DYNAMIC`, `STATIC_LIST`, `SYNCED_LIST`, or what a newer server says.
    pub kind: Option<String>,
    /// Whether it was put away. Whether lists hold such audiences is not documented.
    pub archived: bool,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
}

/// The verbs on audiences.
#[derive(Clone, Copy)]
pub struct Audiences<'client> {
    client: &'client Client,
}

const PATH: &str = "/audiences";

impl Client {
    /// Gives the verbs on audiences.
    pub fn audiences(&self) -> Audiences<'_> {
        Audiences { client: self }
    }
}

impl Audiences<'_> {
    /// Reads one audience.
    pub async fn get(self, id: &AudienceId) -> Result<Audience, FanfareError> {
        self.client.call(Request::new(Method::GET, format!("{PATH}/{id}")), Dialect::audience).await
    }

    /// Reads all audiences of the organization, in the server's order, page by page.
    pub async fn list(self) -> Result<Vec<Audience>, FanfareError> {
        self.client.every_page(PATH, Dialect::audience).await
    }
}
