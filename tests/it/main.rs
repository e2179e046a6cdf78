//! The integration tests: the real binary, and the shape of the sources.

mod apply;
mod apply_api;
mod architecture;
mod book;
mod completions;
mod consumers;
mod demo;
mod init;
mod lifecycle;
mod outbox;
mod people;
mod readme;
mod slots;
mod support;
mod sweeps;
