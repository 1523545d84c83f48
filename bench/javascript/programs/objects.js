function move(point) {
  point.x = point.x + point.speedX;
  point.y = point.y + point.speedY;
  if (point.x > 400 || point.x < 0) {
    point.speedX = -point.speedX;
  }
  if (point.y > 400 || point.y < 0) {
    point.speedY = -point.speedY;
  }
  point.steps++;
}

function main() {
  var points = [];
  for (var i = 0; i < 100; i++) {
    points.push({ x: i, y: 400 - i, speedX: 1 + (i % 7), speedY: 1 + (i % 5), steps: 0, name: "point" + i });
  }
  for (var turn = 0; turn < 2000; turn++) {
    for (var at = 0; at < points.length; at++) {
      move(points[at]);
    }
  }
  var sum = 0;
  for (var last = 0; last < points.length; last++) {
    sum += points[last].x * points[last].steps + points[last].y;
  }
  return sum;
}
