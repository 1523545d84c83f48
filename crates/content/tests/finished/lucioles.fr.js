fond("nuit");
let Do = image("luciole", 60, 330);
let Re = image("luciole", 100, 190);
let Mi = image("luciole", 200, 90);
let Fa = image("luciole", 300, 190);
let Sol = image("luciole", 340, 330);
let cloche = image("cloche", 200, 330);
let mots = texte("", 200, 240, "blanc");
Do.note = "do";
Re.note = "re";
Mi.note = "mi";
Fa.note = "fa";
Sol.note = "sol";

let chanson = [Sol, Mi, Do, Mi, Sol];
let rang = 0;
let record = 0;
let lucioles = [Do, Re, Mi, Fa, Sol];
let couleurs = ["rouge", "orange", "jaune", "vert", "bleu", "violet", "rose"];
let aigues = ["la", "si"];
let x = 150;
for (const note of aigues) {
  let luciole = image("luciole", x, 180);
  luciole.note = note;
  quandTouche(luciole, toucher);
  lucioles.push(luciole);
  x = x + 100;
}
quandTouche(cloche, ecouter);
quandTouche(Re, toucher);
quandTouche(Fa, toucher);
quandTouche(Do, toucher);
quandTouche(Mi, toucher);
quandTouche(Sol, toucher);
pourRejouer(recommencer);

function recommencer() {
  chanson = [Sol, Mi, Do, Mi, Sol];
  rang = 0;
  ecouter();
}

function ecouter() {
  let attente = 500;
  for (const luciole of chanson) {
    setTimeout(chanter, attente, luciole);
    attente = attente + 500;
  }
}

function toucher(luciole) {
  chanter(luciole);
  if (luciole === chanson[rang]) {
    rang = rang + 1;
  } else {
    finDuJeu("Fin, notes justes : " + rang);
  }
  if (rang === chanson.length) {
    allonger();
  }
}

function allonger() {
  if (chanson.length > record) {
    record = chanson.length;
    afficherScore(record);
  }
  chanson.push(lucioles[hasard(0, 6)]);
  rang = 0;
  ecouter();
}

function chanter(luciole) {
  luciole.lueur = couleurs[lucioles.indexOf(luciole)];
  son(luciole.note);
  mots.contenu = luciole.note;
  setTimeout(eteindre, 300, luciole);
}

function eteindre(luciole) {
  luciole.lueur = "";
  mots.contenu = "";
}
