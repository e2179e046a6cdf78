//! TOML → checked values, every mistake with file, line and column.
