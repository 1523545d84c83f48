let speed = 4;
let lane = 2;
let distance = 0;
let best = 0;
background("road");
scroll(speed);
let hay = picture("hay", 100, 0);
hay.speedY = speed;
let hen = picture("hen", 300, -225);
let tractor = picture("tractor", 200, -450);
let obstacles = [hay, hen, tractor];
let mailbox = picture("mailbox", 300, -100);
let van = picture("van", 200, 330);

eachFrame(drive);
onRestart(setOff);

function drive() {
  van.x = lane * 100;
  distance = distance + 1;
  showScore(distance);
  scroll(pace());
  if (keyPressed("right") && lane < 3) {
    lane = lane + 0.05;
  }
  if (keyPressed("left") && lane > 1) {
    lane = lane - 0.05;
  }
  for (const obstacle of obstacles) {
    moveOn(obstacle);
  }
  deliver();
  if (distance > 500) {
    background("nightRoad");
    van.glow = "yellow";
  } else {
    background("road");
    van.glow = "";
  }
}

function moveOn(obstacle) {
  obstacle.speedY = pace();
  if (obstacle.y > 400) {
    obstacle.y = -250;
    obstacle.x = random(1, 3) * 100;
  }
  if (touching(van, obstacle)) {
    if (distance > best) {
      best = distance;
    }
    sound("horn");
    endGame("Distance " + distance + ", best " + best);
  }
}

function pace() {
  return speed + distance / 200;
}

function deliver() {
  mailbox.speedY = pace();
  if (mailbox.y > 400) {
    mailbox.y = -50;
    mailbox.x = random(1, 3) * 100;
  }
  if (touching(van, mailbox)) {
    sound("bell");
    burst(mailbox);
    distance = distance + 200;
    mailbox.y = 450;
  }
}

function setOff() {
  distance = 0;
  for (const obstacle of obstacles) {
    obstacle.y = obstacle.y - 500;
  }
}
