fond("marche");
let panier = image("panier", 200, 350);
let fruit = image("tomate", 200, 40);
fruit.vitesseY = 3;
let score = 0;
let manques = 0;
let recoltes = ["tomate", "carotte", "poire", "fraise"];
let etoiles = [
  image("etoile", 290, 30),
  image("etoile", 330, 30),
  image("etoile", 370, 30),
];
let escargot = image("escargot", 100, -50);
escargot.vitesseY = 4;

aChaqueInstant(jouer);
pourRejouer(nouvellePartie);

function jouer() {
  if (touchePressee("droite")) {
    panier.x = panier.x + 6;
  }
  if (touchePressee("gauche")) {
    panier.x = panier.x - 6;
  }
  if (pointeur.appuye) {
    panier.x = pointeur.x;
  }
  if (seTouchent(panier, fruit)) {
    son("attrape");
    eclat(fruit);
    replacerFruit();
    score = score + 1;
    afficherScore(score);
    fruit.vitesseY = fruit.vitesseY + 0.2;
  }
  if (fruit.y > 400) {
    replacerFruit();
    etoiles[manques].visible = false;
    manques = manques + 1;
  }
  if (manques === 3) {
    finDuJeu("Fin du marché, score " + score);
  }
  if (escargot.y > 400) {
    escargot.y = -50;
    escargot.x = hasard(20, 380);
  }
  if (seTouchent(panier, escargot)) {
    finDuJeu("Un escargot dans le panier, score " + score);
  }
}

function nouvellePartie() {
  score = 0;
  manques = 0;
  fruit.vitesseY = 3;
  afficherScore(score);
  escargot.y = -50;
  for (const etoile of etoiles) {
    etoile.visible = true;
  }
}

function replacerFruit() {
  fruit.y = -30;
  fruit.x = hasard(20, 380);
  fruit.image = recoltes[hasard(0, 3)];
}
