// Created at the first sound: browsers allow it only after a press.
let context = null;

/** A soft tone that slides from one pitch to another, in hertz and seconds. */
export function beep(from, to, seconds) {
  try {
    context = context || new AudioContext();
    const start = context.currentTime;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = "triangle";
    tone.frequency.setValueAtTime(from, start);
    tone.frequency.linearRampToValueAtTime(to, start + seconds);
    volume.gain.setValueAtTime(0.15, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + seconds);
  } catch {
    context = null;
  }
}
