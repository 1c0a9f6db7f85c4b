//! Whatever is lost, late or said twice: no message of mine is shown twice, none vanishes, and what
//! has its place has the room's order.

mod room;
mod world;

use proptest::prelude::*;
use world::{Step, World};

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => any::<bool>().prop_map(|direct| Step::ISay { direct }),
        3 => any::<bool>().prop_map(|direct| Step::BobSays { direct }),
        12 => (1..4_usize).prop_map(Step::RoomReads),
        12 => (1..4_usize).prop_map(Step::PageReads),
        3 => Just(Step::Cut),
        1 => Just(Step::Restart),
        4 => (1..3_000_u64).prop_map(Step::Wait),
        2 => Just(Step::TryAllAgain),
        2 => Just(Step::Busy),
        1 => Just(Step::Refuse),
        2 => any::<bool>().prop_map(|late| Step::AnswerLate { late }),
        1 => Just(Step::AnswerTwice),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_i_say_is_there_once_and_in_the_order_of_the_room(
        steps in prop::collection::vec(step(), 1..120),
    ) {
        let mut world = World::new();
        for step in steps {
            world.play(step);
            world.check();
        }
        world.settle();
        world.check();
        world.check_rest();
    }
}
