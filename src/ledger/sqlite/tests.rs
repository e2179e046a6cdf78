//! What only the SQLite engine must do.
