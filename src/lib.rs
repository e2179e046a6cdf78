//! slotctl.

pub mod config;
pub mod domain;
pub mod fanfare;
pub mod ledger;
pub mod notify;
pub mod ops;
pub mod ui;
