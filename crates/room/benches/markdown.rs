//! What it costs to read what people write, and to print it for classic clients:
//! `./just bench-cores`.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use protocol::Username;
use room::fuzzing::read_markdown;

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    let mut criterion = criterion.configure_from_args();
    let typical = "@Ann Lee that is *really* good, see https://a.example/b?c=d :heart:\n\
        I would say **yes**, and `cargo test` says so too.";
    let long = format!("{typical}\n\n").repeat(5_000);
    let long: String = long.chars().take(5_000).collect();
    reads(&mut criterion, "typical message", typical);
    reads(&mut criterion, "5,000 characters", &long);
    // Twice what anybody may send, in the form that makes most parsers sweat.
    reads(&mut criterion, "10,000 nested quotes", &">".repeat(10_000));
    reads(&mut criterion, "5,000 open brackets", &"[".repeat(5_000));
    reads(&mut criterion, "5,000 stars", &"*a_ ".repeat(1_250));
    reads(&mut criterion, "5,000 at signs", &"@".repeat(5_000));
    criterion.final_summary();
}

fn reads(criterion: &mut Criterion, what: &str, text: &str) {
    let body = read_markdown(text, somebody);
    let mut group = criterion.benchmark_group(what);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read", |bencher| {
        bencher.iter(|| read_markdown(black_box(text), somebody));
    });
    group.bench_function("print", |bencher| bencher.iter(|| black_box(&body).to_html()));
}

/// A room with one person in it.
fn somebody(name: Username) -> Option<Username> {
    (name.as_str() == "Ann Lee").then_some(name)
}
