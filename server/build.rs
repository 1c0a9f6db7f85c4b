//! Tells cargo to embed the page again when it was built again; the embedding macro cannot know
//! of a folder that did not exist when it ran. For release builds the page is made small as well. The
//! table from which people pick emojis is made here, too: a page fetches it when it first needs it.

#![expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by the environment")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={DIST}");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    let table = emoji_table();
    fs::write(out.join("emojis.json"), &table)?;
    let packed = pack::pack("emojis.json", table.as_bytes()).ok_or(io::ErrorKind::InvalidData)?;
    fs::write(out.join("emojis.json.br"), packed)?;
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

/// Every emoji that has a short name, as JSON: itself, its name, its short names, its group, and
/// the same in five colours of skin where it has them.
fn emoji_table() -> String {
    let rows = emojis::iter().filter(|emoji| emoji.shortcode().is_some()).map(|emoji| {
        let codes = emoji.shortcodes().collect::<Vec<_>>().join(" ");
        let tones = emoji.skin_tones().into_iter().flatten().skip(1).take(TONES);
        let tones = tones.fold(String::new(), |row, toned| row + &format!(",\"{toned}\""));
        let group = emoji.group() as usize;
        format!("[\"{emoji}\",\"{}\",\"{codes}\",{group}{tones}]", emoji.name())
    });
    format!("[{}]", rows.collect::<Vec<_>>().join(",\n"))
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

/// Colours of skin that Unicode knows.
const TONES: usize = 5;

const DIST: &str = "../frontend/dist";
