//! The organization that a key belongs to. Design section 2.

use reqwest::Method;

use super::client::{Client, Request};
use super::error::FanfareError;
use super::ids::OrganizationId;
use super::wire::Dialect;

/// The organization that the requests act for. Its schema was not read anywhere, so only the id is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// The server's id.
    pub id: OrganizationId,
    /// Its name.
    pub name: Option<String>,
    /// Its short name, which is unique.
    pub slug: Option<String>,
    /// The currency of its prices (ISO 4217).
    pub currency_code: Option<String>,
    /// The IANA name of its zone.
    pub time_zone: Option<String>,
}

impl Client {
    /// Reads the organization that the key belongs to. It is the cheapest question that proves key and address.
    pub async fn current_organization(&self) -> Result<Organization, FanfareError> {
        self.call(Request::new(Method::GET, "/organizations/current"), Dialect::organization).await
    }
}
