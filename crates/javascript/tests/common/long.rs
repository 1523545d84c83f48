//! Long programs of many kinds, about so many bytes each.

/// A kind's name, and a program of it of about so many bytes.
pub type Kind = (&'static str, fn(usize) -> String);

/// All kinds.
pub const KINDS: &[Kind] = &[
    ("statements", |bytes| repeat("a=1;", bytes, "let a;")),
    ("unknown", |bytes| repeat("a=1;", bytes, "")),
    ("unknown calls", |bytes| repeat("f(1);", bytes, "")),
    ("words", |bytes| repeat("lorem ipsum dolor sit ", bytes, "")),
    ("calls", |bytes| repeat("fond(\"nuit\");", bytes, "")),
    ("misspelt calls", |bytes| {
        repeat("fnod(\"nuit\");", bytes, "")
    }),
    ("one word", |bytes| "x".repeat(bytes)),
    ("declarations", |bytes| {
        numbered(bytes, |n| format!("let v{n}=1;"))
    }),
    ("unused lines", |bytes| {
        numbered(bytes, |n| format!("let name{n} = {n};\n"))
    }),
    ("uses", |bytes| {
        numbered(bytes, |n| format!("let w{n}=1;w{n}=w{n}+2;"))
    }),
    ("unknown names", |bytes| {
        numbered(bytes, |n| format!("w{n}=1;"))
    }),
    ("near names", |bytes| {
        numbered(bytes, |n| {
            format!("let name{n}a = 1; console.log(name{n});\n")
        })
    }),
    ("functions", |bytes| {
        numbered(bytes, |n| format!("function f{n}(a) {{ return a + 1; }}\n"))
    }),
    ("calling", |bytes| {
        numbered(bytes, |n| {
            format!("function f{n}(a) {{ return a + 1; }}\nf{n}({n});\n")
        })
    }),
    ("arrows", |bytes| {
        numbered(bytes, |n| format!("let g{n} = (a) => a + 1;\n"))
    }),
    ("nameless", |bytes| {
        repeat("[1].map((a) => a + 1);", bytes, "")
    }),
    ("sprites", |bytes| {
        numbered(bytes, |n| {
            format!("let p{n} = image(\"panier\", 60, 350);\np{n}.x = 1;\n")
        })
    }),
    ("loops", |bytes| {
        repeat(
            "for (let i = 0; i < 2; i = i + 1) { console.log(i); }\n",
            bytes,
            "",
        )
    }),
    ("conditions", |bytes| {
        repeat(
            "if (a > 1) { a = 2; } else { a = 1; }\n",
            bytes,
            "let a = 0;\n",
        )
    }),
    ("else if", |bytes| {
        repeat("if (a > 1) { a = 2; } else ", bytes, "let a = 0;\n") + "{ a = 1; }"
    }),
    ("else if, errors", |bytes| {
        repeat("if (a > 1) a = 2; } else ", bytes, "let a = 0;\n")
    }),
    ("switch", |bytes| {
        numbered_in(
            bytes,
            "let a = 1; switch (a) {",
            |n| format!("case {n}: a = 1; break;\n"),
            "}",
        )
    }),
    ("string", |bytes| {
        format!("let a = \"{}\"; console.log(a);", "x ".repeat(bytes / 2))
    }),
    ("open string", |bytes| {
        format!("let a = \"{};", "x ".repeat(bytes / 2))
    }),
    ("many lines in text", |bytes| {
        format!("let a = \"{};", "x\n".repeat(bytes / 2))
    }),
    ("template", |bytes| {
        format!("let b = 1; let a = `{}`;", "x${b}".repeat(bytes / 5))
    }),
    ("open template", |bytes| {
        format!("let b = 1; let a = `{}", "x${b".repeat(bytes / 4))
    }),
    ("escapes", |bytes| {
        format!("let a = \"{}\";", "\\u0041".repeat(bytes / 6))
    }),
    ("comment", |bytes| format!("// {}", "x ".repeat(bytes / 2))),
    ("comments", |bytes| repeat("// x\n", bytes, "")),
    ("open comment", |bytes| repeat("/* x ", bytes, "")),
    ("array", |bytes| {
        format!("let a = [{}]; console.log(a[1]);", "1,".repeat(bytes / 2))
    }),
    ("texts", |bytes| {
        numbered_in(
            bytes,
            "let a = [",
            |n| format!("\"t{n}\","),
            "]; console.log(a[1]);",
        )
    }),
    ("objects", |bytes| {
        numbered_in(
            bytes,
            "let a = [",
            |n| format!("{{x: {n}, y: \"b\"}},\n"),
            "]; console.log(a[1]);",
        )
    }),
    ("object", |bytes| {
        numbered_in(
            bytes,
            "let a = {",
            |n| format!("k{n}: {n},"),
            "}; console.log(a.k1);",
        )
    }),
    ("sum", |bytes| {
        format!("let a = 1; let b = {}a;", "a+".repeat(bytes / 2))
    }),
    ("long sum", |bytes| {
        format!("let a = 1; let b = {}a;", "a+\n".repeat(bytes / 3))
    }),
    ("chain", |bytes| {
        format!("let a = \"\"; a = a{};", ".trim()".repeat(bytes / 7))
    }),
    ("not", |bytes| {
        format!("let a = 1; a = {}a;", "!".repeat(bytes))
    }),
    ("brackets", |bytes| "(".repeat(bytes)),
    ("closing", |bytes| ")".repeat(bytes)),
    ("braces", |bytes| "{".repeat(bytes)),
    ("closing braces", |bytes| repeat("}\n", bytes, "")),
    ("square", |bytes| "[".repeat(bytes)),
    ("open calls", |bytes| repeat("f(", bytes, "")),
    ("open lines", |bytes| repeat("fond(\"nuit\"\n", bytes, "")),
    ("open blocks", |bytes| {
        repeat("if (a > 1) {\n", bytes, "let a = 0;\n")
    }),
    ("open ifs", |bytes| {
        repeat("if (a > 1\n  a = 1;\n", bytes, "let a = 0;\n")
    }),
    ("open functions", |bytes| {
        repeat("function f() {\n", bytes, "")
    }),
    ("deep", |bytes| {
        let one = format!("a = {}a{};\n", "(".repeat(60), ")".repeat(60));
        repeat(&one, bytes, "let a = 1;\n")
    }),
    ("deep blocks", |bytes| {
        let one = format!("{}a = 1;{}\n", "if (a) {".repeat(30), "}".repeat(30));
        repeat(&one, bytes, "let a = 1;\n")
    }),
    ("deep functions", |bytes| {
        let one = format!(
            "{}a = 1;{}\n",
            "[1].map(() => {".repeat(20),
            "});".repeat(20)
        );
        repeat(&one, bytes, "let a = 1;\n")
    }),
    ("missing commas", |bytes| {
        format!("let a = [{}];", "1 ".repeat(bytes / 2))
    }),
    ("missing operators", |bytes| {
        repeat("\"score \" score;\n", bytes, "let score = 1;\n")
    }),
    ("smart quotes", |bytes| repeat("fond(«nuit»);\n", bytes, "")),
    ("strange signs", |bytes| repeat("€", bytes, "")),
    ("letters", |bytes| repeat("é ", bytes, "")),
    ("regexes", |bytes| {
        repeat("a = /b/;\n", bytes, "let a = 1;\n")
    }),
    ("assignments in if", |bytes| {
        repeat("if (a = 1) { a = 2; }\n", bytes, "let a = 0;\n")
    }),
    ("comparisons", |bytes| {
        repeat("if (a =! 1) { a = 2; }\n", bytes, "let a = 0;\n")
    }),
    ("classes", |bytes| {
        repeat("class A { b() { return 1; } }\n", bytes, "")
    }),
    ("vars", |bytes| {
        numbered(bytes, |n| format!("var v{n} = {n}; v{n} = v{n} + 1;\n"))
    }),
    ("same let", |bytes| repeat("let a = 1;\n", bytes, "")),
    ("same function", |bytes| {
        repeat("function f() { return 1; }\n", bytes, "")
    }),
    ("lost values", |bytes| {
        repeat("a + 1;\n", bytes, "let a = 1;\n")
    }),
    ("lists", |bytes| {
        repeat("console.log(a[7]);\n", bytes, "let a = [1, 2];\n")
    }),
    ("properties", |bytes| {
        repeat(
            "p.vitesex = 1;\n",
            bytes,
            "let p = image(\"panier\", 60, 350);\n",
        )
    }),
    ("properties read", |bytes| {
        numbered_in(
            bytes,
            "let p = {a: 1};\n",
            |n| format!("p.k{n} = p.k{n} + 1;\n"),
            "",
        )
    }),
    ("inner variables", |bytes| {
        numbered_in(
            bytes,
            "function f() {\n",
            |n| format!("let v{n} = {n}; console.log(v{n});\n"),
            "}\nf();",
        )
    }),
    ("outer variables", |bytes| {
        numbered_in(
            bytes,
            "let a = 0;\n",
            |n| format!("function f{n}() {{ a = a + 1; }} f{n}();\n"),
            "",
        )
    }),
    ("frame", |bytes| {
        let line = "p.x = p.x + 1;\n";
        repeat(
            line,
            bytes,
            "let p = image(\"panier\", 60, 350);\nchaqueImage(() => {\n",
        ) + "});\n"
    }),
    ("labels", |bytes| {
        numbered(bytes, |n| format!("l{n}: for (;;) {{ break l{n}; }}\n"))
    }),
    ("nested labels", |bytes| {
        repeat(
            "try { a = 1; } catch (e) { a = 2; }\n",
            bytes,
            "let a = 0;\n",
        )
    }),
    ("minified", |bytes| {
        let one = "!function(t,e){for(var n=t.length,r=0;r<n;r++)e[r]=t[r]?t[r]+1:e.push(r),t=e.slice(0)}([1,2],[]),";
        repeat(one, bytes, "") + "1;"
    }),
];

/// `line` over and over after `start`.
fn repeat(line: &str, bytes: usize, start: &str) -> String {
    start.to_owned() + &line.repeat(bytes / line.len())
}

fn numbered(bytes: usize, line: impl Fn(usize) -> String) -> String {
    numbered_in("".len() + bytes, "", line, "")
}

fn numbered_in(bytes: usize, start: &str, line: impl Fn(usize) -> String, end: &str) -> String {
    let mut text = start.to_owned();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&line(number));
    }
    text + end
}
