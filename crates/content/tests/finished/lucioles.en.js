background("night");
let Do = picture("firefly", 60, 330);
let Re = picture("firefly", 100, 190);
let Mi = picture("firefly", 200, 90);
let Fa = picture("firefly", 300, 190);
let Sol = picture("firefly", 340, 330);
let bell = picture("bell", 200, 330);
let words = text("", 200, 240, "white");
Do.note = "do";
Re.note = "re";
Mi.note = "mi";
Fa.note = "fa";
Sol.note = "sol";

let song = [Sol, Mi, Do, Mi, Sol];
let rank = 0;
let best = 0;
let fireflies = [Do, Re, Mi, Fa, Sol];
let colours = ["red", "orange", "yellow", "green", "blue", "purple", "pink"];
let highNotes = ["la", "ti"];
let x = 150;
for (const note of highNotes) {
  let firefly = picture("firefly", x, 180);
  firefly.note = note;
  onTouch(firefly, touch);
  fireflies.push(firefly);
  x = x + 100;
}
onTouch(bell, listen);
onTouch(Re, touch);
onTouch(Fa, touch);
onTouch(Do, touch);
onTouch(Mi, touch);
onTouch(Sol, touch);
onRestart(startAgain);

function startAgain() {
  song = [Sol, Mi, Do, Mi, Sol];
  rank = 0;
  listen();
}

function listen() {
  let delay = 500;
  for (const firefly of song) {
    setTimeout(sing, delay, firefly);
    delay = delay + 500;
  }
}

function touch(firefly) {
  sing(firefly);
  if (firefly === song[rank]) {
    rank = rank + 1;
  } else {
    endGame("The end, right notes: " + rank);
  }
  if (rank === song.length) {
    lengthen();
  }
}

function lengthen() {
  if (song.length > best) {
    best = song.length;
    showScore(best);
  }
  song.push(fireflies[random(0, 6)]);
  rank = 0;
  listen();
}

function sing(firefly) {
  firefly.glow = colours[fireflies.indexOf(firefly)];
  sound(firefly.note);
  words.content = firefly.note;
  setTimeout(switchOff, 300, firefly);
}

function switchOff(firefly) {
  firefly.glow = "";
  words.content = "";
}
