// Created at the first sound: browsers allow it only after a press.
let context = null;

/** Runs `play` with the context and its present time; a browser without audio stays silent. */
function sounding(play) {
  try {
    context = context || new AudioContext();
    // Suspended where it was created before a press.
    if (context.state === "suspended") context.resume().catch(() => {});
    play(context.currentTime);
  } catch {
    context = null;
  }
}

/** A tone of one wave form; `shape` sets how loud it is over time. */
function tone(type, hz, start, seconds, output, shape) {
  const wave = context.createOscillator();
  const volume = context.createGain();
  wave.type = type;
  wave.frequency.setValueAtTime(hz, start);
  shape(volume.gain, wave.frequency);
  wave.connect(volume).connect(output);
  wave.start(start);
  wave.stop(start + seconds);
}

/** A soft tone that slides from one pitch to another, in hertz and seconds. */
export function beep(from, to, seconds) {
  sounding((start) => {
    tone("triangle", from, start, seconds, context.destination, (gain, frequency) => {
      frequency.linearRampToValueAtTime(to, start + seconds);
      gain.setValueAtTime(0.15, start);
      gain.exponentialRampToValueAtTime(0.001, start + seconds);
    });
  });
}

/**
 * A struck sound that dies away: `partials` holds for each of its parts a multiple of `hz`, a loudness
 * and a multiple of `seconds`.
 */
export function strike(hz, partials, seconds) {
  sounding((start) => {
    for (let at = 0; at + 2 < partials.length; at += 3) {
      const [ratio, loudness, lasting] = partials.subarray(at, at + 3);
      const end = start + seconds * lasting;
      tone("sine", hz * ratio, start, seconds * lasting, context.destination, (gain) => {
        gain.setValueAtTime(0.0001, start);
        // Not at once, which would click.
        gain.exponentialRampToValueAtTime(loudness, start + 0.008);
        gain.exponentialRampToValueAtTime(0.0005, end);
      });
    }
  });
}

/** A horn of two pitches at once, rounded off by a filter. */
export function honk(low, high, seconds) {
  sounding((start) => {
    const filter = context.createBiquadFilter();
    filter.type = "lowpass";
    filter.frequency.setValueAtTime(1100, start);
    filter.connect(context.destination);
    for (const hz of [low, high]) {
      tone("sawtooth", hz, start, seconds, filter, (gain) => {
        gain.setValueAtTime(0.0001, start);
        gain.exponentialRampToValueAtTime(0.09, start + 0.02);
        gain.setValueAtTime(0.09, start + seconds - 0.08);
        gain.exponentialRampToValueAtTime(0.0005, start + seconds);
      });
    }
  });
}
