// Reads aloud, with voices installed on this device only: another voice would send the text to a server.

const synthesis = globalThis.speechSynthesis;
// Called at the end of what is being read.
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

/** Calls `changed` whenever the list of voices changes; some browsers fill it late. */
export function watchVoices(changed) {
  if (synthesis && synthesis.addEventListener) synthesis.addEventListener("voiceschanged", changed);
}

/** Undoes `watchVoices`. */
export function unwatchVoices(changed) {
  if (synthesis && synthesis.removeEventListener) {
    synthesis.removeEventListener("voiceschanged", changed);
  }
}

/** Reads `text` line by line; calls `done` at its end, or when it is cut short. */
export function speak(text, language, done) {
  silence();
  const localVoice = voice(language);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (!localVoice || lines.length === 0) {
    done();
    return;
  }
  finish = done;
  // A later text replaces `finish`: events of this one that arrive afterwards have no effect.
  const end = () => {
    if (finish === done) callFinish();
  };
  for (const [index, line] of lines.entries()) {
    const utterance = new SpeechSynthesisUtterance(line);
    utterance.voice = localVoice;
    utterance.lang = localVoice.lang;
    utterance.rate = 0.95;
    if (index === lines.length - 1) utterance.onend = end;
    utterance.onerror = end;
    synthesis.speak(utterance);
  }
}

function callFinish() {
  const done = finish;
  finish = null;
  if (done) done();
}

/** Stops reading. */
export function silence() {
  if (synthesis) synthesis.cancel();
  callFinish();
}
