//! Pictures that a person has picked, by key: neither components nor the client core ever touch a
//! file.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use client::pictures::{Key, Picked};
use wasm_bindgen::JsCast as _;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement, Url,
};

/// Files that wait to be posted, and the addresses at which the page shows them.
#[derive(Default)]
pub(crate) struct Desk {
    last: Cell<Key>,
    files: RefCell<BTreeMap<Key, Lying>>,
}

struct Lying {
    file: File,
    /// Where the page finds it; nothing in a browser that gives none.
    address: Option<String>,
}

impl Drop for Lying {
    /// The browser keeps the file for as long as the address is good.
    fn drop(&mut self) {
        if let Some(address) = &self.address {
            // An address that is no good any more needs no second end.
            let _ = Url::revoke_object_url(address);
        }
    }
}

impl Desk {
    /// Keeps files, and says what they are.
    pub(crate) fn take(&self, files: Vec<File>) -> Vec<Picked> {
        let picked = files.into_iter().map(|file| {
            let key = self.last.get() + 1;
            self.last.set(key);
            // A file is smaller than 2^53 bytes, so its size is a whole number.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a size is a whole number and not negative"
            )]
            let bytes = file.size() as u64;
            let picked = Picked { key, bytes, mime: file.type_() };
            let address = Url::create_object_url_with_blob(&file).ok();
            self.files.borrow_mut().insert(key, Lying { file, address });
            picked
        });
        picked.collect()
    }

    /// Where the page finds a picture that lies here.
    pub(crate) fn address(&self, key: Key) -> Option<String> {
        self.files.borrow().get(&key)?.address.clone()
    }

    /// The picture itself.
    pub(crate) fn file(&self, key: Key) -> Option<File> {
        self.files.borrow().get(&key).map(|lying| lying.file.clone())
    }

    /// Puts a picture away.
    pub(crate) fn release(&self, key: Key) {
        self.files.borrow_mut().remove(&key);
    }
}

/// What was chosen in a file field, which is empty again after this.
pub(crate) fn chosen(event: &Event) -> Vec<File> {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return Vec::new() };
    let files = all(field.files());
    field.set_value("");
    files
}

/// The pictures in what was pasted. Whoever copies from a text gets its words, and not a picture of
/// them.
pub(crate) fn pasted(event: &Event) -> Vec<File> {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    let Some(data) = data.filter(|data| !has(data, "text/plain")) else { return Vec::new() };
    all(data.files())
}

/// What was dropped.
pub(crate) fn dropped(event: &DragEvent) -> Vec<File> {
    event.data_transfer().map(|data| all(data.files())).unwrap_or_default()
}

/// Whether what is dragged over the page are files.
pub(crate) fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| has(&data, "Files"))
}

fn has(data: &DataTransfer, kind: &str) -> bool {
    data.types().iter().any(|known| known.as_string().is_some_and(|known| known == kind))
}

fn all(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}
