//! The terminal; knows no domain type.
