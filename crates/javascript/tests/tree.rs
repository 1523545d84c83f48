//! The nodes of the tree for the constructs that have some of their own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::parser::parse;
use declic_javascript::syntax::{
    Declare, Element, Expr, ExprKind, ForHead, Function, FunctionBody, FunctionStyle, Key, Link,
    ObjectPart, Pattern, PatternItem, PatternKind, Stmt, StmtKind,
};

fn statements(source: &str) -> Vec<Stmt> {
    let parse = parse(source);
    assert_eq!(parse.diagnostics, [], "{source}");
    parse.program.body
}

fn statement(source: &str) -> StmtKind {
    let mut body = statements(source);
    assert_eq!(body.len(), 1, "{source}");
    body.remove(0).kind
}

fn expr(source: &str) -> Expr {
    match statement(source) {
        StmtKind::Expr(expr) => expr,
        other => panic!("{source}: {other:?}"),
    }
}

fn key(key: &Key) -> String {
    match key {
        Key::Name(units) => String::from_utf16_lossy(units),
        Key::Computed(inner) => format!("[{}]", show(inner)),
    }
}

fn item(item: &PatternItem) -> String {
    match &item.default {
        Some(default) => format!("{}={}", pattern(&item.target), show(default)),
        None => pattern(&item.target),
    }
}

fn rest(parts: &mut Vec<String>, rest: &Option<Box<Pattern>>) {
    parts.extend(rest.iter().map(|rest| format!("...{}", pattern(rest))));
}

fn pattern(it: &Pattern) -> String {
    match &it.kind {
        PatternKind::Name(name) => name.name.clone(),
        PatternKind::Target(target) => format!("<{}>", show(target)),
        PatternKind::Array { items, rest: last } => {
            let mut parts: Vec<String> = items
                .iter()
                .map(|part| part.as_ref().map_or(String::new(), item))
                .collect();
            rest(&mut parts, last);
            format!("[{}]", parts.join(","))
        }
        PatternKind::Object {
            properties,
            rest: last,
        } => {
            let mut parts: Vec<String> = properties
                .iter()
                .map(|part| format!("{}:{}", key(&part.key), item(&part.item)))
                .collect();
            rest(&mut parts, last);
            format!("{{{}}}", parts.join(","))
        }
        PatternKind::Error => "?".to_owned(),
    }
}

fn elements(list: &[Element]) -> String {
    let shown: Vec<String> = list
        .iter()
        .map(|element| match element {
            Element::One(value) => show(value),
            Element::Spread(value) => format!("...{}", show(value)),
        })
        .collect();
    shown.join(",")
}

fn function(it: &Function) -> String {
    let mut params: Vec<String> = it
        .params
        .iter()
        .map(|param| match &param.default {
            Some(default) => format!("{}={}", pattern(&param.target), show(default)),
            None => pattern(&param.target),
        })
        .collect();
    params.extend(it.rest.iter().map(|rest| format!("...{}", pattern(rest))));
    let style = match it.style {
        FunctionStyle::Plain => "function",
        FunctionStyle::Arrow => "arrow",
        FunctionStyle::Method => "method",
    };
    let body = match &it.body {
        FunctionBody::Block(body) => body.len().to_string(),
        FunctionBody::Expr(value) => show(value),
    };
    format!("{style}({}){{{body}}}", params.join(","))
}

/// Enough of an expression to tell how it was read.
fn show(expr: &Expr) -> String {
    let question = |link: &Link| if *link == Link::Optional { "?" } else { "" };
    match &expr.kind {
        ExprKind::Number(value) => value.to_string(),
        ExprKind::String(units) => format!("{:?}", String::from_utf16_lossy(units)),
        ExprKind::Name(name) => name.clone(),
        ExprKind::This => "this".to_owned(),
        ExprKind::Array(list) => format!("[{}]", elements(list)),
        ExprKind::Object(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    ObjectPart::Property(it) if it.shorthand => show(&it.value),
                    ObjectPart::Property(it) => format!("{}:{}", key(&it.key), show(&it.value)),
                    ObjectPart::Spread(value) => format!("...{}", show(value)),
                })
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        ExprKind::Function(it) => function(it),
        ExprKind::Chain(inner) => format!("chain({})", show(inner)),
        ExprKind::Delete(inner) => format!("delete({})", show(inner)),
        ExprKind::Member { object, name, link } => {
            format!("{}{}.{}", show(object), question(link), name.name)
        }
        ExprKind::Index {
            object,
            index,
            link,
        } => format!("{}{}[{}]", show(object), question(link), show(index)),
        ExprKind::Call { callee, args, link } => {
            format!("{}{}({})", show(callee), question(link), elements(args))
        }
        ExprKind::New { callee, args } => format!("new {}({})", show(callee), elements(args)),
        ExprKind::Assign { target, value, .. } => format!("{}={}", show(target), show(value)),
        ExprKind::Destructure {
            pattern: target,
            value,
        } => {
            format!("take {}={}", pattern(target), show(value))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_are_read_as_written() {
    for (source, expected) in [
        ("a?.b", "chain(a?.b)"),
        ("a?.b.c(1)[2]", "chain(a?.b.c(1)[2])"),
        ("a.b?.c?.[d]?.(e)", "chain(a.b?.c?[d]?(e))"),
        ("(a?.b).c", "chain(a?.b).c"),
        ("(a?.b)()", "chain(a?.b)()"),
        ("a?.[b?.c]", "chain(a?[chain(b?.c)])"),
        ("f(a?.b)", "f(chain(a?.b))"),
        ("delete a?.b", "delete(chain(a?.b))"),
        ("delete a[0]", "delete(a[0])"),
        ("[...a, b, ...c]", "[...a,b,...c]"),
        ("f(...a, b)", "f(...a,b)"),
        ("new Error", "new Error()"),
        ("new Error(a).message", "new Error(a).message"),
        ("new Array(3)[0](1)", "new Array(3)[0](1)"),
        ("({ a, b: 1, [c]: 2, ...d })", "{a,b:1,[c]:2,...d}"),
        ("({ 'a b'() {}, 1: 2 })", "{a b:method(){0},1:2}"),
        ("({ get: 1, get() {}, set })", "{get:1,get:method(){0},set}"),
        ("({ [a]() { b } })", "{[a]:method(){1}}"),
        ("this.a", "this.a"),
        ("((a, b = 1, ...c) => a)", "arrow(a,b=1,...c){a}"),
        ("(([a], { b }) => 1)", "arrow([a],{b:b}){1}"),
        ("(function ({ a = 1 } = {}) {})", "function({a:a=1}={}){0}"),
        ("1_000", "1000"),
    ] {
        assert_eq!(show(&expr(source)), expected, "{source}");
    }
}

#[test]
fn patterns_are_read_as_written() {
    for (source, expected) in [
        ("[a, b] = [b, a]", "take [a,b]=[b,a]"),
        ("[, a, , b,] = c", "take [,a,,b]=c"),
        ("[a = 1, ...b] = c", "take [a=1,...b]=c"),
        ("[a.b, c[0], (d)] = e", "take [<a.b>,<c[0]>,d]=e"),
        ("[{ a: 1 }.b, [c][0]] = d", "take [<{a:1}.b>,<[c][0]>]=d"),
        ("[[a], { b }] = c", "take [[a],{b:b}]=c"),
        ("({ a, b: c.d = 1 } = o)", "take {a:a,b:<c.d>=1}=o"),
        ("({ a = 1, ...b } = o)", "take {a:a=1,...b}=o"),
        ("({ 'a': b, 1: c, [d]: e } = o)", "take {a:b,1:c,[d]:e}=o"),
        (
            "({ a: [b] = [], c: { d } } = o)",
            "take {a:[b]=[],c:{d:d}}=o",
        ),
        ("a = [b] = c", "a=take [b]=c"),
    ] {
        assert_eq!(show(&expr(source)), expected, "{source}");
    }
    for (source, word, expected) in [
        ("let [a, [b]] = c", Declare::Let, "[a,[b]]"),
        (
            "const { a: { b }, ...c } = d",
            Declare::Const,
            "{a:{b:b},...c}",
        ),
        ("var a = 1", Declare::Var, "a"),
    ] {
        let StmtKind::Declare {
            word: found,
            declarators,
        } = statement(source)
        else {
            panic!("{source}")
        };
        assert_eq!(found, word);
        assert_eq!(pattern(&declarators[0].target), expected, "{source}");
    }
}

#[test]
fn loops_know_what_receives() {
    for (source, keys, declares, expected) in [
        ("for (let a of b) ;", false, Some(Declare::Let), "a"),
        (
            "for (const [a, b] of c) ;",
            false,
            Some(Declare::Const),
            "[a,b]",
        ),
        ("for (var a in b) ;", true, Some(Declare::Var), "a"),
        ("for (a of b) ;", false, None, "a"),
        ("for (a.b in c) ;", true, None, "<a.b>"),
        ("for ([a, b.c] of d) ;", false, None, "[a,<b.c>]"),
        ("for ({ a } in b) ;", true, None, "{a:a}"),
        ("for (of of of) ;", false, None, "of"),
    ] {
        let StmtKind::ForEach {
            head, keys: found, ..
        } = statement(source)
        else {
            panic!("{source}")
        };
        let word = match &head {
            ForHead::Declare(word, _) => Some(*word),
            ForHead::Assign(_) => None,
        };
        assert_eq!((found, word), (keys, declares), "{source}");
        assert_eq!(pattern(head.pattern()), expected, "{source}");
    }
    assert!(matches!(
        statement("for (let i = ('a' in b); ;) ;"),
        StmtKind::For { init: Some(_), .. }
    ));
}

#[test]
fn control_statements_keep_their_parts() {
    let StmtKind::Switch { cases, .. } =
        statement("switch (a) { case 1: case 2: b; break; default: c }")
    else {
        panic!()
    };
    let shape: Vec<_> = cases
        .iter()
        .map(|case| (case.test.is_some(), case.body.len()))
        .collect();
    assert_eq!(shape, [(true, 0), (true, 2), (false, 1)]);
    let StmtKind::Try {
        block,
        handler,
        finalizer,
    } = statement("try { a } catch ({ b }) { c; d } finally { }")
    else {
        panic!()
    };
    let handler = handler.unwrap();
    assert_eq!(pattern(&handler.param.unwrap()), "{b:b}");
    assert_eq!((block.body.len(), handler.body.body.len()), (1, 2));
    assert_eq!(finalizer.unwrap().body.len(), 0);
    let StmtKind::Labelled { label, body } = statement("a: b: for (;;) { continue a }") else {
        panic!()
    };
    assert_eq!(label.name, "a");
    assert!(matches!(body.kind, StmtKind::Labelled { .. }));
    assert_eq!(statements("do a; while (0) b").len(), 2);
    assert_eq!(statements("throw a\nb").len(), 2);
}

#[test]
fn spans_are_those_of_the_text() {
    let source = "let { a: [b = 1] = c } = d;";
    let body = statements(source);
    let StmtKind::Declare { declarators, .. } = &body[0].kind else {
        panic!()
    };
    let target = &declarators[0].target;
    assert_eq!(target.span.of(source), "{ a: [b = 1] = c }");
    let PatternKind::Object { properties, .. } = &target.kind else {
        panic!()
    };
    assert_eq!(properties[0].item.target.span.of(source), "[b = 1]");
    let source = "x = { f(a) { return a } };";
    let body = statements(source);
    let StmtKind::Expr(Expr {
        kind: ExprKind::Assign { value, .. },
        ..
    }) = &body[0].kind
    else {
        panic!()
    };
    let ExprKind::Object(parts) = &value.kind else {
        panic!()
    };
    let ObjectPart::Property(method) = &parts[0] else {
        panic!()
    };
    assert_eq!(method.value.span.of(source), "f(a) { return a }");
    let source = "a?.b.c + 1";
    let ExprKind::Binary { left, .. } = expr(source).kind else {
        panic!()
    };
    assert_eq!(left.span.of(source), "a?.b.c");
}
