//! `parlor init`: the configuration file of a new room.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::Fault;
use crate::config::ANNOTATED;

/// Writes the annotated configuration, where there is none yet. Only its owner may read it: secrets
/// may get into it.
///
/// # Errors
/// There is something already, or nothing can be written there.
pub fn write_config(file: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::OpenOptionsExt as _;

    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let written = opened.and_then(|mut opened| opened.write_all(ANNOTATED.as_bytes()));
    written.map_err(|reason| {
        if reason.kind() == ErrorKind::AlreadyExists {
            Fault::FileThere(file.to_owned())
        } else {
            Fault::FileUnwritable { file: file.to_owned(), reason }
        }
    })
}
