//! The integration tests: the real binary, and the shape of the sources.

mod architecture;
mod notify;
mod support;
