//! What is written is there when the database is opened again, and what is not ours stays as it is.

use std::fs;
use std::path::PathBuf;

use room::Memory;

use super::*;

mod decisions;
mod history;
mod origin;
mod torn;

/// A folder of one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn of(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("parlor-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is a place for what is temporary");
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("parlor.db")
    }

    fn open(&self) -> Database {
        Database::open(&self.file()).expect("this is ours")
    }

    fn refuses(&self) -> String {
        Database::open(&self.file()).expect_err("this is not ours").to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
