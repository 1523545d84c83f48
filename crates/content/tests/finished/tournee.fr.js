let vitesse = 4;
let voie = 2;
let distance = 0;
let record = 0;
fond("route");
defiler(vitesse);
let foin = image("foin", 100, 0);
foin.vitesseY = vitesse;
let poule = image("poule", 300, -225);
let tracteur = image("tracteur", 200, -450);
let obstacles = [foin, poule, tracteur];
let boite = image("boite", 300, -100);
let camionnette = image("camionnette", 200, 330);

aChaqueInstant(rouler);
pourRejouer(repartir);

function rouler() {
  camionnette.x = voie * 100;
  distance = distance + 1;
  afficherScore(distance);
  defiler(allure());
  if (touchePressee("droite") && voie < 3) {
    voie = voie + 0.05;
  }
  if (touchePressee("gauche") && voie > 1) {
    voie = voie - 0.05;
  }
  for (const obstacle of obstacles) {
    faireAvancer(obstacle);
  }
  livrer();
  if (distance > 500) {
    fond("routeNuit");
    camionnette.lueur = "jaune";
  } else {
    fond("route");
    camionnette.lueur = "";
  }
}

function faireAvancer(obstacle) {
  obstacle.vitesseY = allure();
  if (obstacle.y > 400) {
    obstacle.y = -250;
    obstacle.x = hasard(1, 3) * 100;
  }
  if (seTouchent(camionnette, obstacle)) {
    if (distance > record) {
      record = distance;
    }
    son("klaxon");
    finDuJeu("Distance " + distance + ", record " + record);
  }
}

function allure() {
  return vitesse + distance / 200;
}

function livrer() {
  boite.vitesseY = allure();
  if (boite.y > 400) {
    boite.y = -50;
    boite.x = hasard(1, 3) * 100;
  }
  if (seTouchent(camionnette, boite)) {
    son("cloche");
    eclat(boite);
    distance = distance + 200;
    boite.y = 450;
  }
}

function repartir() {
  distance = 0;
  for (const obstacle of obstacles) {
    obstacle.y = obstacle.y - 500;
  }
}
