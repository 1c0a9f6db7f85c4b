//! What is no picture is refused, whatever it calls itself.

use pictures::{Bounds, Fault, treat};

#[test]
fn what_is_no_picture_is_unsupported() {
    for bytes in [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"<html>"] {
        assert_eq!(treat(bytes, &Bounds::default()), Err(Fault::Unsupported));
    }
}

#[test]
fn a_signature_alone_is_broken() {
    for bytes in [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"] {
        assert_eq!(treat(bytes, &Bounds::default()), Err(Fault::Broken));
    }
}
