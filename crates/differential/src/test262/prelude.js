// What test262's assert.js and sta.js give to a test, in the learner's language. An error of the
// tests is an Error with a name of its own: the language has no constructors.
function Test262Error(message) {
  const error = Error(message);
  error.name = "Test262Error";
  return error;
}
Test262Error.thrower = function (message) {
  throw Test262Error(message);
};

function $DONOTEVALUATE() {
  throw "Test262: This statement should not be evaluated.";
}

function isNegativeZero(value) {
  return Object.is(value, -0);
}

function isPrimitive(value) {
  return !value || (typeof value !== "object" && typeof value !== "function");
}

function compareArray(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) return false;
  }
  return true;
}
compareArray.format = function (list) {
  return "[" + Array.from(list, assert._toString).join(", ") + "]";
};

function assert(value, message) {
  if (value !== true) throw Test262Error(message ?? "Expected true but got " + assert._toString(value));
}
assert._isSameValue = function (a, b) {
  return Object.is(a, b);
};
assert._toString = function (value) {
  if (Object.is(value, -0)) return "-0";
  if (isPrimitive(value)) return typeof value === "string" ? JSON.stringify(value) : String(value);
  return typeof value;
};
assert.sameValue = function (actual, expected, message) {
  if (Object.is(actual, expected)) return;
  const values = "expected " + assert._toString(expected) + ", got " + assert._toString(actual);
  throw Test262Error(message === undefined ? values : message + ": " + values);
};
assert.notSameValue = function (actual, unexpected, message) {
  if (!Object.is(actual, unexpected)) return;
  throw Test262Error((message ?? "") + ": not expected " + assert._toString(unexpected));
};
assert.throws = function (expected, action, message) {
  let thrown;
  let ended = false;
  try {
    action();
    ended = true;
  } catch (error) {
    thrown = error;
  }
  const wanted = (message ?? "") + ": expected a " + expected.name;
  if (ended) throw Test262Error(wanted + ", nothing was thrown");
  if (isPrimitive(thrown)) throw Test262Error(wanted + ", got " + assert._toString(thrown));
  if (thrown.name !== expected.name) throw Test262Error(wanted + ", got a " + thrown.name);
};
assert.compareArray = function (actual, expected, message) {
  if (isPrimitive(actual) || isPrimitive(expected)) throw Test262Error((message ?? "") + ": no array");
  if (compareArray(actual, expected)) return;
  const values = "expected " + compareArray.format(expected) + ", got " + compareArray.format(actual);
  throw Test262Error((message ?? "") + ": " + values);
};
