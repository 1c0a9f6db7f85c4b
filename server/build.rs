//! Tells cargo to embed the page again when it was built again; the embedding macro cannot know
//! of a folder that did not exist when it ran. For release builds the page is made small as well.

#![expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by the environment")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={DIST}");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    // Development builds read the page from the disk, whatever it is by then.
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let packed = if is_release { pack_page(&out)? } else { Vec::new() };
    let mut list = "&[\n".to_owned();
    for (name, path) in packed {
        writeln!(list, "    ({name:?}, include_bytes!({path:?})),").map_err(io::Error::other)?;
    }
    list.push(']');
    fs::write(out.join("packed.rs"), list)
}

/// Packs every file of the page but the page itself, which is small and asked for anew each time.
/// Gives their names and where they lie now.
fn pack_page(out: &Path) -> io::Result<Vec<(String, String)>> {
    let mut packed = Vec::new();
    let Ok(files) = fs::read_dir(DIST) else { return Ok(packed) };
    for file in files {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if !file.file_type()?.is_file() || name.starts_with('.') || name == "index.html" {
            continue;
        }
        if let Some(content) = pack::pack(&name, &fs::read(file.path())?) {
            let path = out.join(format!("{name}.br"));
            fs::write(&path, content)?;
            packed.push((name, path.to_str().ok_or(io::ErrorKind::InvalidFilename)?.to_owned()));
        }
    }
    packed.sort();
    Ok(packed)
}

const DIST: &str = "../frontend/dist";
