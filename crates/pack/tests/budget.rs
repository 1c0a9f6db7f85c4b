//! The page stays small: each kind of file has a budget, and growing past it is a decision that
//! somebody takes by changing a number here. `docs/decisions/0005-bundle.md` says what costs what.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pack::pack;

/// What each kind of file may come to on its way, in bytes, all files together. Each is what it was
/// when it was last set, and a tenth more.
const BUDGET: [(&str, usize); 5] =
    [("wasm", 470_000), ("js", 12_800), ("css", 15_200), ("svg", 1_000), ("html", 1_600)];

/// The number to hold (design, first load).
const FIRST_LOAD: usize = 500_000;

#[test]
#[ignore = "needs the page as it is built for release: scripts/budget.sh builds it"]
fn the_page_keeps_within_its_budget() {
    let sizes = sizes(Path::new("../../frontend/dist"));
    assert!(sizes.contains_key("wasm"), "the page has not been built");
    let mut over = Vec::new();
    for (kind, size) in &sizes {
        let budget = BUDGET.iter().find(|(known, _)| known == kind).map_or(0, |(_, most)| *most);
        println!("{kind:>5} {size:>7} of {budget:>7} bytes");
        if *size > budget {
            over.push(format!("{kind} by {}", size - budget));
        }
    }
    let total: usize = sizes.values().sum();
    println!("  all {total:>7} of {FIRST_LOAD:>7} bytes");
    assert!(over.is_empty(), "over budget: {}", over.join(", "));
    assert!(total <= FIRST_LOAD, "the first load is over what was promised");
}

/// Sizes by the kind of file, packed where that helps.
fn sizes(dist: &Path) -> BTreeMap<String, usize> {
    let mut sizes = BTreeMap::new();
    let files = fs::read_dir(dist).into_iter().flatten().flatten();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let (Ok(content), Some((_, kind))) = (fs::read(file.path()), name.rsplit_once('.')) else {
            continue;
        };
        let size = pack(&name, &content).map_or(content.len(), |packed| packed.len());
        *sizes.entry(kind.to_owned()).or_default() += size;
    }
    sizes
}
