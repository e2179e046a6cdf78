//! The client and the stand-in over real HTTP.
