background("market");
let basket = picture("basket", 200, 350);
let fruit = picture("tomato", 200, 40);
fruit.speedY = 3;
let score = 0;
let missed = 0;
let harvest = ["tomato", "carrot", "pear", "strawberry"];
let stars = [
  picture("star", 290, 30),
  picture("star", 330, 30),
  picture("star", 370, 30),
];
let snail = picture("snail", 100, -50);
snail.speedY = 4;

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
    sound("catch");
    burst(fruit);
    placeFruit();
    score = score + 1;
    showScore(score);
    fruit.speedY = fruit.speedY + 0.2;
  }
  if (fruit.y > 400) {
    placeFruit();
    stars[missed].visible = false;
    missed = missed + 1;
  }
  if (missed === 3) {
    endGame("The market closes, score " + score);
  }
  if (snail.y > 400) {
    snail.y = -50;
    snail.x = random(20, 380);
  }
  if (touching(basket, snail)) {
    endGame("A snail in the basket, score " + score);
  }
}

function newGame() {
  score = 0;
  missed = 0;
  fruit.speedY = 3;
  showScore(score);
  snail.y = -50;
  for (const star of stars) {
    star.visible = true;
  }
}

function placeFruit() {
  fruit.y = -30;
  fruit.x = random(20, 380);
  fruit.picture = harvest[random(0, 3)];
}
