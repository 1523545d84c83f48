function main() {
  var text = "";
  for (var i = 0; i < 60000; i++) {
    text += "ligne " + i + ";";
  }
  var parts = text.split(";");
  var letters = 0;
  for (var at = 0; at < parts.length; at++) {
    letters += parts[at].toUpperCase().indexOf("9") + parts[at].length;
  }
  return letters + text.length;
}
