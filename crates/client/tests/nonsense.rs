//! A room that says anything at any time, a browser that reports anything, and clocks that jump: the
//! page goes on, and what its person was writing is still there.

#[path = "../../../protocol/tests/arbitrary/mod.rs"]
mod arbitrary;

use client::stage::Stage;
use client::{Client, Effect, Input, Intent, Keepsake, PageReport, SocketReport};
use proptest::prelude::*;
use protocol::{ClientAction, Now, ServerEvent, Timestamp, wire};

/// Something that happens, after so many milliseconds and at any time of the day.
#[derive(Debug, Clone)]
struct Happening {
    after_ms: u64,
    wall_ms: u64,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Said(Box<ServerEvent>),
    Socket(SocketReport),
    Page(PageReport),
    Tick,
}

fn happening() -> impl Strategy<Value = Happening> {
    let closed = any::<u16>().prop_map(|code| SocketReport::Closed { code });
    let unreadable = any::<bool>().prop_map(|counted| SocketReport::Unreadable { counted });
    let socket = prop_oneof![Just(SocketReport::Opened), closed, unreadable];
    let page = prop_oneof![Just(PageReport::Awake), Just(PageReport::Leaving)];
    let what = prop_oneof![
        2 => arbitrary::action().prop_map(|action| echoed(&action)).boxed(),
        12 => arbitrary::event().prop_map(|event| What::Said(Box::new(event))).boxed(),
        2 => socket.prop_map(What::Socket),
        1 => page.prop_map(What::Page),
        2 => Just(What::Tick),
    ];
    // A laptop that was shut for a year, and a wall clock that somebody sets to whatever they like.
    let after_ms = prop_oneof![4 => 0..3_000_u64, 1 => Just(31_536_000_000_u64)];
    (after_ms, any::<u64>(), what).prop_map(|(after_ms, wall_ms, what)| Happening {
        after_ms,
        wall_ms,
        what,
    })
}

/// A room that says to a browser what browsers say to it.
fn echoed(action: &ClientAction) -> What {
    match wire::decode_event(&wire::encode_action(action)) {
        Ok(event) => What::Said(Box::new(event)),
        Err(_) => What::Socket(SocketReport::Unreadable { counted: false }),
    }
}

/// A page in a room, and the last thing that it left behind.
struct Page {
    client: Client,
    monotonic_ms: u64,
    kept: Option<Keepsake>,
}

impl Page {
    fn in_the_room() -> Self {
        let mut page = Self { client: Client::built_from("1"), monotonic_ms: 0, kept: None };
        page.input(0, Input::Intent(Intent::Enter { name: "ann".to_owned() }));
        page.input(0, Input::Socket(SocketReport::Opened));
        for frame in [
            r#"{"action":"me","username":"ann"}"#,
            r#"{"action":"room","title":"Parlor","version":"1","protocol":1,"limits":{"message":9},
                "channels":[{"id":"lobby","name":"Lobby"}]}"#,
        ] {
            let event = wire::decode_event(frame).expect("the test writes frames of this protocol");
            page.input(0, Input::Server(event));
        }
        page
    }

    fn input(&mut self, wall_ms: u64, input: Input) {
        let wall = Timestamp::from_unix_ms(wall_ms);
        let now = Now { monotonic_ms: self.monotonic_ms, wall, random: u128::from(wall_ms) };
        let mut effects = Vec::new();
        self.client.handle(now, input, &mut effects);
        for effect in effects {
            if let Effect::Keep(kept) = effect {
                self.kept = Some(kept);
            }
        }
        let _ = self.client.view().unsendable();
    }

    fn lives_through(&mut self, Happening { after_ms, wall_ms, what }: Happening) {
        self.monotonic_ms += after_ms;
        let input = match what {
            What::Said(event) => Input::Server(*event),
            What::Socket(report) => Input::Socket(report),
            What::Page(report) => Input::Page(report),
            What::Tick => Input::Tick,
        };
        self.input(wall_ms, input);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_draft_is_kept(
        happenings in prop::collection::vec(happening(), 1..60),
    ) {
        let mut page = Page::in_the_room();
        page.input(0, Input::Intent(Intent::draft("half a thought")));
        for happening in happenings {
            page.lives_through(happening);
        }
        page.input(0, Input::Page(PageReport::Leaving));
        let kept = page.kept.map(|kept| kept.to_string()).unwrap_or_default();
        prop_assert!(kept.contains("half a thought"), "{kept}");
    }

    #[test]
    fn whatever_happens_there_is_a_way_on(
        happenings in prop::collection::vec(happening(), 1..60),
    ) {
        let mut page = Page::in_the_room();
        for happening in happenings {
            page.lives_through(happening);
        }
        page.input(0, Input::Intent(Intent::Leave));
        let is_over = matches!(*page.client.view().stage, Stage::Ended(_));
        prop_assert!(is_over);
        page.input(0, Input::Intent(Intent::BackToTheDoor));
        let is_at_the_door = matches!(*page.client.view().stage, Stage::Door(_));
        prop_assert!(is_at_the_door);
        page.input(0, Input::Intent(Intent::Enter { name: "ann".to_owned() }));
        prop_assert!(page.client.next_deadline().is_none_or(|due| due >= page.monotonic_ms));
    }
}

#[test]
fn what_no_page_can_have_left_behind_does_no_harm() {
    for text in [
        "name\t<script>boom()</script>\nleft\t18446744073709551615\n",
        "left\t-1\ndraft\tlobby\t\\\ndraft\t@\t\nmuted\t@@\n",
        "\u{0}\t\u{0}\n\t\t\t\nunsure\t\t\t\t\n",
    ] {
        let mut page = Page::in_the_room();
        let Ok(kept) = text.parse::<Keepsake>();
        page.input(0, Input::Kept(kept));
        page.input(u64::MAX, Input::Page(PageReport::Leaving));
        assert!(page.kept.is_some());
    }
}
