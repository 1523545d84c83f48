// Runs programs as modules, each in a context of its own.
// In: a JSON array of source texts. Out: one JSON line for each, in order.
import { readFileSync } from "node:fs";
import { types } from "node:util";
import vm from "node:vm";

const TIMEOUT = 2000; // milliseconds

async function run(source) {
  let output = "";
  const log = (...values) => {
    if (values.length !== 1 || typeof values[0] !== "string") {
      output += "(not one string) ";
    }
    output += `${values.map(String).join(" ")}\n`;
  };
  const done = (ending, why) => ({ output: output.toWellFormed(), ending, why });
  let module;
  try {
    const context = vm.createContext({ console: { log } });
    module = new vm.SourceTextModule(source, { context });
    await module.link(() => {});
  } catch (error) {
    return done("refused", String(error));
  }
  try {
    await module.evaluate({ timeout: TIMEOUT });
  } catch (error) {
    if (error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      return done("stopped", "timeout");
    }
    return done("threw", types.isNativeError(error) ? String(error.name) : null);
  }
  return done("finished", null);
}

const lines = [];
for (const source of JSON.parse(readFileSync(0, "utf8"))) {
  lines.push(JSON.stringify(await run(source)));
}
process.stdout.write(`${lines.join("\n")}\n`);
