// Runs programs as modules, each in a context of its own.
// In: JSON, `programs` (their texts) and `timeout` (milliseconds for each). Out: one JSON line for each, in
// order.
import { readFileSync } from "node:fs";
import { types } from "node:util";
import vm from "node:vm";

const LONGEST = 1 << 20; // UTF-16 units

/** A console that has no more than ours, and shows no more of itself. */
function quiet(log) {
  const names = ["log", "info", "warn", "error", "debug"];
  const methods = names.map((name) => [name, { value: log }]);
  return Object.defineProperties({}, {
    ...Object.fromEntries(methods),
    [Symbol.toStringTag]: { value: "console" },
  });
}

async function run(source, timeout) {
  let output = "";
  const log = (...values) => {
    if (output.length > LONGEST) {
      throw new Error("too much output");
    }
    if (values.length !== 1 || typeof values[0] !== "string") {
      output += "(not one string) ";
    }
    output += `${values.map(String).join(" ")}\n`;
  };
  const done = (ending, why) => {
    const written = output.slice(0, 2 * LONGEST).toWellFormed();
    return { output: written, ending, why };
  };
  let module;
  try {
    const context = vm.createContext({ console: quiet(log) });
    module = new vm.SourceTextModule(source, { context });
    await module.link(() => {});
  } catch (error) {
    return done("refused", String(error));
  }
  try {
    await module.evaluate({ timeout });
  } catch (error) {
    if (error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      return done("stopped", "timeout");
    }
    return done("threw", types.isNativeError(error) ? String(error.name) : null);
  }
  return done("finished", null);
}

// A program that throws at the moment when its time is up leaves a rejected promise behind the time-out,
// which would end this process and the programs after it.
process.on("unhandledRejection", () => {});

const { programs, timeout } = JSON.parse(readFileSync(0, "utf8"));
for (const source of programs) {
  process.stdout.write(`${JSON.stringify(await run(source, timeout))}\n`);
}
