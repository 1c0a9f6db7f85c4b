//! What an attacker sends is refused for the right reason, or leaves as nothing but pixels.

mod gallery;
#[path = "../../../fuzz/checks/pictures.rs"]
mod laws;

use gallery::traps::{FOREIGN, Trap, all, overfull};
use pictures::{Bounds, Fault, treat};

#[test]
fn every_trap_is_refused_for_its_reason_or_leaves_as_pixels_alone() {
    for Trap { name, bytes, fault } in all() {
        laws::check(&bytes);
        match (treat(&bytes, &Bounds::default()), fault) {
            (Ok(picture), None) => {
                laws::has_only_pixels(&picture);
                laws::shows_what_it_says(&picture);
                let passed = picture.bytes.windows(FOREIGN.len()).any(|bytes| bytes == FOREIGN);
                assert!(!passed, "{name}: foreign bytes pass");
            }
            (outcome, fault) => assert_eq!(outcome.err(), fault, "{name}"),
        }
    }
}

#[test]
fn what_unpacks_to_more_than_the_picture_needs_is_a_picture_or_broken() {
    let outcome = treat(&overfull(), &Bounds::default());
    assert!(matches!(outcome, Ok(_) | Err(Fault::Broken)), "{outcome:?}");
}

#[test]
fn a_deadline_that_has_passed_is_too_slow_for_every_kind() {
    let bounds = Bounds { max_time: std::time::Duration::ZERO, ..Bounds::default() };
    let photo = gallery::photo::photo(64, 48);
    let image = image::DynamicImage::ImageRgb8(photo.clone());
    let kinds = [
        gallery::files::png(&image),
        gallery::files::jpeg(&photo, 85, false),
        gallery::files::webp(&image),
        gallery::moving::drawing(64, 48, 1),
        gallery::moving::drawing(64, 48, 3),
    ];
    for bytes in kinds {
        assert_eq!(treat(&bytes, &bounds), Err(Fault::TooSlow));
    }
}

#[test]
fn a_picture_is_refused_before_it_takes_more_memory_than_allowed() {
    let image = image::DynamicImage::ImageRgb8(gallery::photo::photo(320, 240));
    let bytes = gallery::files::png(&image);
    let enough = Bounds { max_memory: 3 * 320 * 240 + 2 * bytes.len() as u64, ..Bounds::default() };
    assert!(treat(&bytes, &enough).is_ok());
    let less = Bounds { max_memory: enough.max_memory - 1, ..enough };
    assert_eq!(treat(&bytes, &less), Err(Fault::TooMuch));
}
