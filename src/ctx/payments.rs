//! The way money goes back: the configured provider and the runtime it works on.

use tokio::runtime::Runtime;

use super::runtime;
use crate::config::settings::{PaymentProvider, PaymentSettings};
use crate::error::CommandError;
use crate::payments::{Manual, Provider, Stripe, StripeOptions};

/// The way money goes back. Async lives only behind it: a command blocks on what it does there.
pub struct Payments {
    provider: Provider,
    runtime: Runtime,
}

impl Payments {
    /// Prepares the configured provider; its key is read here and nowhere else.
    pub(super) fn new(settings: &PaymentSettings) -> Result<Self, CommandError> {
        let PaymentSettings { provider, url, secret_key } = settings;
        let provider = match provider.value {
            PaymentProvider::Manual => Provider::Manual(Manual),
            PaymentProvider::Stripe => {
                Provider::Stripe(Stripe::new(StripeOptions::new(url.value.as_str(), secret_key.resolve()?))?)
            }
        };
        Ok(Self { provider, runtime: runtime::runtime()? })
    }

    /// The provider.
    pub fn provider(&self) -> &Provider {
        &self.provider
    }

    /// Waits for what is done at the provider.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}
