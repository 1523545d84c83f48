// Reads aloud with a voice that lives on this device: with any other, the text would leave it.

const synthesis = globalThis.speechSynthesis;
let finish = null;

function voice(language) {
  if (!synthesis) return undefined;
  const speaks = ({ localService, lang }) =>
    localService && lang.toLowerCase().split(/[-_]/)[0] === language;
  return synthesis.getVoices().find(speaks);
}

/** Whether this device has a voice of its own for `language` ("fr", "en"). */
export function hasVoice(language) {
  return voice(language) !== undefined;
}

/** Calls `changed` whenever voices come or go; some browsers find them late. */
export function watchVoices(changed) {
  if (synthesis && synthesis.addEventListener) synthesis.addEventListener("voiceschanged", changed);
}

export function unwatchVoices(changed) {
  if (synthesis && synthesis.removeEventListener) {
    synthesis.removeEventListener("voiceschanged", changed);
  }
}

/** Reads `text` line by line; calls `done` at its end, or when something else is read instead. */
export function speak(text, language, done) {
  silence();
  const speaker = voice(language);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (!speaker || lines.length === 0) {
    done();
    return;
  }
  finish = done;
  // What is read later ends this one at once: late news of it then finds another `finish`.
  const end = () => {
    if (finish === done) ended();
  };
  for (const [index, line] of lines.entries()) {
    const utterance = new SpeechSynthesisUtterance(line);
    utterance.voice = speaker;
    utterance.lang = speaker.lang;
    utterance.rate = 0.95;
    if (index === lines.length - 1) utterance.onend = end;
    utterance.onerror = end;
    synthesis.speak(utterance);
  }
}

function ended() {
  const done = finish;
  finish = null;
  if (done) done();
}

/** Stops reading. */
export function silence() {
  if (synthesis) synthesis.cancel();
  ended();
}
