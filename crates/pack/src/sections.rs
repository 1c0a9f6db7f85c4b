//! The sections of a WebAssembly file. What a browser does not need is left out: the names of all
//! functions alone are a sixth of the page on its way.

/// The file without the sections that only tools for developers read; nothing if it is not a file of
/// the form that is known here.
pub(crate) fn without_names(file: &[u8]) -> Option<Vec<u8>> {
    let (header, mut rest) = file.split_at_checked(HEADER.len())?;
    if header != HEADER {
        return None;
    }
    let mut lean = header.to_vec();
    while !rest.is_empty() {
        let (section, others) = split_section(rest)?;
        if !is_for_tools(section) {
            lean.extend_from_slice(section);
        }
        rest = others;
    }
    Some(lean)
}

/// One section with its id and its length, and what follows it.
fn split_section(file: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, after_id) = file.split_first()?;
    let (length, content) = number(after_id)?;
    let head = file.len() - content.len();
    file.split_at_checked(head.checked_add(length)?)
}

fn is_for_tools(section: &[u8]) -> bool {
    let Some((&CUSTOM, rest)) = section.split_first() else { return false };
    let name = number(rest).and_then(|(_, content)| number(content));
    let name = name.and_then(|(length, content)| content.get(..length));
    name.is_some_and(|name| FOR_TOOLS.contains(&name))
}

/// An unsigned LEB128 number of up to 32 bits, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0_u32;
    for (position, byte) in bytes.iter().enumerate().take(5) {
        value |= u32::from(byte & 0x7f) << (7 * position);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, bytes.get(position + 1..)?));
        }
    }
    None
}

/// The magic word and version 1.
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// The id of sections that have a name instead of a meaning.
const CUSTOM: u8 = 0;

const FOR_TOOLS: [&[u8]; 2] = [b"name", b"producers"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_everything_else_stays() {
        let code = b"\x0a\x02\x01\x02";
        let names = b"\x00\x07\x04name\x01\x02";
        let features = b"\x00\x06\x04else\x03";
        let file = [HEADER, code, names, features].concat();
        assert_eq!(without_names(&file), Some([HEADER, code, features].concat()));
    }

    #[test]
    fn what_is_no_such_file_is_left_alone() {
        assert_eq!(without_names(b"<!doctype html>"), None);
        assert_eq!(without_names(&[HEADER, b"\x0a\x09\x01"].concat()), None);
        assert_eq!(without_names(&[HEADER, b"\x0a\xff\xff\xff\xff\xff"].concat()), None);
    }
}
