//! Rows in, rows out, one transaction at a time.
