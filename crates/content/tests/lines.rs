//! Lines of checks about what is touched, seen and heard.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_content::line::{LineError, Named, actions};
use declic_javascript::names::PictureName;
use declic_workshop::script::{Action, Reading, Selector};

fn action(line: &str) -> Result<Action, LineError> {
    let read = actions([line], &Named::new())?;
    Ok(read.into_iter().next().unwrap())
}

fn reading(what: &str) -> Result<Action, LineError> {
    action(&format!("read it = {what}"))
}

fn read(what: Reading) -> Action {
    Action::Read {
        name: "it".into(),
        what,
    }
}

#[test]
fn touches_and_what_is_heard_and_seen_are_read() {
    let second = Selector::Nth(PictureName::Firefly, 2);
    assert_eq!(action("touch firefly2"), Ok(Action::Touch(second)));
    let bell = Selector::Picture(PictureName::Bell);
    assert_eq!(action("touch bell"), Ok(Action::Touch(bell)));
    assert_eq!(action("listen"), Ok(Action::Listen));
    for (line, notes, wrong) in [
        ("echo", None, false),
        ("echo 2", Some(2), false),
        ("echo 0 wrong", Some(0), true),
    ] {
        assert_eq!(action(line), Ok(Action::Echo { notes, wrong }));
    }
    assert!(action("echo wrong").is_err() && action("touch firefliy1").is_err());
    assert_eq!(reading("firefly2.glow"), Ok(read(Reading::Glow(second))));
    for (word, what) in [
        ("sounds", Reading::Sounds),
        ("lights", Reading::Lights),
        ("bursts", Reading::Bursts),
        ("tune", Reading::Tune),
        ("last-sound", Reading::LastSound),
        ("words", Reading::Words),
    ] {
        assert_eq!(reading(word), Ok(read(what)));
    }
}
