//! What a frame costs to read and to write, in both dialects: `./just bench-cores`.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use protocol::camera::SdpFrom;
use protocol::chat::Message;
use protocol::roster::{Entry, Who};
use protocol::{
    Body, Channel, Dialect, GrantId, MessageId, ServerEvent, Timestamp, Username, VideoFlags, wire,
};

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    let mut criterion = criterion.configure_from_args();
    messages(&mut criterion);
    who_lists(&mut criterion);
    descriptions(&mut criterion);
    criterion.final_summary();
}

/// What a room does most: a text of 200 bytes comes in, and goes out once per dialect.
fn messages(criterion: &mut Criterion) {
    let text = "The quick brown fox, who is called \"Renard\" here, jumps over it. ".repeat(4);
    let text = &text[..200];
    let typed = text.replace('"', "\\\"");
    let classic = format!(r#"{{"action":"message","channel":"lobby","message":"{typed}"}}"#);
    let parlor1 = format!(
        r#"{{"action":"message","channel":"lobby","message":"{typed}","cid":"c7Xr2bQ0sA_mB1eT"}}"#
    );
    let event = ServerEvent::Message(Message {
        channel: lobby(),
        username: name("Ann Lee"),
        msg_id: message_id(),
        timestamp: Timestamp::from_unix_ms(1_795_364_400_123),
        body: Body::plain(text),
        reply_to: None,
        edited: false,
        reactions: Vec::new(),
    });
    reads_action(criterion, "message of 200 bytes, action, classic", &classic);
    reads_action(criterion, "message of 200 bytes, action, parlor/1", &parlor1);
    writes_and_reads(criterion, "message of 200 bytes, event", &event);
}

/// What everybody gets who comes into a full room.
fn who_lists(criterion: &mut Criterion) {
    let entry = |number: u32| {
        let mut entry = Entry::named(name(&format!("person {number}")), 1_795_363_200);
        entry.video = if number.is_multiple_of(3) { VideoFlags::ACTIVE } else { VideoFlags::OFF };
        "online".clone_into(&mut entry.status);
        entry
    };
    let event = ServerEvent::Who(Who { who_list: (0..1_000).map(entry).map(Arc::new).collect() });
    writes_and_reads(criterion, "who list of 1,000", &event);
}

/// What two browsers say to each other before a camera opens: 4 KB in short lines, as JSON inside
/// of JSON, so every line break and every quote is escaped twice.
fn descriptions(criterion: &mut Criterion) {
    let line = r"a=fmtp:111 minptime=10;useinbandfec=1\r\n";
    let description = format!(r#"{{"type":"offer","sdp":"{}"}}"#, line.repeat(4_096 / line.len()));
    let grant = GrantId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    let quoted = description.replace('\\', r"\\").replace('"', "\\\"");
    let classic = format!(r#"{{"action":"sdp","username":"Ann Lee","description":"{quoted}"}}"#);
    let parlor1 = format!(
        r#"{{"action":"sdp","username":"Ann Lee","openSecret":"{grant}","description":"{quoted}"}}"#
    );
    reads_action(criterion, "description of 4 KB, action, classic", &classic);
    reads_action(criterion, "description of 4 KB, action, parlor/1", &parlor1);
    let username = name("Ann Lee");
    let event = ServerEvent::Sdp(SdpFrom { username, open_secret: grant, description });
    writes_and_reads(criterion, "description of 4 KB, event", &event);
}

fn reads_action(criterion: &mut Criterion, what: &str, frame: &str) {
    wire::decode_action(frame).expect("the benchmark sends good frames");
    let mut group = criterion.benchmark_group(what);
    group.throughput(Throughput::Bytes(frame.len() as u64));
    group.bench_function("decode", |bencher| {
        bencher.iter(|| wire::decode_action(black_box(frame)));
    });
}

/// Classic frames are never read by anything of ours.
fn writes_and_reads(criterion: &mut Criterion, what: &str, event: &ServerEvent) {
    let mut group = criterion.benchmark_group(what);
    for (name, dialect) in [("classic", Dialect::Classic), ("parlor/1", Dialect::Parlor1)] {
        let frame = wire::encode_event(event, dialect).expect("both dialects have this event");
        group.throughput(Throughput::Bytes(frame.len() as u64));
        group.bench_function(format!("encode {name}"), |bencher| {
            bencher.iter(|| wire::encode_event(black_box(event), dialect));
        });
        if dialect == Dialect::Parlor1 {
            group.bench_function(format!("decode {name}"), |bencher| {
                bencher.iter(|| wire::decode_event(black_box(&frame)));
            });
        }
    }
}

fn lobby() -> Channel {
    "lobby".parse().expect("a plain word is a channel")
}

fn name(text: &str) -> Username {
    text.parse().expect("plain words are a name")
}

fn message_id() -> MessageId {
    MessageId(4_503_599_627_370_496)
}
