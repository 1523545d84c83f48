//! The parser on programs of the subset: read without a word, and read as JavaScript reads them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use declic_javascript::lexer::tokenize;
use declic_javascript::parser::parse;
use declic_javascript::syntax::{
    AssignOp, BinaryOp, Expr, ExprKind, FunctionBody, Key, LogicalOp, ObjectPart, StmtKind, UnaryOp,
};

/// Programs that JavaScript and the subset both accept.
const RIGHT: &[&str] = &[
    "",
    "fond(\"marche\"); let panier = image(\"panier\", 60, 350); aChaqueInstant(jouer);\n\
     function jouer() { if (touchePressee(\"droite\")) { panier.x = panier.x + 6; } }",
    "let a = 1\nlet b = 2\na = b\n;[1, 2].forEach(x => console.log(x))",
    "const f = (a, b) => a + b, g = x => { return x * 2 }, h = () => ({ a: 1 });",
    "for (let i = 0, j = 9; i < j; i++) { if (i === 3) continue; else break }",
    "for (;;) { break }",
    "for (const x of [1, 2, 3,]) console.log(x)",
    "for (let of of [1]) { of++ }",
    "let i = 0; while (i < 3) i++\nif (i) ; else i = 2",
    "function f(a, b,) { return\n a + b }",
    "let o = { a: 1, 'b c': 2, 3: 4, if: 5, 1e3: 6, }; o.if = o['b c']; let p = { o };",
    "let s = `a${1 + `b${2}`}c`; let t = ``; let u = `${s}${t}`;",
    "let x = (-2) ** 3, y = 2 ** -1, z = -(2 ** 2);",
    "let z = (1 ?? 2) || 3, w = 1 ?? (2 && 3);",
    "let c = 1 ? 2 ? 3 : 4 : 5;",
    "(function () { return 1 })(); (() => {})();",
    "function outer() { function inner() {} function inner() {} return inner }",
    "let get = 1, set = 2, async = 3, of = 4; get = { get, set, async: 1, get: 2 };",
    "let v = typeof x === 'undefined' && !true || +'3' - -4;",
    "let q = 6 / 2 / 3; let r = (6) / 2; let m = [6][0] / 3;",
    "/* bloc\n */ let k = 1 /* a */ /* b\n */ let n = 2",
    "let e = 'a\\\nb' + \"é\\u00e9\\x41\";",
    "x\n++\ny",
    "{ let d = 1 } { let d = 2 }",
    "let été = 1, π = 3.14, $_ = .5, t1 = 0xff;",
    "undefined; NaN; Infinity; null; true; false",
    "if (a) { } else if (b) { } else { }",
    "a.b.c[0](1)(2).d++; --a.b; (a) = 1; (a.b)++;",
    "function f(a) { function a() {} }",
    "let f = function g(n) { return n ? g(n - 1) : 0 };",
    "\"use strict\"",
    "let\nx\n=\n1",
    "let x\n++y; let z\n-1; 1e3.toFixed(2)",
    "if (a) { b() }\n(c)",
    "while (a)\n  b()",
    "let t = [\n  1,\n  2\n]\nlet u = 3",
];

#[test]
fn programs_of_the_subset_have_no_diagnostics() {
    for source in RIGHT {
        assert_eq!(parse(source).diagnostics, [], "{source}");
    }
}

fn expr(source: &str) -> Expr {
    let parse = parse(source);
    assert_eq!(parse.diagnostics, [], "{source}");
    match parse.program.body.into_iter().next().unwrap().kind {
        StmtKind::Expr(expr) => expr,
        other => panic!("{other:?}"),
    }
}

fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Remainder => "%",
        BinaryOp::Power => "**",
        BinaryOp::Equal => "==",
        BinaryOp::NotEqual => "!=",
        BinaryOp::StrictEqual => "===",
        BinaryOp::StrictNotEqual => "!==",
        BinaryOp::Less => "<",
        BinaryOp::LessEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEqual => ">=",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::ShiftLeft => "<<",
        BinaryOp::ShiftRight => ">>",
        BinaryOp::ShiftRightUnsigned => ">>>",
        BinaryOp::In => " in ",
        BinaryOp::InstanceOf => " instanceof ",
    }
}

fn logical(op: LogicalOp) -> &'static str {
    match op {
        LogicalOp::And => "&&",
        LogicalOp::Or => "||",
        LogicalOp::Coalesce => "??",
    }
}

/// Fully bracketed, to compare how operators group.
fn shape(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Number(value) => value.to_string(),
        ExprKind::Name(name) => name.clone(),
        ExprKind::Binary { op, left, right } => {
            let sign = binary(*op);
            format!("({}{sign}{})", shape(left), shape(right))
        }
        ExprKind::Sequence { first, last } => format!("({},{})", shape(first), shape(last)),
        ExprKind::Logical { op, left, right } => {
            format!("({}{}{})", shape(left), logical(*op), shape(right))
        }
        ExprKind::Unary { op, operand } => {
            let sign = match op {
                UnaryOp::Minus => "-",
                UnaryOp::Plus => "+",
                UnaryOp::Not => "!",
                UnaryOp::TypeOf => "typeof ",
                UnaryOp::BitNot => "~",
                UnaryOp::Void => "void ",
            };
            format!("({sign}{})", shape(operand))
        }
        ExprKind::Assign { op, target, value } => {
            let op = match op {
                AssignOp::Plain => "",
                AssignOp::Binary(op) => binary(*op),
                AssignOp::Logical(op) => logical(*op),
            };
            format!("({}{op}={})", shape(target), shape(value))
        }
        ExprKind::Conditional {
            test,
            then,
            otherwise,
        } => format!("({}?{}:{})", shape(test), shape(then), shape(otherwise)),
        ExprKind::Call { callee, args, .. } => {
            let args: Vec<_> = args.iter().map(|arg| shape(arg.expr())).collect();
            format!("{}({})", shape(callee), args.join(","))
        }
        ExprKind::Member { object, name, .. } => format!("{}.{}", shape(object), name.name),
        ExprKind::Index { object, index, .. } => format!("{}[{}]", shape(object), shape(index)),
        ExprKind::Update {
            delta,
            prefix,
            target,
        } => format!("({delta}{prefix}{})", shape(target)),
        other => format!("{other:?}"),
    }
}

#[test]
fn operators_group_as_in_javascript() {
    for (source, expected) in [
        ("1 + 2 * 3", "(1+(2*3))"),
        ("1 - 2 - 3", "((1-2)-3)"),
        ("2 ** 3 ** 2", "(2**(3**2))"),
        ("(-2) ** 2", "((-2)**2)"),
        ("2 ** -1", "(2**(-1))"),
        ("2 * 3 ** 2 * 4", "((2*(3**2))*4)"),
        ("a || b && c", "(a||(b&&c))"),
        ("a && b || c", "((a&&b)||c)"),
        ("a ?? b ?? c", "((a??b)??c)"),
        ("a ?? b === c", "(a??(b===c))"),
        ("a < b === c > d", "((a<b)===(c>d))"),
        ("!a === b", "((!a)===b)"),
        ("typeof a + b", "((typeof a)+b)"),
        ("a = b = c", "(a=(b=c))"),
        ("a += b ? c : d", "(a+=(b?c:d))"),
        ("a ? b : c ? d : e", "(a?b:(c?d:e))"),
        ("a ? b = 1 : c = 2", "(a?(b=1):(c=2))"),
        ("-a * b", "((-a)*b)"),
        ("a.b.c(1)[2]", "a.b.c(1)[2]"),
        ("a - -b", "(a-(-b))"),
        ("a++ + ++b", "((1falsea)+(1trueb))"),
        ("a % b / c", "((a%b)/c)"),
        ("a <= b != c >= d", "((a<=b)!=(c>=d))"),
        ("a | b ^ c & d", "(a|(b^(c&d)))"),
        ("a & b === c", "(a&(b===c))"),
        ("a << 1 + b", "(a<<(1+b))"),
        ("a >>> b >> c", "((a>>>b)>>c)"),
        ("a < b << c", "(a<(b<<c))"),
        ("~a ** b", "!"),
        ("~a & -b", "((~a)&(-b))"),
        ("void a, b", "((void a),b)"),
        ("a in b === c", "((a in b)===c)"),
        ("a + b in c", "((a+b) in c)"),
        ("a instanceof Array || b", "((a instanceof Array)||b)"),
        ("!a in b", "((!a) in b)"),
        ("a &&= b || c", "(a&&=(b||c))"),
        ("a ??= b ||= c", "(a??=(b||=c))"),
        ("a **= b **= c", "(a**=(b**=c))"),
        ("a >>>= b | c", "(a>>>=(b|c))"),
        ("a ?? b | c && d", "!"),
        ("a ?? (b && c)", "(a??(b&&c))"),
    ] {
        if expected == "!" {
            assert!(!parse(source).diagnostics.is_empty(), "{source}");
        } else {
            assert_eq!(shape(&expr(source)), expected, "{source}");
        }
    }
}

#[test]
fn semicolons_are_put_where_javascript_puts_them() {
    for (source, statements) in [
        ("a\nb", 2),
        ("a\n(b)", 1),
        ("a\n[b]", 1),
        ("a\n+b", 1),
        ("a\n++\nb", 2),
        ("a\n.b", 1),
        ("let x = () => {}\n(a)", 2),
        ("{ a } b", 2),
        ("if (a) b\nelse c", 1),
        ("if (a) b; else c", 1),
        ("function f() { return\na }", 1),
        ("; ;", 2),
    ] {
        let parse = parse(source);
        assert_eq!(parse.diagnostics, [], "{source}");
        assert_eq!(parse.program.body.len(), statements, "{source}");
    }
    assert!(!parse("a = b\n=> c").diagnostics.is_empty());
    let program = parse("function f() { return\na }").program;
    let StmtKind::Function(function) = &program.body[0].kind else {
        panic!("{program:?}")
    };
    let FunctionBody::Block(body) = &function.body else {
        panic!("{function:?}")
    };
    assert_eq!(body[0].kind, StmtKind::Return(None));
}

#[test]
fn literals_are_cooked() {
    for (source, text) in [
        ("'a\\u{1F345}b'", "a🍅b"),
        ("\"l'été\"", "l'été"),
        ("'\\t'", "\t"),
    ] {
        assert_eq!(
            expr(&format!("({source})")).kind,
            ExprKind::String(text.encode_utf16().collect())
        );
    }
    let object = expr("({ 1e3: 1, 0.5: 2, 'a b': 3, if: 4 })");
    let ExprKind::Object(properties) = object.kind else {
        panic!()
    };
    let keys: Vec<_> = properties
        .iter()
        .map(|part| match part {
            ObjectPart::Property(property) => match &property.key {
                Key::Name(key) => String::from_utf16_lossy(key),
                Key::Computed(_) => panic!(),
            },
            ObjectPart::Spread(_) => panic!(),
        })
        .collect();
    assert_eq!(keys, ["1000", "0.5", "a b", "if"]);
}

#[test]
fn hostile_texts_return_quickly() {
    let repeats = [
        "(",
        "[",
        "{",
        "((",
        "`${",
        "a(",
        "a[",
        "{a:",
        "x=>",
        "!",
        "- ",
        "a=",
        "a?",
        "a?b:",
        "2**",
        "if(a)",
        "if(a){",
        "else ",
        "for(;;)",
        "function f(){",
        "function(){",
        "()=>{",
        "a+",
        "a.b",
        "a.",
        "f()",
        "``",
        "«",
        "“",
        "/[",
        "=/",
        "'",
        "let a;",
        "let a,",
        ")",
        "}",
        "]",
        "({",
        "[(",
        "(]",
        "([)",
        "si(x){",
        "x;",
        "@",
        "#",
        "\\",
        "if(a);else ",
        "while(a)",
        "typeof ",
        "new ",
        "await ",
        "a\n",
        "\"\\",
        "if x{",
        "a b ",
        "1,5;",
        "image(1;2);",
        "elseif(a){}",
        "<p>",
        "f(\n",
        "{\n",
        "}\n{",
        "[1 2]",
        "let mon ",
        "mon ",
        "a-",
        "[a,",
        "[a=",
        "let [",
        "let [a,",
        "let {a:",
        "({a:",
        "({[",
        "({a(){",
        "({...",
        "[...",
        "f(...",
        "a?.b",
        "a?.(",
        "a?.[",
        "a?.b=1;",
        "switch(a){",
        "switch(a){case 1:",
        "case 1:",
        "1:",
        "switch(a){1:",
        "try{",
        "try{}catch(e){",
        "catch{}",
        "try{}finally{",
        "a:",
        "do ",
        "do{",
        "for(x of ",
        "for(let [",
        "for([",
        "for(a in",
        "throw ",
        "delete ",
        "void ",
        "~",
        "new Error(",
        "a in ",
        "a=>{var b;",
        "{var b;",
        "function f([a=",
        "function f(...",
        "(a=(b=",
        "[a]=",
        "[[a]]=",
        "({a}=",
        "{a}=",
        "var a;",
        "a<!--",
        "this.",
        "break a;",
        "1_",
    ];
    for unit in repeats {
        let source = unit.repeat(100_000 / unit.len());
        let start = Instant::now();
        drop(parse(&source));
        let elapsed = start.elapsed();
        assert!(elapsed < Duration::from_secs(10), "{unit}: {elapsed:?}");
    }
}

#[test]
fn too_much_nesting_is_reported_once() {
    for source in [
        "(".repeat(100_000),
        "1+".repeat(100_000) + "1",
        "[".repeat(201) + &"]".repeat(201),
        "let ".to_owned() + &"[".repeat(201) + &"]".repeat(201) + " = 1",
        "[".repeat(201) + &"]".repeat(201) + " = 1",
        "switch (1) { default: ".repeat(201) + &"}".repeat(201),
        "try { } catch { ".repeat(201) + &"}".repeat(201),
        "do ".repeat(201),
        (0..201).map(|at| format!("a{at}: ")).collect::<String>() + ";",
        "({ a() { ".repeat(201) + &"} });".repeat(201),
        "a".to_owned() + &"?.b".repeat(500),
    ] {
        let codes: Vec<_> = parse(&source)
            .diagnostics
            .into_iter()
            .map(|diagnostic| diagnostic.code.as_str())
            .collect();
        assert_eq!(codes, ["syntax.too-deep"]);
    }
    let fine = "let ".to_owned() + &"[".repeat(150) + "a" + &"]".repeat(150) + " = b";
    assert_eq!(parse(&fine).diagnostics, []);
    let fine = "[".repeat(150) + &"]".repeat(150) + &" + 1".repeat(150);
    assert_eq!(parse(&fine).diagnostics, []);
}

#[test]
fn a_long_program_is_read_fast() {
    let source = RIGHT[1].repeat(100);
    let start = Instant::now();
    let tokens = tokenize(&source);
    parse(&source);
    assert!(start.elapsed() < Duration::from_secs(2));
    let text: String = tokens.iter().map(|token| token.span.of(&source)).collect();
    assert_eq!(text, source);
}
