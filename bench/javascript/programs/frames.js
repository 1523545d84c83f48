// One second of the game for engines without a scene: presses right and left in turn.
var frameNumber = 0;

function main() {
  for (var frame = 0; frame < 60; frame++) {
    frameNumber++;
    keys.droite = Math.floor(frameNumber / 40) % 2 === 0;
    keys.gauche = !keys.droite;
    for (var at = 0; at < sprites.length; at++) {
      var sprite = sprites[at];
      sprite.x += sprite.vitesseX;
      sprite.y += sprite.vitesseY;
    }
    for (var handler = 0; handler < handlers.length; handler++) {
      handlers[handler]();
    }
  }
  return shownScore;
}
