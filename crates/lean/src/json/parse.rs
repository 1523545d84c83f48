//! From text to [`Value`] (RFC 8259), for texts from anybody: nesting is bounded, nothing else is
//! ever larger than the text.

use thiserror::Error;

use super::{DEPTH, Value};

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ParseError {
    /// It stops in the middle.
    #[error("the end is missing")]
    Ended,
    /// Something else stands where JSON should go on, or it is nested deeper than [`DEPTH`].
    #[error("not JSON (line {line})")]
    Wrong {
        /// The line, from 1.
        line: usize,
    },
}

/// Reads a text that holds one JSON value.
///
/// # Errors
/// See [`ParseError`].
pub fn parse(text: &str) -> Result<Value, ParseError> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(DEPTH)?;
    parser.space();
    match parser.peek() {
        None => Ok(value),
        Some(_) => Err(parser.wrong()),
    }
}

struct Parser<'text> {
    text: &'text str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What is wrong here: there is no more text, or it is another.
    fn wrong(&self) -> ParseError {
        let Some(before) = self.text.as_bytes().get(..self.at) else {
            return ParseError::Ended;
        };
        if before.len() == self.text.len() {
            return ParseError::Ended;
        }
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        ParseError::Wrong { line }
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Whether `byte` comes next; then it is behind us.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), ParseError> {
        if self.skip(byte) {
            Ok(())
        } else {
            Err(self.wrong())
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, ParseError> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Result<Value, ParseError> {
        self.space();
        match self.peek() {
            Some(b'{' | b'[') if depth == 0 => Err(self.wrong()),
            Some(b'{') => self.object(depth - 1),
            Some(b'[') => self.list(depth - 1),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            _ => Err(self.wrong()),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, ParseError> {
        let mut fields = Vec::new();
        while self.goes_on(b'}', fields.is_empty())? {
            self.space();
            let name = self.string()?;
            self.space();
            self.expect(b':')?;
            fields.push((name, self.value(depth)?));
        }
        Ok(Value::Object(fields))
    }

    fn list(&mut self, depth: usize) -> Result<Value, ParseError> {
        let mut list = Vec::new();
        while self.goes_on(b']', list.is_empty())? {
            list.push(self.value(depth)?);
        }
        Ok(Value::List(list))
    }

    /// Passes the bracket or comma before an item; `false` behind the closing bracket.
    fn goes_on(&mut self, close: u8, first: bool) -> Result<bool, ParseError> {
        if first {
            self.at += 1;
            self.space();
            return Ok(!self.skip(close));
        }
        self.space();
        if self.skip(close) {
            return Ok(false);
        }
        self.expect(b',')?;
        Ok(true)
    }

    fn number(&mut self) -> Result<String, ParseError> {
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if !self.skip(b'+') {
                self.skip(b'-');
            }
            self.digits()?;
        }
        Ok(self.since(start).to_owned())
    }

    fn digits(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start {
            Err(self.wrong())
        } else {
            Ok(())
        }
    }

    /// The text from `start`, a character's first byte, up to here, another's.
    fn since(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn string(&mut self) -> Result<String, ParseError> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let start = self.at;
            while self
                .peek()
                .is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
            {
                self.at += 1;
            }
            out.push_str(self.since(start));
            if self.skip(b'"') {
                return Ok(out);
            }
            self.expect(b'\\')?;
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, ParseError> {
        let plain = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(self.wrong()),
        };
        self.at += 1;
        Ok(plain)
    }

    /// `uXXXX`, or two of them for a character beyond U+FFFF; half of such a pair is no character.
    fn code_point(&mut self) -> Result<char, ParseError> {
        let first = self.unit()?;
        let code = if (0xd800..0xdc00).contains(&first) {
            self.expect(b'\\')?;
            let second = self.unit()?.wrapping_sub(0xdc00);
            if second >= 0x400 {
                return Err(self.wrong());
            }
            0x10000 + ((first - 0xd800) << 10) + second
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| self.wrong())
    }

    fn unit(&mut self) -> Result<u32, ParseError> {
        self.expect(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit * 16 + digit.ok_or_else(|| self.wrong())?;
            self.at += 1;
        }
        Ok(unit)
    }
}
