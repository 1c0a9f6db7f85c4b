//! Laws that hold in every room, whatever people, bad clients and late clocks do.
//!
//! Each case is a random script for a handful of connections. Beside the room runs a model that
//! knows the rules from the documents only: who is here ([`people`]), and which views are live
//! ([`views`]). After every input the two are compared ([`laws`]).

mod laws;
mod people;
mod script;
mod trial;
mod views;

use proptest::prelude::*;
use script::script;
use trial::Trial;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_script_breaks_a_law(script in script()) {
        let mut trial = Trial::new(script.seats);
        for step in &script.steps {
            trial.play(step);
        }
        trial.falls_quiet();
        trial.plays_again_just_so();
    }
}
