//! What is written is there when the database is opened again, and what is not ours stays as it is.

use std::fs;

use room::Memory;

use super::*;
use crate::store::samples::Folder;

mod decisions;
mod history;
mod origin;
mod torn;

impl Folder {
    fn open(&self) -> Database {
        Database::open(&self.file()).expect("this is ours")
    }

    fn refuses(&self) -> String {
        Database::open(&self.file()).expect_err("this is not ours").to_string()
    }
}
