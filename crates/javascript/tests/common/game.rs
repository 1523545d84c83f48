//! The reference game with 200 sprites: what memory and speed are measured on.

/// A basket and 199 fruits that fall; chance, restart and sprites that come and go.
pub const GAME: &str = "fond(\"marche\");
let panier = image(\"panier\", 60, 350);
let fruits = [];
let score = 0;
let pas = 5;
let vies = 300;
for (let i = 0; i < 199; i++) {
  fruits.push(nouveau());
}
aChaqueInstant(jouer);
pourRejouer(nouvellePartie);

function nouveau() {
  let fruit = image(\"tomate\", hasard(20, 380), hasard(-300, 0));
  fruit.vitesseY = hasard(1, 4);
  return fruit;
}
function jouer() {
  if (touchePressee(\"droite\")) { panier.x = panier.x + pas; }
  if (touchePressee(\"gauche\")) { panier.x = panier.x - pas; }
  for (const fruit of fruits) {
    if (seTouchent(panier, fruit)) {
      score = score + 1;
      afficherScore(\"Points \" + score);
      relancer(fruit);
    }
    if (fruit.y > 420) {
      vies = vies - 1;
      relancer(fruit);
    }
  }
  if (score % 7 === 3) {
    supprimer(fruits.shift());
    fruits.push(nouveau());
  }
  if (vies < 0) {
    console.log(\"fin\", score);
    finDuJeu(\"Fin du marché, score \" + score);
  }
}
function relancer(fruit) {
  fruit.x = hasard(20, 380);
  fruit.y = -20;
}
function nouvellePartie() {
  vies = 300;
  score = 0;
}
";
