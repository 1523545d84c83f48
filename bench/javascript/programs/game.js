// The reference game with 200 sprites: 199 vegetables fall, a basket catches them.
var panier = image("panier", 200, 360);
var legumes = [];
for (var i = 0; i < 199; i++) {
  var legume = image("tomate", (i * 37) % 400, -((i * 53) % 400));
  legume.vitesseY = 1 + (i % 5);
  legumes.push(legume);
}
var score = 0;

function jouer() {
  if (touchePressee("gauche")) {
    panier.x = panier.x - 6;
  }
  if (touchePressee("droite")) {
    panier.x = panier.x + 6;
  }
  for (var at = 0; at < legumes.length; at++) {
    var legume = legumes[at];
    if (seTouchent(panier, legume)) {
      score = score + 1;
      afficherScore("Score : " + score);
      legume.y = -20;
      legume.x = (legume.x + 137) % 400;
    }
    if (legume.y > 420) {
      legume.y = -20;
      legume.x = (legume.x + 61) % 400;
    }
  }
}

aChaqueInstant(jouer);
