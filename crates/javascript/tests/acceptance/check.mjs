// Says for each program of programs.txt whether Node reads it as a module: `+` for yes, `-` for no.
// node --experimental-vm-modules check.mjs > checked.txt && mv checked.txt programs.txt
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";

const lines = readFileSync(new URL("programs.txt", import.meta.url), "utf8").split("\n");
for (const line of lines.filter((line) => line !== "")) {
  const source = line.slice(2);
  let sign = "+";
  try {
    new SourceTextModule(source.replaceAll("⏎", "\n"));
  } catch {
    sign = "-";
  }
  process.stdout.write(`${sign} ${source}\n`);
}
