//! Rules and values, pure: no IO, no clock, no randomness, no SQL, no clap.

pub mod account;
pub mod appointment;
pub mod change;
pub mod confirmation;
pub mod consumer;
pub mod event;
pub mod identity;
pub mod ids;
pub mod money;
pub mod notice;
pub mod release;
pub mod remote;
pub mod schedule;
pub mod service;
pub mod slot;
pub mod time;
