function main() {
  var limit = 200000;
  var crossed = [];
  for (var i = 0; i <= limit; i++) {
    crossed.push(false);
  }
  var count = 0;
  for (var n = 2; n <= limit; n++) {
    if (!crossed[n]) {
      count++;
      for (var multiple = n * n; multiple <= limit; multiple += n) {
        crossed[multiple] = true;
      }
    }
  }
  return count;
}
