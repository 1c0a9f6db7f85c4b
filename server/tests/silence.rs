//! What a connection costs on which nothing happens. A buffer that is kept for each of them is more
//! than all the rest of it, and nobody would notice one but by the memory of the whole.

mod support;

use std::fs;
use std::time::Instant;

use support::{PATIENCE, Person, Server, got, skipped};

#[test]
fn a_silent_connection_keeps_no_buffer() {
    let server = Server::start();
    // What the program touches for the first time is no connection's doing.
    let _warm = connected(&server, 0, 100);
    let Some(before) = resident(&server) else {
        return skipped("this system does not say what a process has in memory");
    };
    let _silent = connected(&server, 100, PEOPLE);
    let after = resident(&server).expect("it said so a moment ago");
    let each = after.saturating_sub(before) / PEOPLE;
    assert!(each < EACH_MAX, "{each} bytes for each silent connection");
}

/// So many more people, who have shaken hands and say nothing.
fn connected(server: &Server, before: usize, more: usize) -> Vec<Person> {
    let people = (0..more).map(|_| Person::connects(server)).collect();
    let all = format!("parlor_connections {}\n", before + more);
    let began = Instant::now();
    // What is counted comes a moment after the handshake.
    while !got(server, "/metrics").1.contains(&all) {
        assert!(began.elapsed() < PATIENCE, "they never all count as connected");
    }
    people
}

/// What the server has in memory, in bytes.
fn resident(server: &Server) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

const PEOPLE: usize = 400;

/// The task that listens, what the fan-out knows of the connection, and the allocator's share come to
/// 2.8 KB in a build without optimisation. With the buffer of the handshake it was 7.0 KB.
const EACH_MAX: usize = 5_000;
