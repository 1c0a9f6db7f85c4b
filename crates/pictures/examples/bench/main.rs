//! What treating pictures costs, and how good they leave. `scripts/bench-images.sh` runs it, once
//! for each step, so that every treatment is a process of its own like the tool it is compared with.
#![expect(clippy::print_stdout, reason = "its output is what it is for")]

#[path = "../../tests/gallery/mod.rs"]
mod gallery;
mod quality;
mod report;
mod set;

use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs, io};

use gallery::traps::{all, overfull};
use pictures::{Bounds, treat};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        ["make", folder] => set::make(folder),
        ["treat", from, to] => treat_one(from, to),
        ["traps"] => {
            traps();
            Ok(())
        }
        ["report", folder] => report::print(folder),
        _ => Err(io::Error::other("say make FOLDER, treat FROM TO, traps, or report FOLDER")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn treat_one(from: &str, to: &str) -> io::Result<()> {
    let picture = treat(&fs::read(from)?, &Bounds::default()).map_err(io::Error::other)?;
    fs::write(to, picture.bytes)
}

/// How soon each trap is answered.
fn traps() {
    println!("\n| trap | bytes | answer | ms |\n|---|---|---|---|");
    let mut traps: Vec<_> = all().into_iter().map(|trap| (trap.name, trap.bytes)).collect();
    traps.push(("png-that-unpacks-to-64-mb", overfull()));
    for (name, bytes) in traps {
        let began = Instant::now();
        let outcome = treat(&bytes, &Bounds::default());
        let millis = began.elapsed().as_secs_f64() * 1e3;
        let answer = outcome.map_or_else(pictures::Fault::code, |_| "leaves as pixels");
        println!("| {name} | {} | {answer} | {millis:.2} |", bytes.len());
    }
}
