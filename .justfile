# The chores of the project; `just` alone lists them.

_list:
    @just --list --unsorted

# Everything that must pass before a change is handed on
check: fmt lint test

# The unit and integration tests
test *arguments:
    cargo test --locked {{arguments}}

# Formats the sources
fmt:
    cargo fmt --all

# Clippy, with every warning an error
lint:
    cargo clippy --locked --all-targets -- -D warnings

# The benchmarks
bench *arguments:
    cargo bench --locked {{arguments}}

# Licences, advisories and banned crates
deny:
    cargo deny check bans licenses sources
    cargo deny check advisories

# The main job from end to end, on the sample configs
demo *arguments:
    cargo run --locked --quiet -- demo {{arguments}}

# Writes the transcripts of README.md anew; read the difference before it is committed
readme:
    SLOTCTL_README=overwrite cargo test --locked --test it readme
    git diff --stat -- README.md

# Draws the pictures of README.md anew; look at them before they are committed
pictures:
    cargo build --locked
    python3 .github/pictures.py
    git diff --stat -- .github
