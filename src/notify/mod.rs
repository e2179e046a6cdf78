//! Delivers one finished message.
