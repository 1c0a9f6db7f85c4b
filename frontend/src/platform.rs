//! The browser's powers, one per file.

pub(crate) mod about;
pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod desk;
pub(crate) mod dialog;
pub(crate) mod emojis;
pub(crate) mod field;
pub(crate) mod focus;
pub(crate) mod frame;
pub(crate) mod host;
pub(crate) mod keys;
pub(crate) mod outside;
pub(crate) mod page;
pub(crate) mod pictures;
pub(crate) mod scroll;
pub(crate) mod shell;
pub(crate) mod socket;
pub(crate) mod storage;
pub(crate) mod time_words;
pub(crate) mod timer;
pub(crate) mod upload;
pub(crate) mod viewport;
