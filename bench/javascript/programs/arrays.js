function main() {
  var values = [];
  var seed = 42;
  for (var i = 0; i < 30000; i++) {
    seed = (seed * 16807) % 2147483647;
    values.push(seed % 100000);
  }
  values.sort(function (one, two) {
    return one - two;
  });
  var total = values
    .map(function (value) {
      return value * 2;
    })
    .filter(function (value) {
      return value % 3 === 0;
    })
    .reduce(function (sum, value) {
      return sum + value;
    }, 0);
  return total + values[15000];
}
