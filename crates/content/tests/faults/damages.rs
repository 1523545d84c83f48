//! What is done to the good game, one fault each.

/// What is done to a file of the game.
pub enum Damage {
    /// Text that occurs in it, and what takes its place, once.
    Replace(&'static str, &'static str),
    /// The file is gone.
    Remove,
}
use Damage::{Remove, Replace};

/// A name for the fault, the file, and what is done to it.
pub const DAMAGES: &[(&str, &str, Damage)] = &[
    (
        "an unknown action",
        "steps/02-tomber.toml",
        Replace("wait 10", "walk 10"),
    ),
    (
        "not a number",
        "steps/02-tomber.toml",
        Replace("wait 10", "wait ten"),
    ),
    (
        "an unknown key",
        "steps/02-tomber.toml",
        Replace("wait 10", "hold up+shift 10"),
    ),
    (
        "an unknown sprite",
        "steps/02-tomber.toml",
        Replace("after = produce.y", "after = panier.y"),
    ),
    (
        "something that cannot be read",
        "steps/02-tomber.toml",
        Replace("produce.y\",\n]", "produce.height\",\n]"),
    ),
    (
        "not a comparison",
        "steps/02-tomber.toml",
        Replace("after > before", "after above before"),
    ),
    (
        "a name that is never read",
        "steps/02-tomber.toml",
        Replace("after > before", "after > befor"),
    ),
    (
        "an unknown action under a name",
        "game.toml",
        Replace("\"read fruit = produce.x\"]", "\"raed fruit\"]"),
    ),
    (
        "an anchor that is not there",
        "steps/02-tomber.toml",
        Replace("after = 'let fruit", "after = 'let  fruit"),
    ),
    (
        "an opening that does not run",
        "game.toml",
        Replace(
            "fond(\"marche\");",
            "fond(\"marche\");\nlet poire = 1;\nlet poire = 1;",
        ),
    ),
    (
        "a change anchored on a line that is there twice",
        "steps/02-tomber.toml",
        Replace(
            "add = '''\nfruit.vitesseY = 2;\n'''",
            "add = '''\nfruit.vitesseY = 2;\nfruit.vitesseY = 2;\n'''\n\n[[changes]]\nafter = \"fruit.vitesseY = 2;\"\nadd = \"fruit.x = 200;\"",
        ),
    ),
    (
        "an anchor of a mistake",
        "steps/01-placer.toml",
        Replace(
            "fails = \"under\"\nedits = [{ replace = 'let panier",
            "fails = \"under\"\nedits = [{ replace = 'let  panier",
        ),
    ),
    (
        "a change without its lines",
        "steps/02-tomber.toml",
        Replace("after = 'let fruit", "replace = 'let fruit"),
    ),
    (
        "a hint is missing",
        "steps/01-placer.fr.md",
        Replace("3. Écrivez `200` pour le panier.\n", ""),
    ),
    (
        "hints without numbers",
        "steps/01-placer.en.md",
        Replace(
            "1. Find the tomato.\n2. Its first number is `200`.\n3. Write",
            "- Find the tomato.\n- Its first number is `200`.\n- Write",
        ),
    ),
    ("no English text of a step", "steps/02-tomber.en.md", Remove),
    ("no French text of the game", "game.fr.md", Remove),
    ("no file of a step", "steps/02-tomber.toml", Remove),
    ("no vocabulary", "vocabulary.toml", Remove),
    (
        "a mistake names a check that does not exist",
        "steps/01-placer.toml",
        Replace("fails = \"under\"", "fails = \"below\""),
    ),
    (
        "variants of a check that does not exist",
        "steps/01-placer.variants.toml",
        Replace("under = [", "below = ["),
    ),
    (
        "the start passes",
        "steps/02-tomber.toml",
        Replace("after > before", "after >= before"),
    ),
    (
        "the solution fails",
        "steps/02-tomber.toml",
        Replace(
            "add = '''\nfruit.vitesseY = 2;",
            "add = '''\nfruit.vitesseY = -2;",
        ),
    ),
    (
        "the solution does not run",
        "steps/02-tomber.toml",
        Replace("fruit.vitesseY = 2;", "poire.vitesseY = 2;"),
    ),
    (
        "the solution undoes an earlier step",
        "steps/02-tomber.toml",
        Replace("fruit.vitesseY = 2;", "fruit.vitesseY = 2;\nfruit.x = 20;"),
    ),
    (
        "a mistake passes",
        "steps/01-placer.toml",
        Replace("\"panier\", 100, 350", "\"panier\", 205, 350"),
    ),
    (
        "a mistake fails elsewhere",
        "steps/01-placer.toml",
        Replace(
            "with = 'let panier = image(\"panier\", 100, 350);'",
            "with = ''",
        ),
    ),
    (
        "an alternative fails",
        "steps/01-placer.toml",
        Replace("\"panier\", 210, 350", "\"panier\", 310, 350"),
    ),
    (
        "a variant that does not occur",
        "steps/01-placer.variants.toml",
        Replace("'200, 350 ~> 190", "'200, 300 ~> 190"),
    ),
    (
        "a variant that occurs twice",
        "steps/01-placer.variants.toml",
        Replace("'200, 350 ~> 190, 350'", "'200 ~> 190'"),
    ),
    (
        "a variant without an arrow",
        "steps/01-placer.variants.toml",
        Replace("200, 350 ~> 190", "200, 350 -> 190"),
    ),
    (
        "a variant that is no text",
        "steps/01-placer.variants.toml",
        Replace("'200, 350 ~> 190, 350'", "190"),
    ),
    (
        "a variant that passes in a wrong list",
        "steps/01-placer.variants.toml",
        Replace("~> 20, 350", "~> 205, 350"),
    ),
    (
        "an accepted slip without a reason",
        "steps/01-placer.variants.toml",
        Replace(
            "broken = [",
            "accepted = [{ slips = ['200, 350 ~> 195, 350'] }]\n\nbroken = [",
        ),
    ),
    (
        "a placeholder that is not read",
        "steps/02-tomber.fr.md",
        Replace("{before}", "{avant}"),
    ),
    (
        "a placeholder that one language lacks",
        "steps/02-tomber.en.md",
        Replace("was {before} pixels", "was some pixels"),
    ),
    (
        "code in a text with a name of the other language",
        "steps/02-tomber.en.md",
        Replace("```\nfruit.speedY", "```\nfruit.vitesseY"),
    ),
    (
        "a message with an English name in French",
        "game.fr.md",
        Replace("`let panier`", "`let basket`"),
    ),
    (
        "a name without English",
        "steps/02-tomber.toml",
        Replace("fruit.vitesseY = 2;", "fruit.vitesseY = 2;\nlet vite = 2;"),
    ),
    (
        "a text without English",
        "steps/02-tomber.toml",
        Replace("fruit.vitesseY = 2;", "finDuJeu(\"Perdu\");"),
    ),
    (
        "a comment in the code",
        "game.toml",
        Replace("let fruit", "// le fruit\nlet fruit"),
    ),
    (
        "two names with one English",
        "vocabulary.toml",
        Replace("poire = \"pear\"", "poire = \"fruit\""),
    ),
    (
        "TOML without a quotation mark",
        "steps/02-tomber.toml",
        Replace("id = \"falls\"", "id = \"falls"),
    ),
    (
        "TOML with a key twice",
        "steps/02-tomber.toml",
        Replace("minutes = 2", "minutes = 2\nminutes = 3"),
    ),
    (
        "TOML with an unknown key",
        "steps/02-tomber.toml",
        Replace("expect = [", "expects = ["),
    ),
    (
        "TOML without a key",
        "steps/02-tomber.toml",
        Replace("minutes = 2\n", ""),
    ),
    (
        "TOML with a value of another kind",
        "steps/02-tomber.toml",
        Replace("minutes = 2", "minutes = \"2\""),
    ),
    (
        "two steps with one id",
        "game.toml",
        Replace("\"02-tomber\",", "\"02-tomber\",\n  \"02-tomber\","),
    ),
    (
        "no steps",
        "game.toml",
        Replace(
            "steps = [\n  \"01-placer\",\n  \"02-tomber\",\n]",
            "steps = []",
        ),
    ),
    (
        "a prediction after an action that no person can do",
        "steps/02-tomber.toml",
        Replace(
            "minutes = 2",
            "minutes = 2\npredict = [\"place produce 200 100\"]",
        ),
    ),
    (
        "a short version from a step that is not there",
        "game.toml",
        Replace("steps = [", "short = \"voler\"\nsteps = ["),
    ),
    (
        "two checks with one id",
        "steps/02-tomber.toml",
        Replace(
            "[[checks]]",
            "[[checks]]\nid = \"falls\"\ndo = []\n\n[[checks]]",
        ),
    ),
    (
        "two actions with one name",
        "game.toml",
        Replace(
            "[[checks]]",
            "[[actions]]\nname = \"look\"\ndo = []\n\n[[checks]]",
        ),
    ),
    (
        "an id with a blank",
        "game.toml",
        Replace("id = \"petit\"", "id = \"petit jeu\""),
    ),
    (
        "too many minutes",
        "steps/01-placer.toml",
        Replace("minutes = 2", "minutes = 60"),
    ),
    (
        "a message is missing",
        "steps/02-tomber.fr.md",
        Replace("### falls", "### fall"),
    ),
    (
        "a message belongs to no check",
        "steps/02-tomber.fr.md",
        Replace("### falls", "### stands\n\nRien.\n\n### falls"),
    ),
    (
        "a message of two paragraphs",
        "steps/02-tomber.fr.md",
        Replace("du haut. Elle", "du haut.\n\nElle"),
    ),
    (
        "no success",
        "steps/02-tomber.fr.md",
        Replace("## success\n\nLa tomate tombe.\n\n", ""),
    ),
    (
        "an unknown part",
        "steps/02-tomber.fr.md",
        Replace("## success", "## note\n\nRien.\n\n## success"),
    ),
    (
        "no word of the trade",
        "steps/02-tomber.fr.md",
        Replace("## word: vitesse", "## mot: vitesse"),
    ),
    (
        "a word of the trade without its name",
        "steps/02-tomber.fr.md",
        Replace("## word: vitesse", "## word"),
    ),
    (
        "no title",
        "steps/02-tomber.fr.md",
        Replace("# Faire tomber", "Faire tomber"),
    ),
    (
        "code in a title",
        "steps/02-tomber.fr.md",
        Replace("# Faire tomber", "# Faire `tomber`"),
    ),
    (
        "a link",
        "steps/02-tomber.fr.md",
        Replace("Écrivez une ligne :", "Écrivez [une ligne](a) :"),
    ),
    (
        "code in bold words",
        "steps/02-tomber.fr.md",
        Replace("La tomate tombe.", "La **`tomate`** tombe."),
    ),
    (
        "a list item of two lines",
        "steps/02-tomber.fr.md",
        Replace("Écrivez une ligne :", "- Un\n\n  deux"),
    ),
    (
        "a long sentence",
        "steps/02-tomber.fr.md",
        Replace(
            "La tomate tombe.",
            "La tomate tombe, tombe, tombe encore et encore, puis elle tombe de nouveau, tout en bas.",
        ),
    ),
    (
        "a choice without the place of its value",
        "choices.toml",
        Replace("fond(…);", "fond();"),
    ),
    (
        "a choice with too few values",
        "choices.toml",
        Replace("values = ['\"nuit\"']", "values = []"),
    ),
    (
        "a choice without a name in one language",
        "choices.toml",
        Replace(", en = \"Scenery\"", ""),
    ),
    (
        "a choice that the finished game does not have",
        "choices.toml",
        Replace("fond(…);", "defiler(…);"),
    ),
    (
        "a choice whose first option is not the game's",
        "choices.toml",
        Replace("'\"marche\"'", "'\"ciel\"'"),
    ),
];
