// The scene's library as far as the game needs it, for engines that have none: what
// crates/javascript/src/scene does, in plain JavaScript.
var sprites = [];
var handlers = [];
var shownScore = "";
var keys = { gauche: false, droite: false };

function image(name, x, y) {
  var size = name === "panier" ? [90, 56] : [44, 44];
  var sprite = { picture: name, x: x, y: y, vitesseX: 0, vitesseY: 0, largeur: size[0], hauteur: size[1], visible: true, removed: false };
  sprites.push(sprite);
  return sprite;
}

function seTouchent(one, two) {
  return (
    one.visible && two.visible && !one.removed && !two.removed && one !== two &&
    Math.abs(one.x - two.x) * 2 < one.largeur + two.largeur &&
    Math.abs(one.y - two.y) * 2 < one.hauteur + two.hauteur
  );
}

function touchePressee(name) {
  return keys[name];
}

function afficherScore(text) {
  shownScore = String(text);
}

function aChaqueInstant(handler) {
  handlers.push(handler);
}
