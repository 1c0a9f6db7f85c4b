//! Programs of Debian that the machine need not have: taken from its packages into a folder of the
//! tests, and installed nowhere.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that is on this machine, or that these packages have under this path; nothing where
/// neither is to be had.
pub(crate) fn program(name: &str, packages: &[&str], path: &str) -> Option<PathBuf> {
    let here = Path::new("/usr").join(path.trim_start_matches("usr/"));
    let runs = |program: &Path| Command::new(program).arg("-v").output().is_ok();
    if runs(Path::new(name)) {
        return Some(name.into());
    }
    if runs(&here) {
        return Some(here);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("debian").join(name);
    let program = folder.join("root").join(path);
    if !program.exists() {
        std::fs::create_dir_all(&folder).ok()?;
        let got =
            Command::new("apt-get").arg("download").args(packages).current_dir(&folder).output();
        got.ok()?.status.success().then_some(())?;
        for package in std::fs::read_dir(&folder).ok()?.flatten() {
            if package.path().extension().is_some_and(|extension| extension == "deb") {
                let mut unpack = Command::new("dpkg");
                unpack.arg("-x").arg(package.path()).arg(folder.join("root"));
                unpack.output().ok()?;
            }
        }
    }
    runs(&program).then_some(program)
}
