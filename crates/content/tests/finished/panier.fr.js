fond("marche");
let panier = image("panier", 200, 350);
let fruit = image("tomate", 200, 40);
fruit.vitesseY = 2;
let score = 0;
let manques = 0;
let recoltes = ["tomate", "carotte", "poire", "fraise"];
let escargot = image("escargot", 100, 0);
escargot.vitesseY = 3;

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
    replacerFruit();
    score = score + 1;
    afficherScore(score);
  }
  if (fruit.y > 400) {
    replacerFruit();
    manques = manques + 1;
  }
  if (manques === 3) {
    finDuJeu("Fin du marché, score " + score);
  }
  if (seTouchent(panier, escargot)) {
    finDuJeu("Un escargot dans le panier, score " + score);
  }
  if (escargot.y > 400) {
    replacerEscargot();
  }
}

function nouvellePartie() {
  score = 0;
  manques = 0;
  afficherScore(score);
  replacerFruit();
  replacerEscargot();
}

function replacerEscargot() {
  escargot.y = 0;
  escargot.x = hasard(20, 380);
}

function replacerFruit() {
  fruit.y = 0;
  fruit.x = hasard(20, 380);
  fruit.image = recoltes[hasard(0, 3)];
  fruit.vitesseY = 2 + score / 5;
}
