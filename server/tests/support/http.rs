//! Plain HTTP, as programs of an owner speak it.

use serde_json::Value;

use super::{Server, answer_to};

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// Everything before the body, as it came.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answered {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The body, which is JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        serde_json::from_str(&self.body).expect("it says that it is JSON")
    }
}

/// Sends one request, with these headers and this body.
pub(crate) fn send(server: &Server, line: &str, headers: &[&str], body: &str) -> Answered {
    let mut request =
        format!("{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", server.address);
    let length = format!("Content-Length: {}", body.len());
    let length = (!body.is_empty()).then_some(length.as_str());
    for header in headers.iter().copied().chain(length) {
        request.push_str(header);
        request.push_str("\r\n");
    }
    let answer = answer_to(server.address, &format!("{request}\r\n{body}"));
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = if head.to_lowercase().contains("transfer-encoding: chunked") {
        body.lines().nth(1).unwrap_or_default().to_owned()
    } else {
        body.to_owned()
    };
    Answered { status: status.expect("an answer has a status"), head: head.to_owned(), body }
}
