background("market");
let basket = picture("basket", 200, 350);
let fruit = picture("tomato", 200, 40);
fruit.speedY = 2;
let score = 0;
let missed = 0;
let harvest = ["tomato", "carrot", "pear", "strawberry"];
let snail = picture("snail", 100, 0);
snail.speedY = 3;

eachFrame(play);
onRestart(newGame);

function play() {
  if (keyPressed("right")) {
    basket.x = basket.x + 6;
  }
  if (keyPressed("left")) {
    basket.x = basket.x - 6;
  }
  if (pointer.down) {
    basket.x = pointer.x;
  }
  if (touching(basket, fruit)) {
    placeFruit();
    score = score + 1;
    showScore(score);
  }
  if (fruit.y > 400) {
    placeFruit();
    missed = missed + 1;
  }
  if (missed === 3) {
    endGame("The market closes, score " + score);
  }
  if (touching(basket, snail)) {
    endGame("A snail in the basket, score " + score);
  }
  if (snail.y > 400) {
    placeSnail();
  }
}

function newGame() {
  score = 0;
  missed = 0;
  showScore(score);
  placeFruit();
  placeSnail();
}

function placeSnail() {
  snail.y = 0;
  snail.x = random(20, 380);
}

function placeFruit() {
  fruit.y = 0;
  fruit.x = random(20, 380);
  fruit.picture = harvest[random(0, 3)];
  fruit.speedY = 2 + score / 5;
}
