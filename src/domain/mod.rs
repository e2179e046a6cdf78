//! Rules and values, pure: no IO, no clock, no randomness, no SQL, no clap.

pub mod account;
pub mod appointment;
pub mod attendance;
pub mod booking;
pub mod change;
pub mod confirmation;
pub mod consumer;
pub mod event;
pub mod identity;
pub mod ids;
pub mod moment;
pub mod money;
pub mod notice;
pub mod plan;
pub mod refusal;
pub mod release;
pub mod reminder;
pub mod remote;
pub mod rules;
pub mod schedule;
pub mod service;
pub mod slot;
pub mod time;
pub mod wording;
