// Writes what Node prints for each program of programs.txt: node expected.mjs > expected.txt
import { readFileSync } from "node:fs";
import { format } from "node:util";

const text = readFileSync(new URL("programs.txt", import.meta.url), "utf8");
for (const part of text.split(/^==== /m).slice(1)) {
  const at = part.indexOf("\n");
  const lines = [];
  const console = { log: (...args) => lines.push(format(...args)) };
  let program;
  try {
    program = new Function("console", `"use strict"; {${part.slice(at + 1)}\n}`);
  } catch (error) {
    process.stdout.write(`==== ${part.slice(0, at)}\n!!${error.message}\n`);
    continue;
  }
  try {
    program(console);
  } catch (error) {
    lines.push(`!${error.name}`);
  }
  process.stdout.write(`==== ${part.slice(0, at)}\n${lines.join("\n")}\n`);
}
