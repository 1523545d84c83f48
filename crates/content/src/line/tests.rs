//! The lines of checks: what each says, and what is wrong with others.

use super::*;

fn action(line: &str) -> Result<Action, LineError> {
    super::action(line, &Named::new())
}

#[test]
fn actions_are_read() {
    assert_eq!(action("wait 5"), Ok(Action::Wait(5)));
    assert_eq!(
        action("hold left+space 3"),
        Ok(Action::Hold {
            keys: vec![Key::Left, Key::Space],
            frames: 3
        })
    );
    assert_eq!(
        action("repeat 2: place produce on basket; wait 4"),
        Ok(Action::Repeat {
            times: 2,
            actions: vec![
                Action::PlaceOn {
                    sprite: Selector::Produce,
                    other: Selector::Picture(PictureName::Basket)
                },
                Action::Wait(4)
            ]
        })
    );
    let until = action("until height < 150 within 300: read height = produce.y");
    assert!(matches!(until, Ok(Action::Until { frames: 300, .. })));
    let count = action("count n until end is not nothing within 40: wait 10; read end = end");
    assert!(
        matches!(count, Ok(Action::Count { name, actions, times: 40, .. }) if name == "n" && actions.len() == 2)
    );
    assert!(matches!(
        action("ensure out is 0"),
        Ok(Action::Ensure(Expectation { .. }))
    ));
    assert_eq!(
        action("read line = produce.line"),
        Ok(Action::Read {
            name: "line".into(),
            what: Reading::Line(Selector::Produce)
        })
    );
    for (what, reading) in [
        ("obstacle.seen", Reading::Seen(Selector::Obstacle)),
        ("vehicle.glow", Reading::Glow(Selector::Vehicle)),
        ("scroll", Reading::Scroll),
        ("decor", Reading::Decor),
        ("last-sound", Reading::LastSound),
    ] {
        assert_eq!(super::reading(what), Ok(reading));
    }
}

#[test]
fn a_name_stands_for_its_actions_also_inside_a_repetition() {
    let named = Named::from([("catch".to_owned(), vec![Action::Wait(1), Action::Wait(2)])]);
    let read = actions(["catch", "repeat 2: catch; wait 3"], &named).unwrap();
    let body = vec![Action::Wait(1), Action::Wait(2), Action::Wait(3)];
    let repeat = Action::Repeat {
        times: 2,
        actions: body,
    };
    assert_eq!(read, [Action::Wait(1), Action::Wait(2), repeat]);
}

#[test]
fn answers_are_read() {
    let text = |text: &str| Ok(Action::Answer(Some(text.into())));
    assert_eq!(action("answer \"Léa\""), text("Léa"));
    assert_eq!(action("answer \"\""), text(""));
    assert_eq!(
        action("answer \"à 9:30; ou \"midi\"\""),
        text("à 9:30; ou \"midi\"")
    );
    assert_eq!(action("answer cancel"), Ok(Action::Answer(None)));
    assert_eq!(action("confirm yes"), Ok(Action::Confirm(true)));
    assert_eq!(
        action("repeat 2: answer \"7\"; confirm no"),
        Ok(Action::Repeat {
            times: 2,
            actions: vec![Action::Answer(Some("7".into())), Action::Confirm(false)]
        })
    );
    for what in ["Léa", "\"", "\"Léa"] {
        assert_eq!(
            action(&format!("answer {what}")),
            Err(LineError::Answer(what.into()))
        );
    }
    assert!(action("confirm maybe").is_err());
    let read = action("read asked = question");
    assert!(matches!(
        read,
        Ok(Action::Read {
            what: Reading::Question,
            ..
        })
    ));
}

#[test]
fn expectations_are_read() {
    assert_eq!(
        expectation("after > before + 5"),
        Ok(Expectation {
            left: Operand::Last("after".into()),
            relation: Relation::Greater,
            right: Operand::Last("before".into()),
            margin: 5.0,
            or: None,
        })
    );
    assert_eq!(
        expectation("end is not nothing").map(|e| (e.relation, e.right)),
        Ok((Relation::IsNot, Operand::Nothing))
    );
    assert_eq!(
        expectation("distinct place > 1").map(|e| (e.left, e.right)),
        Ok((Operand::Distinct("place".into()), Operand::Number(1.0)))
    );
    assert_eq!(
        expectation("changes score is 1").map(|e| e.left),
        Ok(Operand::Changes("score".into()))
    );
    assert_eq!(
        expectation("gain score > spread place").map(|e| (e.left, e.right)),
        Ok((
            Operand::Gain("score".into()),
            Operand::Spread("place".into())
        ))
    );
    let either = expectation("end shows score or end shows not \"score\"").unwrap();
    let other = either.or.unwrap();
    assert_eq!(other.relation, Relation::ShowsNot);
    assert_eq!(other.right, Operand::Text("score".into()));
    assert_eq!(expectation("a near b 25").map(|e| e.margin), Ok(25.0));
    assert_eq!(expectation("a < b - 5").map(|e| e.margin), Ok(-5.0));
}

#[test]
fn what_is_not_understood_is_refused_by_name() {
    assert_eq!(action("jump"), Err(LineError::Action("jump".into())));
    assert_eq!(
        action("hold droite 3"),
        Err(LineError::Key("droite".into()))
    );
    assert_eq!(
        action("place cat 1 2"),
        Err(LineError::Sprite("cat".into()))
    );
    assert_eq!(
        action("read a = basket.z"),
        Err(LineError::Reading("basket.z".into()))
    );
    for line in [
        "a", "a >", "a > b +", "a near b", "a ~ b", "a > b c", "a > b or",
    ] {
        assert!(expectation(line).is_err(), "{line}");
    }
}
