//! Rules and values, pure: no IO, no clock, no randomness, no SQL, no clap.

pub mod ids;
pub mod money;
pub mod service;
pub mod time;
